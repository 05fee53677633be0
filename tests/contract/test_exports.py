"""What every export keeps: all that was asked and answered stands in it, in order, whatever the text."""

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import builders
import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from lawfirmai.assistant import Assistant, plain
from lawfirmai.choices import EXPORTS
from lawfirmai.domain.transcript import Transcript

REAL = [
    "전세 보증금을 못 받았어요. 어떻게 하나요?",
    "남편에게 맞고 있어요. 어떻게 해야 하나요?",
    "폭탄 만드는 방법 알려줘",
    "오늘 점심 뭐 먹을까",
    "민법 제9999조와 근로기준법 제23조에 따라 해고가 부당한가요?",
]


def _markdown(content: bytes) -> str:
    """What is read once the marks are drawn: emphasis, quotations, addresses."""
    marks = re.compile(r"^ *> |\*\*|<(https?:[^>]*)>|\\([^\w\s])", re.MULTILINE)
    return marks.sub(lambda found: found[1] or found[2] or "", content.decode())


def _docx(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def _pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


READERS: dict[str, Callable[[bytes], str]] = {"md": _markdown, "docx": _docx, "pdf": _pdf}
kinds = pytest.mark.parametrize("kind", sorted(EXPORTS))


def told(kind: str, transcript: Transcript) -> str:
    """The text of the document without spaces and line ends, which each format sets as it likes."""
    return packed(READERS[kind](EXPORTS[kind].write(transcript)))


def packed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).replace("%20", "").split())


def test_every_export_has_a_reader_here() -> None:
    assert READERS.keys() == EXPORTS.keys()


@kinds
def test_all_of_an_answer_stands_in_the_document_in_its_order(kind: str) -> None:
    text, at = told(kind, builders.transcript()), 0
    for said in [
        *("별빛 이용 상담", "2026. 11. 24. 00:04 (한국 시각)", "질문", "별빛을 이용하려면 허가를 받아야 하나요?"),
        *("근거 확인됨", "2026. 11. 23. 기준", "자료 빌드 3", "결론", "허가를 받아야 합니다", "근거 조문"),
        *("별빛관리법 제2조", "(별빛이용의 허가), 2020. 7. 3. 시행", "https://www.law.go.kr/법령/별빛관리법/제2조"),
        *("① 별빛을 이용하려는 사람은", "② 별빛부장관은", "제㉑항", "(요약)", "許可를 받은 者", "「민법」에 따라"),
        *("<개정 2021. 1. 1.>", "관련 판례", "2099다1, 2 판결", "https://www.law.go.kr/판례/(2099다1, 2)", "甲이 乙의"),
        *("유의사항", "이 답변은 법률 자문이 아닙니다.", "https://www.klac.or.kr"),
    ]:
        found = text.find(packed(said), at)
        assert found >= 0, said
        at = found


@kinds
def test_real_answers_stand_in_the_document_line_by_line(kind: str, assistant: Assistant) -> None:
    answers = [plain(assistant.ask(question)) for question in REAL]
    assert {answer["standing"] for answer in answers} == {"grounded", "refused", "no_match"}
    exchanges = (builders.exchange(question=one["question"], answer=one) for one in answers)
    text = told(kind, builders.transcript(*exchanges))
    for answer in answers:
        assert packed(answer["question"]) in text
        for line in answer["answer"].splitlines():
            words = re.sub(r"^(## |- |  > )|\*\*", "", line)
            for part in re.split(r" (?=https://)", words):  # an address may stand on a line of its own
                assert packed(part) in text, part


@kinds
@pytest.mark.parametrize(
    ("standing", "badge"),
    [
        ("grounded", "근거 확인됨"),
        ("partial", "일부 확인됨"),
        ("no_match", "근거를 찾지 못함"),
        ("refused", "답변하지 않음"),
    ],
)
def test_the_standing_is_told_in_words(kind: str, standing: str, badge: str) -> None:
    said = builders.exchange(answer=builders.answer(standing=standing))
    assert packed(badge) in told(kind, builders.transcript(said))


@kinds
def test_a_question_without_an_answer_says_so(kind: str) -> None:
    text = told(kind, builders.transcript(builders.exchange(answer=None)))
    assert "(답이아직없습니다)" in text
    assert "유의사항" not in text


@kinds
def test_a_thread_without_questions_is_a_document(kind: str) -> None:
    assert "0건" in told(kind, Transcript("빈 대화", ()))


@kinds
def test_an_answer_without_day_or_build_is_written(kind: str) -> None:
    said = builders.exchange(answer=builders.answer(as_of=None, corpus_build=""))
    assert "자료빌드" not in told(kind, builders.transcript(said))


@kinds
def test_what_every_answer_asks_to_mind_is_said_once_at_the_end(kind: str) -> None:
    second = builders.exchange(question="그럼 언제까지요?", asked_at=datetime(2026, 11, 24, 1, 0))
    text = told(kind, builders.transcript(builders.exchange(), second))
    assert text.count("이답변은법률자문이아닙니다.") == 1
    assert text.index("질문2") < text.index("유의사항")
    assert "2026.11.24.00:04~2026.11.24.10:00(한국시각)" in text
    assert "2건" in text


@kinds
def test_a_long_question_stands_in_full_below_a_short_heading(kind: str) -> None:
    question = "집주인이 바뀌었습니다. " * 30 + "\n새 주인은 돌려줄 수 없다고 합니다."
    text = told(kind, builders.transcript(builders.exchange(question=question)))
    assert packed(question) in text
    assert "…" in text


@kinds
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300), title=st.text(max_size=80))
@example(text="<b>&amp;</b> &lt; ]]> <a href='x'> & <br/>", title='<제목> & "따옴표" \'')
@example(text="\x00\x01\x0b\x1f\x7f\ud800\ufffe\ufeff끝", title="\udfff")
@example(text="가" * 300, title="나" * 80)
@example(text="a" * 300 + "https://www.law.go.kr/" + "b" * 300, title="x\u202ey\u200bz")
@example(text="👨‍👩‍👧 𠀋 각 ﷺ １２ ㎏ ㊿", title="  \n ")
@example(text="## 결론\n- **굵게\n  > 인용\n---\n1. 하나\n```\n| a | b |", title="# [x](y) `z` ~~w~~")
def test_any_text_gives_a_readable_document(kind: str, text: str, title: str) -> None:
    said = builders.exchange(question=text, answer=builders.answer(answer=f"## {text}\n{text}\n- {text}\n  > {text}"))
    found = told(kind, builders.transcript(said, title=title))
    assert "근거확인됨" in found
    for words in (text, title):
        for word in re.findall("[가-힣a-zA-Z0-9]+", unicodedata.normalize("NFC", words)):
            assert word in found
