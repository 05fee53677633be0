"""The text of a day, where texts hold amendments in the order they were promulgated and not in that of their effect."""

from datetime import date

import builders
import pytest

from lawfirmai.domain.consolidated import composed, sources
from lawfirmai.domain.documents import Addendum, Article, Statute
from lawfirmai.domain.time import Version, enacted_on

ADDENDA = (
    Addendum("부칙 <제100호,2019.1.1>", "이 법은 공포한 날부터 시행한다."),
    Addendum("부칙 <제200호,2020.6.9>", "이 법은 공포 후 6개월이 경과한 날부터 시행한다."),
    Addendum("부칙 <제300호,2020.7.31>", "이 법은 공포한 날부터 시행한다."),
    Addendum("부칙 <제400호,2023.1.1>", "이 법은 공포한 날부터 시행한다."),
)


def text(*articles: tuple[str, str]) -> tuple[Article, ...]:
    return tuple(builders.article(number, words) for number, words in articles)


def law(number: int, promulgated: date, effective: date, articles: tuple[Article, ...], addenda: int) -> Statute:
    made = {"promulgated_on": promulgated, "promulgation_number": str(number), "effective_on": effective}
    return builders.statute(articles=articles, addenda=ADDENDA[:addenda], **made)


# 300 is promulgated after 200 and takes effect before it: its text has 200 in it, that of 200 lacks 300.
LAWS = [
    law(100, date(2019, 1, 1), date(2019, 1, 1), text(("제6조", "1개월"), ("제9조", "가")), 1),
    law(200, date(2020, 6, 9), date(2020, 12, 10), text(("제6조", "2개월"), ("제9조", "나")), 2),
    law(
        300, date(2020, 7, 31), date(2020, 7, 31), text(("제6조", "2개월"), ("제6조의3", "갱신"), ("제9조", "나 다")), 3
    ),
]


def versions(laws: list[Statute]) -> list[Version]:
    return [
        builders.version(
            document_id=at,
            enacted_on=enacted_on(one),
            promulgated_on=one.promulgated_on,
            promulgation_number=one.promulgation_number,
            effective_on=one.effective_on,
        )
        for at, one in enumerate(laws)
    ]


def on(*day: int, laws: list[Statute] | None = None) -> dict[str, str]:
    held = laws or LAWS
    found = sources(versions(held), date(*day))
    assert found
    articles = composed(found, date(*day), lambda one: held[one.document_id]).articles
    return {str(one.number): one.text for one in articles}


@pytest.mark.parametrize(
    ("day", "articles"),
    [
        ((2020, 7, 30), {"제6조": "1개월", "제9조": "가"}),
        ((2020, 7, 31), {"제6조": "1개월", "제6조의3": "갱신", "제9조": "나 다"}),
        ((2020, 12, 9), {"제6조": "1개월", "제6조의3": "갱신", "제9조": "나 다"}),
        ((2020, 12, 10), {"제6조": "2개월", "제6조의3": "갱신", "제9조": "나 다"}),
        ((2022, 1, 1), {"제6조": "2개월", "제6조의3": "갱신", "제9조": "나 다"}),
    ],
)
def test_a_day_has_what_had_begun_and_nothing_else(day: tuple[int, int, int], articles: dict[str, str]) -> None:
    assert on(*day) == articles


def test_an_article_of_both_amendments_is_said_to_be_mixed() -> None:
    day = date(2020, 8, 1)
    found = sources(versions(LAWS), day)
    assert found
    held = composed(found, day, lambda one: LAWS[one.document_id])
    assert list(map(str, held.mixed)) == ["제9조"]
    assert [one.title for one in held.addenda] == [ADDENDA[0].title, ADDENDA[2].title]


def test_the_version_in_force_is_told_by_its_dates() -> None:
    found = sources(versions(LAWS), date(2021, 1, 1))
    assert found
    assert (found.version.promulgation_number, found.text.promulgation_number) == ("200", "300")


def test_texts_that_do_not_hold_each_other_stay_apart() -> None:
    """Another publisher puts each text together as of its day of effect."""
    own = [*LAWS[:2], law(300, date(2020, 7, 31), date(2020, 7, 31), text(("제6조", "1개월"), ("제6조의3", "갱신")), 1)]
    assert on(2021, 1, 1, laws=own) == {"제6조": "2개월", "제9조": "나"}


def test_an_article_that_is_yet_to_come_is_left_out() -> None:
    laws = [
        LAWS[0],
        law(200, date(2020, 6, 9), date(2021, 6, 9), text(("제6조", "1개월"), ("제7조", "새로"), ("제9조", "가")), 2),
        law(300, date(2020, 7, 31), date(2020, 7, 31), text(("제6조", "3개월"), ("제7조", "새로"), ("제9조", "가")), 3),
    ]
    assert on(2020, 8, 1, laws=laws) == {"제6조": "3개월", "제9조": "가"}
    assert on(2021, 6, 9, laws=laws)["제7조"] == "새로"


def test_an_amendment_whose_text_is_not_held_is_named() -> None:
    laws = [LAWS[0], law(400, date(2023, 1, 1), date(2023, 1, 1), text(("제6조", "4개월")), 4)]
    for day, missing in ((date(2020, 7, 30), []), (date(2020, 8, 1), ["제300호"]), (date(2023, 1, 1), [])):
        found = sources(versions(laws), day)
        assert found
        held = composed(found, day, lambda one: laws[one.document_id])
        assert [one.title[4:9] for one in held.unheld] == [f"{one}" for one in missing], day


def test_before_the_first_text_there_is_none_of_the_day() -> None:
    assert sources(versions(LAWS), date(2018, 1, 1)) is None
    older = builders.version(enacted_on=date(1990, 1, 1), effective_on=date(2020, 7, 3))
    found = sources([older], date(2000, 1, 1))
    assert found
    assert not found.of_day(date(2000, 1, 1))
