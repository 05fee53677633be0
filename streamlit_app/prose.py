"""The Markdown of our answers as HTML. Every character that comes from elsewhere is escaped."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

_ADDRESS = r"https?://[^\s()<>,\"']+[^\s()<>,\"'.:;!?]"
_INLINE = rf"\*\*(?P<bold>[^*\n]+)\*\*|(?P<address>{_ADDRESS})"
_NUMBER = re.compile(r"[0-9-]{3,13}")
Cards = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """``lines`` as written, without blank ones; ``heading`` is empty where the text begins without one."""

    heading: str
    lines: tuple[str, ...]


def sections(markdown: str) -> Iterator[Section]:
    heading, lines = "", list[str]()
    for line in markdown.split("\n"):
        if line.startswith("## "):
            if heading or lines:
                yield Section(heading, tuple(lines))
            heading, lines = line[3:].strip(), []
        elif line.strip():
            lines.append(line)
    if heading or lines:
        yield Section(heading, tuple(lines))


def body(lines: tuple[str, ...], cards: Cards | None = None, tag: str = "ul") -> str:
    """Paragraphs, and the lists they hold. ``cards`` are the ids of source cards by the citation that opens them."""
    parts, items = [], list[str]()
    for line in (*lines, ""):
        if line.startswith("- "):
            items.append(f"<li>{inline(line[2:], cards)}</li>")
            continue
        if items:
            parts.append(f"<{tag}>{''.join(items)}</{tag}>")
            items = []
        if line:
            parts.append(f"<p>{inline(line, cards)}</p>")
    return "".join(parts)


def inline(text: str, cards: Cards | None = None) -> str:
    """Bold, addresses and telephone numbers; a citation becomes a link that opens its source."""
    held = cards or {}
    cited = "|".join(map(re.escape, sorted(held, key=len, reverse=True)))
    pattern = _INLINE + (rf"|(?P<cited>{cited})(?!의?[0-9])" if cited else "")
    done, parts = 0, []
    for match in re.finditer(pattern, text):
        parts += [escape(text[done : match.start()]), _marked(match, held)]
        done = match.end()
    return "".join([*parts, escape(text[done:])])


def link(address: str, label: str, kind: str = "") -> str:
    """Into a new tab; an address of any other scheme is shown as text only."""
    if not address.startswith(("https://", "http://")):
        return escape(label)
    held = f' class="{kind}"' if kind else ""
    hint = '<span class="lf-unseen"> (새 창)</span>'
    return f'<a{held} href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(label)}{hint}</a>'


def day(iso: str) -> str:
    held = date.fromisoformat(iso)
    return f"{held.year}. {held.month}. {held.day}."


def _marked(match: re.Match[str], cards: Cards) -> str:
    found = match.groupdict()
    if bold := found["bold"]:
        return f'<a class="lf-call" href="tel:{bold}">{bold}</a>' if _NUMBER.fullmatch(bold) else _strong(bold)
    if address := found["address"]:
        return link(address, address.removeprefix("https://").removeprefix("http://"))
    card = cards[match["cited"]]
    return f'<a class="lf-cite" href="#{card}" data-card="{card}">{escape(match["cited"])}</a>'


def _strong(text: str) -> str:
    return f"<strong>{escape(text)}</strong>"
