"""Links and marks in a text, and that every character of it is escaped."""

import pytest
from streamlit_app import addresses, typeset

from lawfirmai.domain.citations import Citation
from lawfirmai.domain.documents import ArticleNumber
from lawfirmai.domain.reading import Link

TEXT = "제1조 & 제2조는 <별빛>을 지킨다."
FIRST, SECOND = Link(0, 3, "별빛관리법 제1조"), Link(6, 9, "별빛관리법 제2조")


def inline(marks: list[tuple[int, int]]) -> str:
    return typeset.inline(TEXT, (0, len(TEXT)), [FIRST, SECOND], marks)


def test_a_mark_within_a_link_stays_within_it() -> None:
    assert inline([(1, 2)]).startswith('<a href="?ref=별빛관리법+제1조">제<mark>1</mark>조</a> &amp; ')


def test_a_mark_across_a_link_is_cut_at_its_edges() -> None:
    assert '<mark>조</mark></a><mark> &amp; </mark><a href="?ref=별빛관리법+제2조"><mark>제</mark>2조</a>' in inline(
        [(2, 7)]
    )


def test_marks_may_stand_side_by_side_and_be_many() -> None:
    assert inline([(10, 12), (12, 13)]).endswith("는<mark> &lt;</mark><mark>별</mark>빛&gt;을 지킨다.")


def test_a_stretch_cuts_links_and_marks() -> None:
    assert (
        typeset.inline(TEXT, (1, 4), [FIRST, SECOND], [(2, 20)])
        == '<a href="?ref=별빛관리법+제1조">1<mark>조</mark></a><mark> </mark>'
    )


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("<별빛>을 지킨다", ["<별빛>을 지킨다"]),
        ("지킨다 없는말 제2조는", ["제2조는", "지킨다"]),
        ("는", ["는"]),
        ("나 없", []),
        ("", []),
    ],
)
def test_words_are_found_as_one_quotation_or_each_by_itself(words: str, marked: list[str]) -> None:
    assert [TEXT[start:end] for start, end in typeset.found(TEXT, words)] == marked


def test_a_place_that_is_not_there_is_nowhere() -> None:
    text = "① 가\n1. 나\n가. 다\n<51> 라"
    law, number = "별빛관리법", ArticleNumber(1)
    assert typeset.place(text, Citation(law, number)) is None
    assert typeset.place(text, Citation(law, number, 2)) is None
    assert typeset.place(text, Citation(law, number, 1)) == (0, text.index("\n<51>"))
    assert typeset.place(text, Citation(law, number, 51)) == (text.index("<51>"), len(text))
    assert typeset.place(text, Citation(law, number, 1, (1, 0), "가")) == (text.index("가. 다"), text.index("\n<51>"))


def test_headings_of_an_opinion_stand_by_themselves() -> None:
    assert (
        typeset.prose("【주 문】 상고를 <기각>한다.\n\n【이 유】", [])
        == "<h4>【주 문】</h4><p> 상고를 &lt;기각&gt;한다.</p><h4>【이 유】</h4>"
    )


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("민법 제750조", "?ref=민법+제750조"),
        ('a&b"c<d>#%', "?ref=a%26b%22c%3Cd%3E%23%25"),
    ],
)
def test_an_address_holds_any_reference(reference: str, address: str) -> None:
    assert addresses.here(reference) == address
