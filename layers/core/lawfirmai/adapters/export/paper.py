"""The page of the PDF: its frame, what stands above and below, and the document's own data."""

from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from lawfirmai.adapters.export import look
from lawfirmai.adapters.export.letters import REGULAR, shown
from lawfirmai.adapters.export.memo import FOOTER, KIND
from lawfirmai.adapters.export.sheet import QUIET, line

_SIDE, _TOP, _BOTTOM = 23 * mm, 25 * mm, 24 * mm
_WIDTH = A4[0] - 2 * _SIDE
_SMALL = 8.5
_PAGES = "pages"  # a form that is filled in after the last page


def build(title: str, story: list[Flowable]) -> bytes:
    content = BytesIO()
    told: dict[str, Any] = {
        "title": title,
        "author": "LawFirmAI",
        "creator": "LawFirmAI",
        "subject": KIND,
        "lang": "ko",
    }
    document = BaseDocTemplate(content, pagesize=A4, displayDocTitle=True, initialFontName=REGULAR, **told)
    frame = Frame(_SIDE, _BOTTOM, _WIDTH, A4[1] - _TOP - _BOTTOM, 0, 0, 0, 0)
    above = _fitting(shown(title))
    document.addPageTemplates(
        [
            PageTemplate("first", [frame], onPage=lambda canvas, _: _foot(canvas), autoNextPageTemplate="later"),
            PageTemplate("later", [frame], onPage=lambda canvas, _: _head(canvas, above)),
        ]
    )
    document.build(story, canvasmaker=_Canvas)
    return content.getvalue()


class _Canvas(Canvas):
    """Knows how many pages there are once the last one is drawn."""

    def save(self) -> None:
        self.beginForm(_PAGES)
        line(self, 0, 4, f" / {self.getPageNumber() - 1}", _SMALL, QUIET)
        self.endForm()
        super().save()


def _head(canvas: Canvas, title: str) -> None:
    top = A4[1] - _TOP + 9 * mm
    line(canvas, _SIDE, top, title, _SMALL, QUIET)
    _rule(canvas, top - 5)
    _foot(canvas)


def _foot(canvas: Canvas) -> None:
    base, middle, number = _BOTTOM - 10 * mm, A4[0] / 2, str(canvas.getPageNumber())
    _rule(canvas, base + 13)
    line(canvas, _SIDE, base, FOOTER, _SMALL, QUIET)
    line(canvas, middle - stringWidth(number, REGULAR, _SMALL), base, number, _SMALL, QUIET)
    canvas.saveState()
    canvas.translate(middle, base - 4)
    canvas.doForm(_PAGES)
    canvas.restoreState()


def _rule(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(HexColor(look.RULE))
    canvas.setLineWidth(0.5)
    canvas.line(_SIDE, y, A4[0] - _SIDE, y)


def _fitting(text: str) -> str:
    if stringWidth(text, REGULAR, _SMALL) <= _WIDTH:
        return text
    text = text[:200]
    while stringWidth(text + "…", REGULAR, _SMALL) > _WIDTH:
        text = text[:-1]
    return text + "…"
