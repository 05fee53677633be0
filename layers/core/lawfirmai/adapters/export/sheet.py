"""What the PDF is set in: its styles, and the parts that stand on a page."""

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph

from lawfirmai.adapters.export import look
from lawfirmai.adapters.export.blocks import Span, href
from lawfirmai.adapters.export.letters import BOLD, REGULAR, runs

QUIET, _ACCENT = HexColor(look.QUIET), HexColor(look.ACCENT)
_HEAD_PADDING, _QUOTE_PADDING = (6, 9, 6, 11), (5, 8, 5, 10)  # top, right, bottom, left
STYLES: dict[str, ParagraphStyle] = {}


def _style(name: str, parent: str = "body", **more: Any) -> None:
    STYLES[name] = ParagraphStyle(name, STYLES.get(parent), **more)


_style("body", fontName=REGULAR, fontSize=10, leading=16.5, textColor=HexColor(look.INK), spaceAfter=3)
_style("title", fontSize=20, leading=28, textColor=_ACCENT, spaceAfter=9)
_style("row", leftIndent=40, bulletFontName=BOLD, bulletFontSize=10, bulletColor=_ACCENT)
_style("headed", keepWithNext=1)
_style("question", "headed", fontSize=12, leading=18.5, leftIndent=11, rightIndent=9, backColor=HexColor(look.HEAD))
_style("question", "question", borderPadding=_HEAD_PADDING, spaceBefore=22, spaceAfter=13)
_style("asked", leftIndent=11, spaceAfter=2)
_style("section", "headed", fontSize=12, leading=17, textColor=_ACCENT, spaceBefore=16, spaceAfter=5)
_style("item", leftIndent=16, bulletIndent=4, bulletFontName=REGULAR, bulletFontSize=8, bulletColor=_ACCENT)
_style("note", "item", fontSize=8.8, leading=14, textColor=QUIET)
_style("cited", "item", spaceBefore=7, keepWithNext=1)
_style("address", "headed", leftIndent=16, fontSize=8.5, leading=13)
_style("quote", fontSize=9.5, leading=15.5, leftIndent=27, rightIndent=8, backColor=HexColor(look.PALE))
_style("quote", "quote", borderPadding=_QUOTE_PADDING, spaceBefore=7, spaceAfter=13)


class Text(Paragraph):
    """A paragraph; with a bar at its left where it stands on a ground of its own."""

    outline: tuple[int, str] | None = None

    def draw(self) -> None:
        super().draw()
        if self.style.backColor:
            top, _, bottom, left = _HEAD_PADDING if self.style.name == "question" else _QUOTE_PADDING
            self.canv.setFillColor(_ACCENT if self.style.name == "question" else HexColor(look.BAR))
            self.canv.rect(self.style.leftIndent - left, -bottom, 2.2, self.height + top + bottom, stroke=0, fill=1)
        if self.outline:
            level, text = self.outline
            x, y = self.canv.absolutePosition(0, self.height)
            key = f"{self.canv.getPageNumber()}-{y:.1f}"
            self.canv.bookmarkPage(key, fit="XYZ", left=x, top=y + 14)
            self.canv.addOutlineEntry(text, key, level, closed=level > 0)


class Badge(Flowable):
    """The standing in a rounded field, and the facts beside it."""

    _SIZE, _HEIGHT = 9.0, 16.0

    def __init__(self, badge: str, colours: tuple[str, str], facts: str) -> None:
        super().__init__()
        self._badge, self._colours, self._facts = badge, colours, facts
        self.spaceBefore, self.spaceAfter, self.keepWithNext = 8, 9, 1

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        return width, self._HEIGHT

    def draw(self) -> None:
        at = 0.0
        if self._badge:
            letters, ground = map(HexColor, self._colours)
            at = stringWidth(self._badge, BOLD, self._SIZE) + 16
            self.canv.setFillColor(ground)
            self.canv.roundRect(0, 0, at, self._HEIGHT, self._HEIGHT / 2, stroke=0, fill=1)
            line(self.canv, 8, 4.8, self._badge, self._SIZE, letters, bold=True)
            at += 8
        line(self.canv, at, 4.8, self._facts, self._SIZE, QUIET)


def line(canvas: Canvas, x: float, y: float, text: str, size: float, colour: Color, bold: bool = False) -> None:
    canvas.setFillColor(colour)
    for font, run in runs(text, bold):
        canvas.setFont(font, size)
        canvas.drawString(x, y, run)
        x += stringWidth(run, font, size)


def text(spans: Iterable[Span], style: str, bullet: str | None = None) -> Text:
    return Text(markup(spans), STYLES[style], bulletText=bullet)


def heading(label: str, said: str, style: str, level: int, colour: str) -> Text:
    """``label`` stands before it, smaller; both are what the outline says."""
    before = (
        f"<font size=9.5 color={look.ACCENT!r}>{markup([Span(label, 'bold')])}</font>&nbsp;&nbsp; " if label else ""
    )
    made = Text(f"{before}<font color={colour!r}>{markup([Span(said, 'bold')])}</font>", STYLES[style])
    made.outline = (level, f"{label}. {said}" if label else said)
    return made


def rule() -> Flowable:
    return HRFlowable(width="100%", thickness=0.8, color=HexColor(look.RULE), spaceBefore=7, spaceAfter=0)


def markup(spans: Iterable[Span]) -> str:
    """In reportlab's own mark-up."""
    return "".join(map(_marked, spans))


def _escaped(run: str) -> str:
    return escape(run, {"\n": "<br/>"})


def _marked(span: Span) -> str:
    inner = "".join(f"<font name={font!r}>{_escaped(run)}</font>" for font, run in runs(span.text, span.kind == "bold"))
    if span.kind == "link":
        return f"<a href={quoteattr(href(span.text))} color={look.LINK!r}>{inner}</a>"
    return f"<font color={look.MARK!r}>{inner}</font>" if span.kind == "mark" else inner
