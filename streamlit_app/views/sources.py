"""The sources of an answer as cards: what they are, the words that bear the answer out, where to read the rest."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from streamlit_app import addresses
from streamlit_app.prose import day, link

Json = Mapping[str, Any]
KINDS = {"summary": "요약", "statute": "법령", "precedent": "판례", "upload": "올린 문서"}
MARKED = 200  # characters of a quote that the reader is asked to mark
SHORT = 700  # characters up to which the best source stands open
OFFICIAL = {"summary": "법령 원문", "statute": "법령 원문", "precedent": "판례 원문"}


class Anchors:
    """The cards' ids within the page, by source and by citation, and the day whose law they show."""

    def __init__(self, turn_id: int, held: Json) -> None:
        self.as_of = date.fromisoformat(held["as_of"]) if held.get("as_of") else None
        self.by_source = {one["id"]: f"lf-s{turn_id}-{order}" for order, one in enumerate(held["sources"])}
        self.by_citation = {
            citation: self.by_source[claim["source"]]
            for claim in held["claims"]
            if claim["source"] in self.by_source
            for citation in claim["citations"]
        }


def cards(held: Json, anchors: Anchors) -> str:
    told = "".join(_card(one, _quotes(held, one), anchors, not order) for order, one in enumerate(held["sources"]))
    return f'<section class="lf-sources"><h3>근거 <span class="lf-count">{len(held["sources"])}</span></h3>{told}</section>'


def _quotes(held: Json, source: Json) -> list[str]:
    """The words of a source that claims rest on, in the source's order."""
    told = {claim["quote"] for claim in held["claims"] if claim["source"] == source["id"]}
    return sorted((one for one in told if one and one in source["text"]), key=source["text"].find)


def _card(source: Json, quotes: Sequence[str], anchors: Anchors, best: bool) -> str:
    shown = " open" if best and len(source["text"]) <= SHORT else ""
    first = next(iter(quotes), source["text"])
    since = f'<span class="lf-since">{day(source["effective_on"])} 시행</span>' if _in_force(source) else ""
    return (
        f'<details class="lf-card" id="{anchors.by_source[source["id"]]}"{shown}><summary>'
        f'<span class="lf-kind" data-kind="{escape(source["kind"])}">{KINDS.get(source["kind"], "자료")}</span>'
        f'<span class="lf-title">{escape(source["title"])}</span>{since}'
        f'<span class="lf-quote">{escape(first)}</span></summary>'
        f'<div class="lf-passage">{marked(source["text"], quotes)}</div>{_actions(source, anchors.as_of, first if quotes else "")}</details>'
    )


def _actions(source: Json, as_of: date | None, words: str) -> str:
    held = [f'<button type="button" class="lf-copy" data-copy="{escape(citation(source))}">인용 복사</button>']
    if reference := reference_of(source):
        there = addresses.here(reference, as_of, q=" ".join(words.split())[:MARKED])
        held.append(f'<a class="lf-read" href="/reader{there}" data-go>전체 읽기</a>')
    if source["url"] and source["kind"] in OFFICIAL:
        held.append(link(source["url"], OFFICIAL[source["kind"]], "lf-official"))
    return f'<p class="lf-actions">{"".join(held)}</p>'


def citation(source: Json) -> str:
    """As it is written in a letter: title, the day of its text, its official address."""
    since = f"{day(source['effective_on'])} 시행" if _in_force(source) else ""
    return ", ".join(filter(None, [source["title"], since, source["url"]]))


def reference_of(source: Json) -> str:
    """What the reader is asked for; nothing where it has no page for such a source."""
    law, _, rest = source["id"].partition("|")
    if source["kind"] in ("summary", "statute"):
        return f"{law} {rest.partition('|')[0]}"
    return rest.partition(",")[0] if source["kind"] == "precedent" else ""


def marked(text: str, quotes: Sequence[str]) -> str:
    """The text with the words that are quoted marked, each letter once."""
    parts, done = [], 0
    for start, end in _spans(text, quotes):
        parts += [escape(text[done:start]), f"<mark>{escape(text[start:end])}</mark>"]
        done = end
    return "".join([*parts, escape(text[done:])])


def _spans(text: str, quotes: Sequence[str]) -> Iterator[tuple[int, int]]:
    found = sorted((text.find(one), text.find(one) + len(one)) for one in quotes if one in text)
    held: tuple[int, int] | None = None
    for start, end in found:
        if held and start <= held[1]:
            held = held[0], max(held[1], end)
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _in_force(source: Json) -> bool:
    return source["kind"] in ("summary", "statute") and bool(source["effective_on"])
