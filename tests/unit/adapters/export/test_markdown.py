import builders
import pytest

from lawfirmai.adapters.export.markdown import write


def written(question: str, **changes: str) -> str:
    return write(builders.transcript(builders.exchange(question=question, **changes))).decode()


def test_headings_nest_below_the_title() -> None:
    lines = write(builders.transcript()).decode().splitlines()
    assert [line for line in lines if line.startswith("#")] == [
        "# 별빛 이용 상담",
        "## 질문. 별빛을 이용하려면 허가를 받아야 하나요?",
        "### 결론",
        "### 근거 조문",
        "### 관련 판례",
        "## 유의사항",
    ]


def test_an_address_with_a_space_is_one_link() -> None:
    assert "<https://www.law.go.kr/판례/(2099다1,%202)>" in write(builders.transcript()).decode()


def test_the_lines_of_a_quotation_stay_lines() -> None:
    text = write(builders.transcript()).decode()
    assert "  > ① 별빛을 이용하려는 사람은 별빛부장관의 허가를 받아야 한다.  \n  > ② 별빛부장관은" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>굵게</b>", r"\<b\>굵게\</b\>"),
        ("*별* _표_", r"\*별\* \_표\_"),
        ("[x](y)", r"\[x\](y)"),
        ("10~20일, 30~40일", r"10\~20일, 30\~40일"),
        ("&amp; 그리고 A & B", r"\&amp; 그리고 A & B"),
    ],
)
def test_signs_of_markdown_stand_for_themselves(text: str, shown: str) -> None:
    assert f"## 질문. {shown}" in written(text)


@pytest.mark.parametrize(
    ("line", "shown"), [("1. 하나", r"1\. 하나"), ("- 둘", r"\- 둘"), ("===", r"\==="), ("# 셋", r"\# 셋")]
)
def test_a_line_of_a_question_begins_no_list_and_no_heading(line: str, shown: str) -> None:
    assert f"> {shown}" in written(f"제목\n{line}")
