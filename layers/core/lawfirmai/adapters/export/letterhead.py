"""What every Word document of ours begins and ends with: its kind, what it is about, margins, page numbers."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Line

from lawfirmai.adapters.export import look
from lawfirmai.adapters.export.memo import FOOTER
from lawfirmai.adapters.export.stationery import LANGUAGE, border, rgb


def begin(document: Document, kind: str, title: str, rows: Iterable[tuple[str, str]]) -> None:
    _properties(document, kind, title)
    _margins(document, title)
    document.add_paragraph(kind, "Title")
    _rows(document, rows)


def saved(document: Document) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _properties(document: Document, kind: str, title: str) -> None:
    told = document.core_properties
    told.title, told.subject, told.language = title[:255], kind, LANGUAGE
    told.author = told.last_modified_by = "LawFirmAI"
    told.comments = ""
    told.created = told.modified = datetime.now(UTC)


def _margins(document: Document, title: str) -> None:
    (section,) = document.sections
    header = section.header.paragraphs[0]
    header.text = title if len(title) <= 60 else title[:59] + "…"
    border(header._p.get_or_add_pPr(), "bottom", look.RULE, 4, 4)
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        border(line._p.get_or_add_pPr(), "top", look.RULE, 4, 4)
        line.add_run(f"{FOOTER}\t")
        _field(line, "PAGE")
        line.add_run(" / ")
        _field(line, "NUMPAGES")


def _field(line: Line, name: str) -> None:
    field, run = OxmlElement("w:fldSimple"), line.add_run("1")
    field.set(qn("w:instr"), name)
    field.append(run._r)
    line._p.append(field)


def _rows(document: Document, rows: Iterable[tuple[str, str]]) -> None:
    line = None
    for name, value in rows:
        line = document.add_paragraph(style="Memo Row")
        label = line.add_run(f"{name}\t")
        label.bold, label.font.color.rgb = True, rgb(look.ACCENT)
        line.add_run(value)
    if line is not None:
        border(line._p.get_or_add_pPr(), "bottom", look.RULE, 6, 6)
