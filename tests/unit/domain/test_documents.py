import pytest

from lawfirmai.domain.documents import ArticleNumber, paragraph_sign, structure, units
from lawfirmai.domain.errors import InvalidInput

LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호구누두루무부수"


def test_an_article_that_is_not_divided_is_paragraph_0() -> None:
    (paragraph,) = structure("별빛은 모두의 것이다.\n1. 항성의 빛\n1의2. 행성의 빛")
    assert (paragraph.number, paragraph.text) == (0, "별빛은 모두의 것이다.")
    assert [(sub.number, sub.branch, sub.text) for sub in paragraph.subparagraphs] == [
        (1, 0, "항성의 빛"),
        (1, 2, "행성의 빛"),
    ]


def test_paragraphs_are_counted_beyond_fifty() -> None:
    signs = [paragraph_sign(number) for number in (1, 20, 21, 35, 36, 50, 51)]
    assert signs == ["①", "⑳", "㉑", "㉟", "㊱", "㊿", "<51>"]
    assert [paragraph.number for paragraph in structure("\n".join(f"{sign} 글" for sign in signs))] == [
        1,
        20,
        21,
        35,
        36,
        50,
        51,
    ]


def test_items_go_on_after_ha_and_heo() -> None:
    """조세특례제한법 제7조제1항제1호 has 49 of them."""
    text = "1. 다음 각 목의 것\n" + "\n".join(f"{letter}. 빛" for letter in LETTERS)
    (paragraph,) = structure(text)
    assert "".join(item.letter for item in paragraph.subparagraphs[0].items) == LETTERS


def test_other_lines_continue_the_unit_above() -> None:
    (paragraph,) = structure("① 다음과 같다.\n┌──┐\n1. 빛\n가. 별\n1) 항성")
    assert paragraph.text == "다음과 같다.\n┌──┐"
    assert paragraph.subparagraphs[0].items[0].text == "별\n1) 항성"


def test_a_letter_without_a_subparagraph_above_is_text() -> None:
    (paragraph,) = structure("가. 1944년의 제령은 폐지함.")
    assert (paragraph.text, paragraph.subparagraphs) == ("가. 1944년의 제령은 폐지함.", ())


def test_each_line_is_told_by_its_unit() -> None:
    text = "가. 별빛\n① 다음과 같다.\n1. 항성\n가. 큰 별\n   작은 별\n1의2. 행성\n\n② 글\n나. 글"
    told = [(unit, text[start:end].strip()) for unit, start, end in units(text)]
    assert told == [
        ("조", "가. 별빛"),
        ("항", "① 다음과 같다."),
        ("호", "1. 항성"),
        ("목", "가. 큰 별"),
        ("목", "작은 별"),
        ("호", "1의2. 행성"),
        ("항", "② 글"),
        ("항", "나. 글"),
    ]


def test_the_branch_of_an_article_is_no_digit_of_its_number() -> None:
    assert ArticleNumber.parse("제10조의2") == ArticleNumber(10, 2) != ArticleNumber(102)
    assert str(ArticleNumber(10, 2)) == "제10조의2"
    with pytest.raises(InvalidInput):
        ArticleNumber.parse("제1-2조")
