"""What is marked: whole sentences and 호, by the question's words and their legal ones, or nothing."""

import pytest

from lawfirmai.domain.evidence import Sought, evidence

PERMIT = (
    "① 별빛을 이용하려는 사람은 별빛부장관의 허가를 받아야 한다. 다만, 달빛은 그러하지 아니하다.\n"
    "② 별빛부장관은 다음 각 호의 어느 하나에 해당하면 허가를 거부한다.\n"
    "1. 망원경을 함부로 옮긴 경우\n"
    "2. 등불을 끄지 아니한 경우\n"
    "③ 거부된 사람은 통지를 받은 날부터 30일 이내에 이의를 신청할 수 있다."
)


def marked(question: str, text: str = PERMIT) -> list[str]:
    return [text[start:end] for start, end in evidence(text, Sought.of(question))]


@pytest.mark.parametrize(
    ("question", "stretch"),
    [
        ("별빛을 이용하려면요?", "① 별빛을 이용하려는 사람은 별빛부장관의 허가를 받아야 한다."),
        ("달빛도 그런가요?", "다만, 달빛은 그러하지 아니하다."),
        ("망원경을 옮겼어요", "1. 망원경을 함부로 옮긴 경우"),
        ("이의는 며칠 안에 신청하나요?", "③ 거부된 사람은 통지를 받은 날부터 30일 이내에 이의를 신청할 수 있다."),
    ],
)
def test_it_is_the_sentence_or_the_subparagraph_that_holds_the_words(question: str, stretch: str) -> None:
    assert marked(question) == [stretch]


def test_the_words_of_the_law_count_where_lay_words_are_asked_with() -> None:
    text = "① 등불을 끈다.\n② 사용자는 임금을 매월 한 번 이상 지급하여야 한다."
    assert marked("월급이 안 들어왔어요", text) == ["② 사용자는 임금을 매월 한 번 이상 지급하여야 한다."]


@pytest.mark.parametrize(
    "question", ["고래를 키워도 되나요?", "어느 하나에 해당하는 경우", "별표법 제30조 제2항", "???"]
)
def test_nothing_is_marked_where_nothing_that_tells_anything_stands(question: str) -> None:
    assert marked(question, "① 이 조에서 어느 하나에 해당하는 경우 제30조제2항에 따른다.") == []


def test_a_period_that_is_asked_for_weighs_as_much_as_a_word() -> None:
    text = "① 별빛 허가는 소멸한다.\n② 별빛 허가의 효력은 3년으로 한다."
    assert marked("별빛 허가는 몇 년 동안 있나요", text) == ["② 별빛 허가의 효력은 3년으로 한다."]


def test_of_equals_the_first_is_marked() -> None:
    assert marked("등불", "① 등불을 켠다.\n② 등불을 끈다.") == ["① 등불을 켠다."]


@pytest.mark.parametrize("text", ["", "\n", "  \n\n "])
def test_an_empty_text_has_none(text: str) -> None:
    assert marked("별빛", text) == []


def test_offsets_are_code_points() -> None:
    text = "🌟🌟 별의 이야기이다. 등불은 끈다."
    assert marked("등불", text) == ["등불은 끈다."]
