"""The law's text as HTML: one block a line, indented by its unit; what it names is linked, what was cited is marked.

Every character of a text is escaped here and nowhere else.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from lawfirmai.domain.citations import Citation, sign_number
from lawfirmai.domain.documents import units
from lawfirmai.domain.reading import Link
from streamlit_app import addresses

Span = tuple[int, int]
_SIGN = re.compile(r"\s*([①-⑳㉑-㉟㊱-㊿]|<\d{2,3}>|\d{1,3}(?:의\d{1,2})?\.|[가-힣]\.)\s*")
_CLASSES = {"조": "lf-jo", "항": "lf-hang", "호": "lf-ho", "목": "lf-mok"}
_HEADING = re.compile(r"\s*【[^】\n]{1,30}】")
SHORTEST = 2  # letters of a word that is marked by itself


def law(text: str, links: Sequence[Link], marks: Iterable[Span] = (), aimed: Span | None = None) -> str:
    """An article. ``aimed`` is the stretch of the paragraph or subparagraph that was asked for."""
    marked = list(marks)
    return "".join(_unit(text, unit, (start, end), links, marked, aimed) for unit, start, end in units(text))


def prose(text: str, links: Sequence[Link], marks: Iterable[Span] = ()) -> str:
    """What a court wrote: a paragraph a line, 【주 문】 as a heading."""
    marked, parts, offset = list(marks), [], 0
    for line in text.split("\n"):
        start, end = offset, offset + len(line)
        offset = end + 1
        if not line.strip():
            continue
        heading = _HEADING.match(line)
        if heading:
            parts.append(f"<h4>{escape(heading[0].strip())}</h4>")
            start += heading.end()
        if text[start:end].strip():
            parts.append(f"<p>{inline(text, (start, end), links, marked)}</p>")
    return "".join(parts)


def inline(text: str, span: Span, links: Sequence[Link], marks: Sequence[Span]) -> str:
    """A stretch of a text: links around marks, never across each other."""
    parts, at = [], span[0]
    for link in links:
        if link.end <= at or link.start >= span[1]:
            continue
        parts.append(_marked(text, (at, max(at, link.start)), marks))
        at = min(link.end, span[1])
        inside = _marked(text, (max(link.start, span[0]), at), marks)
        parts.append(f'<a href="{addresses.here(link.reference, link.as_of)}">{inside}</a>')
    return "".join([*parts, _marked(text, (at, span[1]), marks)])


def found(text: str, words: str) -> list[Span]:
    """Where ``words`` stand in a text: as one quotation if they do, else each by itself."""
    words = " ".join(words.split())
    if not words:
        return []
    whole = _everywhere(text, [words])
    return whole or _everywhere(text, [word for word in words.split() if len(word) >= SHORTEST])


def place(text: str, cited: Citation) -> Span | None:
    """The stretch of an article that a citation's 항, 호 and 목 name."""
    wanted = {
        "항": cited.paragraph or None,
        "호": cited.subparagraph,
        "목": cited.item or None,
    }
    asked = [unit for unit in ("항", "호", "목") if wanted[unit]]
    if not asked:
        return None
    at: dict[str, object] = {}
    begin = end = -1
    for unit, start, stop in units(text):
        told = _number(unit, text[start:stop])
        if told is not None:
            at = {one: held for one, held in at.items() if "항호목".index(one) < "항호목".index(unit)} | {unit: told}
        if all(at.get(one) == wanted[one] for one in asked):
            begin = start if begin < 0 else begin
            end = stop
    return (begin, end) if begin >= 0 else None


def _number(unit: str, line: str) -> object:
    sign = _SIGN.match(line)
    if sign is None or unit == "조" or not _begins(unit, sign[1]):
        return None
    told = sign[1].strip("<>.")
    if unit == "항":
        return int(told) if told.isdecimal() else sign_number(told)
    if unit == "호":
        number, _, branch = told.partition("의")
        return int(number), int(branch or 0)
    return told


def _everywhere(text: str, phrases: Sequence[str]) -> list[Span]:
    """Without overlaps; white space between words may be any."""
    patterns = [r"\s*".join(map(re.escape, phrase.split())) for phrase in sorted(phrases, key=len, reverse=True)]
    return [match.span() for match in re.finditer("|".join(patterns), text)] if patterns else []


def _unit(text: str, unit: str, span: Span, links: Sequence[Link], marks: Sequence[Span], aimed: Span | None) -> str:
    start, end = span
    sign = _SIGN.match(text, start, end) if unit != "조" else None
    meant = aimed is not None and aimed[0] <= start and end <= aimed[1]
    kind = _CLASSES[unit] + (" lf-aimed" if meant else "")
    told = ""
    if sign and _begins(unit, sign[1]):
        told, start = f"<b>{escape(sign[1])}</b>", sign.end()
    return f'<p class="{kind}">{told}<span>{inline(text, (start, end), links, marks)}</span></p>'


def _begins(unit: str, sign: str) -> bool:
    """Whether a sign is that of its line's unit: a line without one continues the unit above."""
    if unit == "항":
        return not sign.endswith(".")
    return sign.endswith(".") and sign[0].isdigit() == (unit == "호")


def _marked(text: str, span: Span, marks: Sequence[Span]) -> str:
    parts, at = [], span[0]
    for start, end in marks:
        if end <= at or start >= span[1]:
            continue
        parts.append(escape(text[at : max(at, start)]))
        begin, at = max(start, at), min(end, span[1])
        parts.append(f"<mark>{escape(text[begin:at])}</mark>")
    return "".join([*parts, escape(text[at : span[1]])])
