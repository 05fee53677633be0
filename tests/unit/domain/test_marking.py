"""Two texts beside each other: nothing is lost, words are never cut, and lines find the lines they were."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.domain.marking import Line, Mark, after, before, marked

WORDS = st.sampled_from(
    [
        "별빛을",
        "달빛을",
        "이용하려는",
        "사람은",
        "허가를",
        "받아야",
        "한다.",
        "30일",
        "1,000만원",
        "제2조제1항에",
        "(이하",
        "같다)",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
SIGN = st.sampled_from(["", "① ", "② ", "③ ", "1. ", "2. ", "2의2. ", "가. ", "나. "])
TEXT = st.lists(st.tuples(SIGN, SENTENCE).map("".join), min_size=1, max_size=8).map("\n".join)


def shown(lines: tuple[Line, ...]) -> list[str]:
    """What differs, as [-went-] and {+came+}."""
    signs = {Mark.SAME: "{}", Mark.GONE: "[-{}-]", Mark.NEW: "{{+{}+}}"}
    return ["".join(signs[p.mark].format(p.text) for p in one.pieces) for one in lines if one.mark != Mark.SAME]


@given(TEXT, TEXT)
def test_the_marks_give_both_texts_back(old: str, new: str) -> None:
    lines = marked(old, new)
    assert (before(lines), after(lines)) == (old, new)


@given(st.text(max_size=60), st.text(max_size=60))
def test_so_they_do_of_any_characters(old: str, new: str) -> None:
    lines = marked(old, new)
    assert (before(lines), after(lines)) == (old, new)


@given(TEXT)
def test_a_text_beside_itself_has_no_marks(text: str) -> None:
    assert {line.mark for line in marked(text, text)} == {Mark.SAME}


@given(TEXT, TEXT)
def test_a_mark_never_cuts_a_word(old: str, new: str) -> None:
    for line in marked(old, new):
        for side in (Mark.NEW, Mark.GONE):
            pieces = [piece.text for piece in line.pieces if piece.mark != side]
            for left, right in pairwise(pieces):
                assert not (left[-1].isalpha() and right[0].isalpha()), (left, right)


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("1개월 전까지 알린다.", "2개월 전까지 알린다.", ["[-1개월-]{+2개월+} 전까지 알린다."]),
        ("임차인은 낸다.", "임차인이 낸다.", ["[-임차인은-]{+임차인이+} 낸다."]),
        (
            "벌금 1,000만원 이하로 벌한다.",
            "벌금 2,000만원 이하로 벌한다.",
            ["벌금 [-1,000만원-]{+2,000만원+} 이하로 벌한다."],
        ),
        ("별빛을 본다. 끝으로 달빛을 본다.", "별빛을 본다.", ["별빛을 본다.[- 끝으로 달빛을 본다.-]"]),
        ("가, 나, 다를 본다 하자.", "라, 마, 다를 본다 하자.", ["[-가, 나-]{+라, 마+}, 다를 본다 하자."]),
    ],
)
def test_whole_words_are_marked(old: str, new: str, marks: list[str]) -> None:
    assert shown(marked(old, new)) == marks


def test_a_paragraph_that_is_put_in_pushes_the_others_on() -> None:
    old = "① 별빛은 모두의 것이다.\n② 달빛은 되비친 빛이다."
    new = "① 별빛은 모두의 것이다.\n② 햇빛은 따로 정한다.\n③ 달빛은 되비친 빛이다."
    assert shown(marked(old, new)) == ["{+② 햇빛은 따로 정한다.+}", "[-② -]{+③ +}달빛은 되비친 빛이다."]


def test_an_only_sentence_that_becomes_the_first_paragraph_is_the_same_sentence() -> None:
    lines = marked(
        "별빛을 이용하려는 사람은 허가를 받는다.", "① 별빛을 이용하려는 사람은 허가를 받는다.\n② 달빛은 자유이다."
    )
    assert shown(lines) == ["{+① +}별빛을 이용하려는 사람은 허가를 받는다.", "{+② 달빛은 자유이다.+}"]


def test_what_has_little_in_common_is_replaced_whole() -> None:
    old = "① 신청을 접수하면 신청인의 서류를 송달한다."
    new = "① 위원장은 접수를 받은 때에 지체 없이 절차를 개시하여야 하고 당사자의 의견을 듣는다."
    (went, came) = shown(marked(old, new))
    assert (went, came) == (f"[-{old}-]", f"{{+{new}+}}")


def test_a_line_says_which_paragraph_and_subparagraph_it_is() -> None:
    lines = marked("① 첫째\n1. 하나\n가. 작은 것\n② 둘째\n1의2. 하나의 둘", None)
    assert [(line.unit, line.place) for line in lines] == [
        ("항", "제1항"),
        ("호", "제1항제1호"),
        ("목", "제1항제1호가목"),
        ("항", "제2항"),
        ("호", "제2항제1호의2"),
    ]


def test_no_text_on_one_side_is_all_new_or_all_gone() -> None:
    assert {line.mark for line in marked(None, "① 가\n② 나")} == {Mark.NEW}
    assert {line.mark for line in marked("① 가\n② 나", None)} == {Mark.GONE}
    assert marked(None, None) == ()


def test_very_many_lines_are_still_told_apart() -> None:
    old = "\n".join(f"{n}. 별빛 {n}" for n in range(1, 600))
    new = "\n".join(f"{n}. 달빛 {n}" for n in range(1, 600))
    lines = marked(old, new)
    assert (before(lines), after(lines)) == (old, new)
