"""부칙: which provisions say from when, and to whom, an article applies."""

from datetime import date

import pytest

from lawfirmai.domain.documents import Addendum, ArticleNumber
from lawfirmai.domain.transition import all_of, general, governing, provisions

TITLE = "부칙 <제24001호,2024.1.2>"
ADDENDUM = Addendum(
    TITLE,
    "제1조(시행일) 이 법은 공포한 날부터 시행한다. 다만, 제9조의 개정규정은 공포 후 3개월이 경과한 날부터 시행한다.\n\n"
    "제2조(허가에 관한 적용례) ① 제6조의3 및 제7조제1항의 개정규정은 이 법 시행 당시 존속 중인 허가에 대하여도 적용한다.\n"
    "② 제1항에도 불구하고 이미 거부된 허가에는 적용하지 아니한다.\n"
    "제3조(벌칙에 관한 경과조치) 이 법 시행 전의 행위에 대하여는 종전의 규정에 따른다.\n"
    '제4조(다른 법률의 개정) 달빛관리법 일부를 다음과 같이 개정한다.\n제7조제1항 중 "별빛"을 "달빛"으로 한다.',
)


def named(text: str, number: str) -> bool:
    held = Addendum(TITLE, f"제1조(적용례) {text}")
    return bool(governing(all_of([held]), [ArticleNumber.parse(number)]))


def test_the_provision_that_names_an_article_governs_it() -> None:
    (one,) = governing(all_of([ADDENDUM]), [ArticleNumber(6, 3)])
    assert (one.law_number, one.promulgated_on) == ("24001", date(2024, 1, 2))
    assert (one.label, one.title) == ("제2조", "허가에 관한 적용례")
    assert one.text.startswith("① 제6조의3")
    assert one.text.endswith("적용하지 아니한다.")


def test_what_amends_other_laws_governs_nothing_here() -> None:
    assert [one.label for one in provisions(ADDENDUM)] == ["제1조", "제2조", "제3조"]
    assert [one.label for one in governing(all_of([ADDENDUM]), [ArticleNumber(7)])] == ["제2조"]


def test_what_names_no_article_goes_for_all() -> None:
    assert [one.title for one in general(all_of([ADDENDUM]))] == ["시행일", "벌칙에 관한 경과조치"]


def test_the_day_of_effect_goes_for_all_and_for_what_it_excepts() -> None:
    assert [one.title for one in governing(all_of([ADDENDUM]), [ArticleNumber(9)])] == ["시행일"]


def test_older_addenda_are_divided_by_paragraphs() -> None:
    held = Addendum(
        "부칙 <제3682호,1983.12.30>",
        "①(시행일) 이 법은 1984년 1월 1일부터 시행한다.\n②(경과조치) 제8조의 개정규정은 이 법 시행전의 계약에는 적용하지 아니한다.",
    )
    assert [(one.label, one.title) for one in provisions(held)] == [("①", "시행일"), ("②", "경과조치")]
    assert [one.label for one in governing(all_of([held]), [ArticleNumber(8)])] == ["②"]


def test_an_undivided_one_is_one_provision() -> None:
    (one,) = provisions(Addendum(TITLE, "이 법은 공포한 날부터 시행한다."))
    assert (one.label, one.title, one.general) == ("", "", True)


def test_the_addenda_of_another_law_have_numbers_of_their_own() -> None:
    held = Addendum("부칙(정부조직법) <제14839호,2017.7.26>", "제1조(시행일) 이 법은 제6조에 따라 시행한다.")
    assert provisions(held) == ()


@pytest.mark.parametrize(
    ("text", "number", "holds"),
    [
        ("제3조부터 제5조까지의 개정규정은 적용한다.", "제4조", True),
        ("제3조부터 제5조까지의 개정규정은 적용한다.", "제4조의2", True),
        ("제3조제2항 내지 제5조의 개정규정은 적용한다.", "제4조", True),
        ("제3조부터 제5조까지의 개정규정은 적용한다.", "제6조", False),
        ("제3조 및 제5조의 개정규정은 적용한다.", "제4조", False),
        ("제3조제2항, 제4조의2제1항ㆍ제3항 및 제7조의 개정규정은 적용한다.", "제4조의2", True),
        ("제3조제2항, 제4조의2제1항ㆍ제3항 및 제7조의 개정규정은 적용한다.", "제4조", False),
        ("종전의 제8조에 따른다.", "제8조", True),
        ("이 법 제8조를 적용한다.", "제8조", True),
        ("「민법」 제8조에 따른다.", "제8조", False),
        ("「민법」 제8조 및 제9조에 따른다.", "제9조", False),
        ("민법 제8조에 따른다.", "제8조", False),
        ("부칙 제8조에 따른다.", "제8조", False),
        ("「민법」 제8조에 따른 사람에게는 제9조의 개정규정을 적용한다.", "제9조", True),
    ],
)
def test_which_articles_are_named(text: str, number: str, holds: bool) -> None:
    assert named(text, number) is holds


def test_the_newest_law_comes_first() -> None:
    older = Addendum("부칙 <제19001호,2020.1.2>", "제1조(적용례) 제7조의 개정규정은 새 허가부터 적용한다.")
    assert [one.law_number for one in governing(all_of([older, ADDENDUM]), [ArticleNumber(7)])] == ["24001", "19001"]
