"""The Markdown of our answers (workflow/remember.py) as sections, paragraphs and items."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters and halves of pairs, which no XML holds; marks that are not seen but break words or turn text round.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
# The official address of a joined case ends in "/(2016다244224, 244231)".
_URL = r"https?://(?:/\([^()\n]*\)|[^\s()<>「」『』“”‘’\"])+(?<![.,;:!?'])"
_TOKEN = re.compile(rf"\*\*(?P<bold>[^\n]+?)\*\*|(?P<mark>\(요약\))|(?P<link>{_URL})")


@dataclass(frozen=True, slots=True)
class Span:
    """``mark`` says that the text beside it is our summary; the text of a ``link`` is its address."""

    text: str
    kind: Literal["plain", "bold", "mark", "link"] = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, the address it ends in, and the lines quoted below it."""

    spans: tuple[Span, ...]
    link: str = ""
    quote: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """``heading`` is empty where the text begins without one."""

    heading: str
    blocks: tuple[Paragraph | Item, ...]


def clean(text: str) -> str:
    """What any document can hold: NFC, its lines ended by one character."""
    return unicodedata.normalize("NFC", _UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " "))


def href(address: str) -> str:
    """The address in the characters that a link may hold."""
    return quote(address, safe="/:?#[]@!$&'()*+,;=%~")


def sections(text: str) -> tuple[Section, ...]:
    found: list[tuple[str, list[Paragraph | Item]]] = [("", [])]
    for line in clean(text).split("\n"):
        blocks = found[-1][1]
        if line.startswith("## "):
            found.append((line[3:].strip(), []))
        elif line.startswith("- "):
            blocks.append(_item(line[2:].strip()))
        elif line.startswith("  >"):
            _quote(blocks, " ".join(line[3:].split()))
        elif line.strip():
            blocks.append(Paragraph(tuple(spans(line.strip()))))
    return tuple(Section(heading, tuple(blocks)) for heading, blocks in found if heading or blocks)


def spans(text: str) -> Iterator[Span]:
    at = 0
    for match in _TOKEN.finditer(text):
        if at < match.start():
            yield Span(text[at : match.start()])
        if bold := match["bold"]:
            yield Span(bold, "bold")
        elif mark := match["mark"]:
            yield Span(mark, "mark")
        else:
            yield Span(match["link"], "link")
        at = match.end()
    if at < len(text):
        yield Span(text[at:])


def _item(text: str) -> Item:
    found = tuple(spans(text))
    if len(found) < 2 or found[-1].kind != "link":
        return Item(found)
    *first, before, link = found
    rest = Span(before.text.rstrip(), before.kind)
    return Item((*first, rest) if rest.text else tuple(first), link.text)


def _quote(blocks: list[Paragraph | Item], line: str) -> None:
    if not blocks or isinstance(blocks[-1], Paragraph):
        blocks.append(Item((), "", ()))
    last = blocks[-1]
    assert isinstance(last, Item)
    blocks[-1] = Item(last.spans, last.link, (*last.quote, line))
