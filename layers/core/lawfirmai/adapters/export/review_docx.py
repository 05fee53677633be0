"""A text with its judgements as DOCX: its paragraphs in their order, each citation marked, the list of all at the end.

Paragraphs and rows are written as XML: python-docx looks through all that stands there for each one it adds.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lawfirmai.adapters.export import checked, look
from lawfirmai.adapters.export.blocks import clean
from lawfirmai.adapters.export.letterhead import begin, saved
from lawfirmai.adapters.export.stationery import new_document
from lawfirmai.domain.review import Piece, Review, lines

_WIDTHS = (680, 2600, 1250, 4770)  # twentieths of a point, of the columns
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{look.RULE[1:]}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_GRID = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
_TABLE = (
    f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
    f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{_GRID}</w:tblGrid></w:tbl>'
)
_SMALL = 16  # half points, of a badge
_CELL = 18


def write(review: Review) -> bytes:
    document = new_document()
    begin(document, checked.KIND, checked.title(review), checked.rows(review))
    _append(document, map(_line, lines(review)))
    if review.judgements:
        document.add_paragraph(checked.LIST, "Heading 1")
        _append(document, [_TABLE])
        table = document.tables[-1]._tbl
        for row in _parsed(_rows(review)):  # one by one: lxml takes quadratic time to move a table whole
            table.append(row)
    for note in checked.NOTES:
        document.add_paragraph(note, "Notice")
    return saved(document)


def _append(document: Document, blocks: Iterable[str]) -> None:
    body: Any = document.element.body
    page = body.sectPr  # stands behind all the others
    for block in _parsed(blocks):
        page.addprevious(block)


def _parsed(blocks: Iterable[str]) -> list[Any]:
    return list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(blocks)}</w:body>"))


def _line(line: Iterable[Piece]) -> str:
    return f"<w:p>{''.join(map(_piece, line))}</w:p>"


def _piece(piece: Piece) -> str:
    if not piece.cited:
        return _run(piece.text)
    if not piece.badges:
        return _run(piece.text, ground=look.PALE)
    letters, ground = look.VERDICT[piece.badges[0]]
    return _run(piece.text, ground=ground) + _run(f"\u00a0[{checked.label(piece)}]", letters, ground, _SMALL)


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
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_shade(ground)}</w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="40" w:after="40"/></w:pPr>{_run(text, letters, size=_CELL)}</w:p></w:tc>'
    )


def _run(text: str, letters: str = "", ground: str = "", size: int = 0) -> str:
    """``letters`` with a colour are bold; the elements stand in the order that Word wants."""
    bold = f'<w:b/><w:color w:val="{letters[1:]}"/>' if letters else ""
    height = f'<w:sz w:val="{size}"/>' if size else ""
    said = f'<w:t xml:space="preserve">{escape(clean(text))}</w:t>'
    return f"<w:r><w:rPr>{bold}{height}{_shade(ground)}</w:rPr>{said}</w:r>"


def _shade(ground: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{ground[1:]}"/>' if ground else ""
