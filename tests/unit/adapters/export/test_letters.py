import unicodedata

import pytest
from reportlab.pdfbase import pdfmetrics

from lawfirmai.adapters.export.letters import BOLD, LACKING, REGULAR, characters, lacking, runs, shown

SYLLABLES = {chr(code) for code in range(0xAC00, 0xD7A4)}
HANJA = {
    unicodedata.normalize("NFC", bytes([lead, trail]).decode("euc-kr"))
    for lead in range(0xCA, 0xFE)
    for trail in range(0xA1, 0xFF)
}
CIRCLED = {chr(code) for block in ((0x2460, 0x2474), (0x3251, 0x3260), (0x32B1, 0x32C0)) for code in range(*block)}
SIGNS = set("「」『』·ㆍ※○●□△▲→〈〉《》【】〔〕“”‘’…—–％℃㎡㎥㏊Ⅰⅳ㉠㉮₩€½²×÷≤≥√§¶†•~～―")
LATIN = {chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x180)] if code != 0xAD}


@pytest.mark.parametrize("font", [REGULAR, BOLD])
def test_the_fonts_have_what_korean_law_is_written_in(font: str) -> None:
    wanted = SYLLABLES | CIRCLED | SIGNS | LATIN | {chr(code) for code in range(0x3131, 0x3164)}
    assert not {one for one in wanted if ord(one) not in characters(font)}


def test_the_regular_font_has_the_hanja_of_the_korean_standard() -> None:
    assert len(HANJA) > 4600
    assert not {one for one in HANJA if ord(one) not in characters(REGULAR)}


@pytest.mark.parametrize("font", [REGULAR, BOLD])
def test_no_glyph_is_empty(font: str) -> None:
    characters(font)
    face = pdfmetrics.getFont(font).face
    empty = {chr(c) for c, glyph in face.charToGlyph.items() if face.glyphPos[glyph] == face.glyphPos[glyph + 1]}
    assert empty <= {" ", "\xa0", "\uffff"}


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("가\u3000나\u2003다\u202f라", "가 나 다 라"),
        ("ﬁ㈠㍑", "fi(一)リットル"[:5]),
        ("⑴ ⓪ 𝐀 ⅐", "⑴ (0) A 1/7"),
        ("a⋅b･c∙d ☑", "a·b·c·d √"),
        ("Nguyễn Văn", "Nguyen Văn"),
        ("✊🏽👩‍⚖️", "□□□"),
        ("𠀋", LACKING),
    ],
)
def test_what_a_font_lacks_is_written_otherwise_or_as_a_square(text: str, instead: str) -> None:
    assert shown(text).startswith(instead)
    assert all(ord(one) in characters(REGULAR) for one in shown(text))


def test_what_became_a_square_is_told() -> None:
    assert lacking("①□ 𠀋 ﬁ 😀") == {"𠀋", "😀"}


def test_bold_leaves_hanja_to_the_regular_font() -> None:
    assert list(runs("임차인賃借人은", bold=True)) == [(BOLD, "임차인"), (REGULAR, "賃借人"), (BOLD, "은")]
    assert list(runs("임차인賃借人은")) == [(REGULAR, "임차인賃借人은")]
