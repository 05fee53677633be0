"""A transcript as DOCX, with styles that Word's navigation knows."""

from collections.abc import Iterable
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run

from lawfirmai.adapters.export import look
from lawfirmai.adapters.export.blocks import Item, Paragraph, Section, Span, href
from lawfirmai.adapters.export.letterhead import begin, saved
from lawfirmai.adapters.export.memo import EMERGENCY, KIND, NOTES, Entry, memo
from lawfirmai.adapters.export.stationery import new_document, rgb, shade
from lawfirmai.domain.transcript import Transcript


def write(transcript: Transcript) -> bytes:
    said, document = memo(transcript), new_document()
    begin(document, KIND, said.title, said.rows)
    for entry in said.entries:
        _entry(document, entry)
    if said.notes:
        _section(document, Section(NOTES, said.notes), "Heading 1")
    return saved(document)


def _entry(document: Document, entry: Entry) -> None:
    heading = document.add_paragraph(style="Heading 1")
    label = heading.add_run(f"{entry.label}. ")
    label.font.color.rgb, label.font.size = rgb(look.ACCENT), Pt(10)
    heading.add_run(entry.heading)
    for asked in entry.question:
        document.add_paragraph(asked, "Memo Question")
    _badge(document.add_paragraph(), entry)
    for section in entry.sections:
        _section(document, section, "Heading 2")


def _badge(line: Line, entry: Entry) -> None:
    line.paragraph_format.space_before, line.paragraph_format.keep_with_next = Pt(4), True
    if entry.standing:
        letters, ground = look.BADGE[entry.standing]
        badge = line.add_run(f"\u00a0{entry.badge}\u00a0")
        badge.bold, badge.font.size, badge.font.color.rgb = True, Pt(9), rgb(letters)
        shade(badge._r.get_or_add_rPr(), ground)
        line.add_run("  ")
    facts = line.add_run(entry.facts)
    facts.font.size, facts.font.color.rgb = Pt(9), rgb(look.QUIET)


def _section(document: Document, section: Section, style: str) -> None:
    if section.heading:
        heading = document.add_paragraph(style=style).add_run(section.heading)
        if section.heading == EMERGENCY:
            heading.font.color.rgb = rgb(look.ALARM)
    for block in section.blocks:
        if isinstance(block, Paragraph):
            _write(document.add_paragraph(), block.spans)
        else:
            _item(document, block, "Notice" if section.heading == NOTES else "List Bullet")


def _item(document: Document, item: Item, style: str) -> None:
    if item.spans:
        line = document.add_paragraph(style=style)
        line.paragraph_format.keep_with_next = bool(item.link or item.quote) or None
        _write(line, item.spans)
    if item.link:
        _link(document.add_paragraph(style="Source Address"), item.link)
    if item.quote:
        quoted = document.add_paragraph(style="Quote").add_run()
        for number, one in enumerate(item.quote):
            if number:
                quoted.add_break()
            quoted.add_text(one)


def _write(line: Line, spans: Iterable[Span]) -> None:
    for span in spans:
        if span.kind == "link":
            _link(line, span.text)
            continue
        run = line.add_run(span.text)
        if span.kind == "bold":
            run.bold = True
        elif span.kind == "mark":
            run.font.color.rgb = rgb(look.MARK)


def _link(line: Line, address: str) -> None:
    """python-docx reads links but makes none."""
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), line.part.relate_to(href(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = Run(OxmlElement("w:r"), line)
    run.text, run.style = address, "Hyperlink"
    link.append(run._r)
    line._p.append(link)
