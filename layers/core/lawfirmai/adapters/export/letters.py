"""The two fonts of the PDF, and what stands for a character that they lack."""

import gzip
import unicodedata
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "LawFirmAISans-Regular", "LawFirmAISans-Bold"
LACKING = "□"
_FONTS = Path(__file__).parent / "fonts"
_ALIKE = str.maketrans(
    {"∙": "·", "⋅": "·", "･": "·", "☑": "√", "✔": "√", "❌": "×", "▪": "■", "‒": "–", "⁃": "-", "\u3164": " "}
)
# Compatibility signs that say the same when written out; a raised digit would not.
_WRITTEN_OUT = ("<compat>", "<circle>", "<square>", "<wide>", "<narrow>", "<noBreak>", "<font>", "<fraction>")


@cache
def characters(font: str) -> frozenset[int]:
    """What the font has, and the line end; it is read and made known to reportlab when first asked for."""
    content = gzip.decompress((_FONTS / f"{font}.ttf.gz").read_bytes())
    made = TTFont(font, BytesIO(content))
    pdfmetrics.registerFont(made)
    return frozenset({*made.face.charToGlyph, ord("\n")})


def shown(text: str) -> str:
    """The text in characters of the regular font."""
    held = characters(REGULAR)
    if all(ord(one) in held for one in text):
        return text
    return "".join(one if ord(one) in held else _instead(one, held) for one in text.translate(_ALIKE))


def lacking(text: str) -> set[str]:
    return {one for one in set(text) - {LACKING} if LACKING in shown(one)}


def runs(text: str, bold: bool = False) -> Iterator[tuple[str, str]]:
    """(font, text). The bold font leaves Hanja to the regular one."""
    heavy = characters(BOLD) if bold else frozenset()
    for is_heavy, run in groupby(shown(text), lambda one: ord(one) in heavy):
        yield BOLD if is_heavy else REGULAR, "".join(run)


def _instead(one: str, held: frozenset[int]) -> str:
    kind = unicodedata.category(one)
    if kind in ("Mn", "Me", "Cf") or "\U0001f3fb" <= one <= "\U0001f3ff":  # accents, joiners, skin tones
        return ""
    if kind == "Zs":
        return " "
    parts = unicodedata.decomposition(one).split()
    if parts and parts[0] in _WRITTEN_OUT:
        plain = unicodedata.normalize("NFKC", one).replace("\u2044", "/")
        return _whole(f"({plain})" if parts[0] == "<circle>" else plain, held)
    if parts and not parts[0].startswith("<"):  # a letter with an accent
        return _whole(unicodedata.normalize("NFD", one)[0], held)
    return LACKING


def _whole(text: str, held: frozenset[int]) -> str:
    return text if all(ord(one) in held for one in text) else LACKING
