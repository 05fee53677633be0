"""Invented contracts and letters (tests/data/attachments), as files of every kind that people have them in."""

import tomllib
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FOLDER = Path(__file__).parent / "data" / "attachments"
QUESTIONS: Mapping[str, list[dict[str, Any]]] = tomllib.loads((FOLDER / "questions.toml").read_text("utf-8"))
WIDTH, HEIGHT = 40, 24  # of a page, in characters and lines: sentences are broken within words, as PDF writers do


def text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def as_pdf(written: str) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("HYGothic-Medium"))
    content = BytesIO()
    canvas = Canvas(content, invariant=True)
    lines = [line[at : at + WIDTH] for line in written.split("\n") for at in range(0, max(1, len(line)), WIDTH)]
    for first in range(0, len(lines), HEIGHT):
        canvas.setFont("HYGothic-Medium", 11)
        for row, line in enumerate(lines[first : first + HEIGHT]):
            canvas.drawString(60, 780 - 28 * row, line)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def as_docx(written: str) -> bytes:
    document, content = docx.Document(), BytesIO()
    for line in written.split("\n"):
        document.add_paragraph(line)
    document.save(content)
    return content.getvalue()


def as_hwpx(written: str) -> bytes:
    lines = "".join(f"<hp:p><hp:run><hp:t>{escape(line)}</hp:t></hp:run></hp:p>" for line in written.split("\n"))
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Contents/section0.xml", f'<hs:sec xmlns:hs="s" xmlns:hp="p">{lines}</hs:sec>')
    return content.getvalue()


KINDS: Mapping[str, Callable[[str], bytes]] = {
    ".txt": str.encode,
    ".pdf": as_pdf,
    ".docx": as_docx,
    ".hwpx": as_hwpx,
}
