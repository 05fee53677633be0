"""A text with its judgements as DOCX: its paragraphs in their order, each citation marked, the list of all at the end."""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph as Line

from lawfirmai.adapters.export import checked, look
from lawfirmai.adapters.export.blocks import clean
from lawfirmai.adapters.export.letterhead import begin, saved
from lawfirmai.adapters.export.stationery import new_document, rgb, shade
from lawfirmai.domain.review import Piece, Review, lines

_WIDTHS = (680, 2600, 1250, 4770)  # twentieths of a point, of the columns


def write(review: Review) -> bytes:
    document = new_document()
    begin(document, checked.KIND, checked.title(review), checked.rows(review))
    for line in lines(review):
        _line(document.add_paragraph(), line)
    if review.judgements:
        document.add_paragraph(checked.LIST, "Heading 1")
        document.element.body.insert_element_before(_table(review), "w:sectPr")
    for note in checked.NOTES:
        document.add_paragraph(note, "Notice")
    return saved(document)


def _line(paragraph: Line, line: Iterable[Piece]) -> None:
    for piece in line:
        run = paragraph.add_run(clean(piece.text))
        if not piece.cited:
            continue
        shade(run._r.get_or_add_rPr(), look.PALE if not piece.badges else look.VERDICT[piece.badges[0]][1])
        if piece.badges:
            _badge(paragraph, piece)


def _badge(paragraph: Line, piece: Piece) -> None:
    letters, ground = look.VERDICT[piece.badges[0]]
    badge = paragraph.add_run(f"\u00a0[{checked.label(piece)}]")
    badge.bold, badge.font.size, badge.font.color.rgb = True, Pt(8), rgb(letters)
    shade(badge._r.get_or_add_rPr(), ground)


def _table(review: Review) -> Any:
    """As XML: python-docx counts all cells anew for each that is written."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{look.RULE[1:]}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(_rows(review))}</w:tbl>"
    )


def _rows(review: Review) -> Iterator[str]:
    heads = (_cell(width, name, look.ACCENT, look.HEAD) for width, name in zip(_WIDTHS, checked.COLUMNS, strict=True))
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(heads)}</w:tr>"
    for number, citation, badge, reason in checked.table(review):
        cells = (
            _cell(_WIDTHS[0], number),
            _cell(_WIDTHS[1], citation),
            _cell(_WIDTHS[2], badge, *look.VERDICT[badge]),
            _cell(_WIDTHS[3], reason),
        )
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, text: str, letters: str = "", ground: str = "") -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground[1:]}"/>' if ground else ""
    look_of = f'<w:b/><w:color w:val="{letters[1:]}"/>' if letters else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr><w:p><w:pPr><w:spacing w:before="40" w:after="40"/>'
        f'</w:pPr><w:r><w:rPr>{look_of}<w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )
