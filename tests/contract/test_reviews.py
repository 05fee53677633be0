"""What every annotated document keeps: the text in its order, each citation with its badge, the list of all at the end."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lawfirmai.assistant import Assistant
from lawfirmai.choices import REVIEWS
from lawfirmai.domain.citations import Judgement, Verdict
from lawfirmai.domain.review import Review

DAY = date(2026, 11, 23)


class _Text(HTMLParser):
    """What stands in the body, and that nothing there would run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.body = self.body or tag == "body"
        assert tag not in ("script", "img", "link", "iframe", "svg")
        assert {name for name, _ in attrs} <= {"href", "class", "id", "style", "scope", "lang", "name", "content"} | {
            "charset",
            "http-equiv",
        }

    def handle_data(self, data: str) -> None:
        if self.body:
            self.found.append(data)


def _html(content: bytes) -> str:
    parser = _Text()
    parser.feed(content.decode())
    return "".join(parser.found)


def _docx(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    rows = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *rows])


READERS: dict[str, Callable[[bytes], str]] = {"html": _html, "docx": _docx}
kinds = pytest.mark.parametrize("kind", sorted(REVIEWS))


def told(kind: str, review: Review) -> str:
    return packed(READERS[kind](REVIEWS[kind].write(review)))


def packed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def test_every_kind_has_a_reader_here() -> None:
    assert READERS.keys() == REVIEWS.keys()


@kinds
def test_badges_stand_behind_citations_and_all_are_listed(kind: str, assistant: Assistant) -> None:
    text = "민법 제750조(불법행위의 내용)와 형법 제307조(모욕죄)를 듭니다.\n민법 제750조 내지 제752조도 같습니다."
    found = told(kind, assistant.review(text, DAY, "준비서면.docx"))
    assert re.search(
        r"민법제750조\[?1확인됨\]?\(불법행위의내용\)와형법제307조\[?2제목불일치\]?\(모욕죄\)를듭니다", found
    )
    assert re.search(r"내지제752조\[?3–5확인됨\]?도", found)
    assert "2형법제307조제목불일치형법제307조의제목은" in found
    assert "5건:제목불일치1,확인됨4" in found
    for said in ("준비서면.docx", "2026.11.23.시행중인법", "글의주장을뒷받침한다는뜻이아닙니다"):
        assert said in found


@kinds
def test_nothing_found_is_not_called_confirmed(kind: str, assistant: Assistant) -> None:
    found = told(kind, assistant.review("날씨가 좋습니다."))
    assert "확인된것이아니라" in found
    assert "인용목록" not in found


@kinds
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200), name=st.text(max_size=60), span=st.tuples(st.integers(0, 50), st.integers(1, 50)))
@example(text="<script>alert(1)</script>\x00\x0b\ud800 ]]> &amp; '\"", name="<b>'\"&", span=(0, 20))
@example(text="가\r\n나\u2028다\t라" * 9, name="\ud800", span=(1, 9))
def test_any_text_comes_back_whole(kind: str, text: str, name: str, span: tuple[int, int]) -> None:
    judged = Judgement(text, Verdict.NO_SUCH_LAW, text, (min(span[0], len(text)), min(sum(span), len(text))))
    found = told(kind, Review(text, (judged,), DAY, "1", name))
    assert "없는조문" in found
    for word in re.findall("[가-힣a-zA-Z0-9]+", unicodedata.normalize("NFC", name)):
        assert word in found
    for part in (text[: judged.span[0]], text[slice(*judged.span)], text[judged.span[1] :]):
        for word in re.findall("[가-힣a-zA-Z0-9]+", unicodedata.normalize("NFC", part)):
            assert word in found


def test_a_word_document_has_one_table_whose_head_is_repeated() -> None:
    review = Review("민법 제1조", (Judgement("민법 제1조", Verdict.EXISTS, "있는 조문입니다.", (0, 6)),), DAY, "1")
    document = docx.Document(BytesIO(REVIEWS["docx"].write(review)))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["번호", "인용", "판정", "이유"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"] == ["인용 목록"]
