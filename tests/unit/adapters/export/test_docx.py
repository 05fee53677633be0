from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import builders
import docx
from docx.document import Document
from docx.oxml.ns import qn

from lawfirmai.adapters.export.docx import write
from lawfirmai.domain.transcript import Transcript


def opened(transcript: Transcript | None = None) -> Document:
    return docx.Document(BytesIO(write(transcript or builders.transcript())))


def test_word_navigates_by_real_headings() -> None:
    headings = [(one.style.name, one.text) for one in opened().paragraphs if one.style and "Heading" in one.style.name]
    assert headings == [
        ("Heading 1", "질문. 별빛을 이용하려면 허가를 받아야 하나요?"),
        ("Heading 2", "결론"),
        ("Heading 2", "근거 조문"),
        ("Heading 2", "관련 판례"),
        ("Heading 1", "유의사항"),
    ]


def test_addresses_are_links() -> None:
    document = opened()
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert [link.text for link in links] == [
        "https://www.law.go.kr/법령/별빛관리법/제2조",
        "https://www.law.go.kr/법령/별빛관리법/제3조",
        "https://www.law.go.kr/판례/(2099다1, 2)",
        "https://www.klac.or.kr",
    ]
    assert links[2].address == "https://www.law.go.kr/%ED%8C%90%EB%A1%80/(2099%EB%8B%A41,%202)"


def test_quotations_stand_in_a_style_of_their_own_line_by_line() -> None:
    quotes = [one.text for one in opened().paragraphs if one.style and one.style.name == "Quote"]
    assert len(quotes) == 3
    assert quotes[0].splitlines() == builders.PERMIT.splitlines()


def test_every_style_names_a_korean_font_and_the_text_is_korean() -> None:
    document = opened()
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet", "Quote", "Source Address", "Notice"):
        fonts = document.styles[name].element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert fonts is not None
        assert fonts.get(qn("w:eastAsia")) == "맑은 고딕"
        assert fonts.get(qn("w:eastAsiaTheme")) is None  # a theme would overrule the name
    (language,) = document.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:eastAsia")) == "ko-KR"


def test_korean_breaks_at_spaces() -> None:
    words = opened().styles["Normal"].element.find(f"{qn('w:pPr')}/{qn('w:wordWrap')}")
    assert words is not None
    assert words.get(qn("w:val")) == "1"


def test_the_document_knows_what_it_is() -> None:
    told = opened(builders.transcript(title="별" * 300)).core_properties
    assert told.title == "별" * 255
    assert (told.language, told.author, told.comments) == ("ko-KR", "LawFirmAI", "")
    assert told.created is not None
    assert abs(datetime.now(UTC).replace(tzinfo=None) - told.created.replace(tzinfo=None)) < timedelta(minutes=5)


def test_every_page_has_its_number_and_how_many_there_are() -> None:
    (section,) = opened().sections
    for footer in (section.first_page_footer, section.footer):
        fields = [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == "별빛 이용 상담"
    assert section.first_page_header.paragraphs[0].text == ""


def test_nothing_of_the_template_is_left() -> None:
    with ZipFile(BytesIO(write(builders.transcript()))) as parts:
        assert not [name for name in parts.namelist() if "thumbnail" in name]
        assert b'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in parts.read(
            "word/settings.xml"
        )


def test_the_mark_of_a_summary_is_kept() -> None:
    (marked,) = [run for one in opened().paragraphs for run in one.runs if run.text == "(요약)"]
    assert marked.font.color.rgb is not None
