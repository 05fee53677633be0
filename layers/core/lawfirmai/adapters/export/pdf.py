"""A transcript as PDF, in fonts of our own: nothing but Python is needed."""

from collections.abc import Iterator
from threading import Lock

from reportlab.platypus import Flowable, KeepTogether

from lawfirmai.adapters.export import look, paper
from lawfirmai.adapters.export.blocks import Item, Paragraph, Section, Span, clean
from lawfirmai.adapters.export.letters import LACKING, lacking
from lawfirmai.adapters.export.memo import EMERGENCY, KIND, NOTES, Entry, Memo, memo
from lawfirmai.adapters.export.sheet import Badge, heading, rule, text
from lawfirmai.domain.transcript import Transcript

_TOLD = 10  # characters without a glyph that are named
_ONE_AT_A_TIME = Lock()  # reportlab moves about in the font files, which all documents share


def write(transcript: Transcript) -> bytes:
    document = memo(transcript)
    with _ONE_AT_A_TIME:
        return paper.build(document.title, [*_story(document), *_closing(document, _lacking(transcript))])


def _story(document: Memo) -> Iterator[Flowable]:
    yield text([Span(KIND, "bold")], "title")
    for name, value in document.rows:
        yield text([Span(value)], "row", name)
    yield rule()
    for entry in document.entries:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[Flowable]:
    yield heading(entry.label, entry.heading, "question", 0, look.INK)
    for asked in entry.question:
        yield text([Span(asked)], "asked")
    yield Badge(entry.badge, look.BADGE[entry.standing] if entry.standing else ("", ""), entry.facts)
    for section in entry.sections:
        yield from _section(section, 1)


def _section(section: Section, level: int) -> Iterator[Flowable]:
    if section.heading:
        colour = look.ALARM if section.heading == EMERGENCY else look.ACCENT
        yield heading("", section.heading, "section", level, colour)
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield text(block.spans, "body")
        else:
            yield from _item(block, "note" if section.heading == NOTES else "item")


def _item(item: Item, style: str) -> Iterator[Flowable]:
    if item.spans:
        yield text(item.spans, "cited" if item.quote else style, "•")
    if item.link:
        yield text([Span(item.link, "link")], "address")
    if item.quote:
        yield text([Span(item.quote[0]), *(Span(f"\n{one}") for one in item.quote[1:])], "quote")


def _closing(document: Memo, lacking_here: list[str]) -> Iterator[Flowable]:
    notes = list(document.notes)
    if lacking_here:
        codes = ", ".join(f"U+{ord(one):04X}" for one in lacking_here[:_TOLD])
        more = " 등" if len(lacking_here) > _TOLD else ""
        notes.append(Item((Span(f"이 문서의 글꼴에 없는 글자는 {LACKING}로 나타냈습니다({codes}{more})."),)))
    if notes:
        yield KeepTogether([rule(), *_section(Section(NOTES, tuple(notes)), 0)])


def _lacking(transcript: Transcript) -> list[str]:
    texts = [transcript.title]
    for exchange in transcript.exchanges:
        texts += [exchange.question, exchange.answer["answer"] if exchange.answer else ""]
    return sorted(set().union(*(lacking(clean(one)) for one in texts)))
