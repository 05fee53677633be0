"""The empty Word document that DOCX is written on: fonts, language, styles, page."""

from collections.abc import Sequence
from typing import Any

from docx import Document as open_document
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from lawfirmai.adapters.export import look

FONT = "맑은 고딕"  # Word's own Korean font; other programs put theirs in its place
LANGUAGE = "ko-KR"
_SIDE, _WIDTH, _HEIGHT = Mm(23), Mm(210), Mm(297)
# What OOXML wants in this order; Word does not open a document where it is otherwise.
_IN_PARAGRAPH = (
    *("w:keepNext", "w:keepLines", "w:widowControl", "w:numPr", "w:pBdr", "w:shd", "w:tabs", "w:wordWrap"),
    *("w:autoSpaceDE", "w:autoSpaceDN", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr"),
)
_IN_RUN = (
    *("w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:spacing", "w:sz", "w:szCs", "w:u"),
    *("w:shd", "w:vertAlign", "w:lang"),
)


def new_document() -> Document:
    document = open_document()
    for style in list(document.styles):
        if style.type is WD_STYLE_TYPE.TABLE and not style.element.default:
            style.delete()  # a hundred looks for tables; python-docx reads through all at each paragraph
    _language(document)
    _page(document)
    _styles(document)
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # a picture of somebody else's document
            del package.rels[name]
    return document


def shade(properties: Any, colour: str) -> None:
    """A ground behind a run or a paragraph."""
    _put(properties, "w:shd", val="clear", color="auto", fill=colour[1:])


def border(properties: Any, side: str, colour: str, eighths: int, space: int) -> None:
    borders = _put(properties, "w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in {"val": "single", "sz": eighths, "space": space, "color": colour[1:]}.items():
        line.set(qn(f"w:{name}"), str(value))
    borders.append(line)


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:].upper())


def _put(properties: Any, tag: str, **attributes: str) -> Any:
    """The element, in its place and instead of one that was there."""
    for former in properties.findall(qn(tag)):
        properties.remove(former)
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    order: Sequence[str] = _IN_RUN if properties.tag == qn("w:rPr") else _IN_PARAGRAPH
    properties.insert_element_before(element, *order[order.index(tag) + 1 :])
    return element


def _language(document: Document) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults is not None
    _font(defaults)
    _put(defaults, "w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    settings = document.settings.element
    for theme in settings.iter(qn("w:themeFontLang")):
        theme.set(qn("w:eastAsia"), LANGUAGE)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens it in the mode of an older Word


def _font(properties: Any) -> None:
    _put(properties, "w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def _page(document: Document) -> None:
    (section,) = document.sections
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = _SIDE
    section.top_margin, section.bottom_margin = Mm(25), Mm(24)
    section.header_distance, section.footer_distance = Mm(14), Mm(12)
    section.different_first_page_header_footer = True


def _styles(document: Document) -> None:
    normal = _style(document, "Normal", 10, look.INK, after=3, line=1.2)
    words = normal.element.get_or_add_pPr()
    _put(words, "w:wordWrap", val="1")  # Korean breaks at spaces
    _put(words, "w:autoSpaceDE", val="0")
    _put(words, "w:autoSpaceDN", val="0")
    title = _style(document, "Title", 20, look.ACCENT, after=8, bold=True)
    for borders in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(borders)
    question = _style(document, "Heading 1", 12, look.INK, before=20, after=7, left=Mm(3.5), bold=True)
    shade(question.element.pPr, look.HEAD)
    border(question.element.pPr, "left", look.ACCENT, 24, 8)
    _style(document, "Heading 2", 12, look.ACCENT, before=14, after=4, bold=True)
    bullet = _style(document, "List Bullet", 10, look.INK, after=3, left=Mm(5.5), first=-Mm(4))
    for spacing in bullet.element.pPr.findall(qn("w:contextualSpacing")):
        bullet.element.pPr.remove(spacing)
    quote = _style(document, "Quote", 9.5, look.INK, before=3, after=8, left=Mm(9), right=Mm(2))
    quote.font.italic = False
    shade(quote.element.pPr, look.PALE)
    border(quote.element.pPr, "left", look.BAR, 18, 8)
    _style(document, "Memo Row", 10, look.INK, after=2, left=Mm(15), first=-Mm(15))
    _style(document, "Memo Question", 10, look.INK, after=2, left=Mm(3.5))
    _style(document, "Source Address", 8.5, look.LINK, after=2, left=Mm(5.5)).paragraph_format.keep_with_next = True
    _style(document, "Notice", 8.5, look.QUIET, base="List Bullet", after=2)
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = rgb(look.LINK)
    for name in ("Header", "Footer"):
        margin = _style(document, name, 8.5, look.QUIET)
        margin.paragraph_format.tab_stops.clear_all()
        middle = Length((_WIDTH - 2 * _SIDE) // 2)
        margin.paragraph_format.tab_stops.add_tab_stop(middle, WD_TAB_ALIGNMENT.CENTER)


def _style(
    document: Document,
    name: str,
    size: float,
    colour: str,
    *,
    base: str = "Normal",
    before: float = 0,
    after: float = 0,
    line: float | None = None,
    left: Length | None = None,
    right: Length | None = None,
    first: int | None = None,
    bold: bool = False,
) -> Any:
    style: Any
    if name in document.styles:
        style = document.styles[name]
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
    _font(style.element.get_or_add_rPr())
    style.font.size, style.font.color.rgb, style.font.bold = Pt(size), rgb(colour), bold
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.left_indent, shape.right_indent = left, right
    shape.first_line_indent = None if first is None else Length(first)
    if line:
        shape.line_spacing = line
    return style
