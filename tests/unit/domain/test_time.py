"""Which law was in force on which day."""

from datetime import date

import builders
import pytest

from lawfirmai.domain.documents import Addendum
from lawfirmai.domain.time import (
    Version,
    add_months,
    enacted_on,
    in_force,
    only_repeals,
    pending,
    promulgation_date,
    repeals,
    takes_effect,
)

FIRST = builders.version()
SECOND = builders.version(
    document_id=2, promulgated_on=date(2024, 1, 2), promulgation_number="20001", effective_on=date(2024, 7, 3)
)


def on(versions: list[Version], *day: int) -> int | None:
    found = in_force(versions, date(*day))
    return found.document_id if found else None


class TestInForce:
    def test_a_version_holds_from_its_day_to_the_day_before_the_next(self) -> None:
        versions = [SECOND, FIRST]
        assert on(versions, 2020, 7, 2) is None
        assert on(versions, 2020, 7, 3) == 1
        assert on(versions, 2024, 7, 2) == 1
        assert on(versions, 2024, 7, 3) == 2
        assert on(versions, 2100, 1, 1) == 2

    def test_no_versions_are_no_law(self) -> None:
        assert in_force([], date(2026, 1, 1)) is None

    def test_of_two_that_begin_on_one_day_the_later_promulgated_stands(self) -> None:
        later = builders.version(document_id=3, promulgated_on=date(2024, 3, 1), effective_on=date(2024, 7, 3))
        assert on([FIRST, later, SECOND], 2024, 7, 3) == 3
        assert on([FIRST, SECOND, later], 2024, 7, 3) == 3

    def test_of_two_promulgated_on_one_day_the_higher_number_stands(self) -> None:
        """As a number: 9999 comes before 10001."""
        low = builders.version(document_id=3, promulgation_number="9999")
        high = builders.version(document_id=4, promulgation_number="10001")
        assert on([high, low], 2021, 1, 1) == 4
        assert on([low, high], 2021, 1, 1) == 4

    def test_a_law_enacted_anew_under_its_old_name_ends_the_elder(self) -> None:
        elder = builders.version(
            document_id=5,
            law_id="1",
            enacted_on=date(1962, 1, 1),
            promulgated_on=date(1962, 1, 1),
            effective_on=date(1962, 1, 1),
        )
        younger = builders.version(
            document_id=6,
            law_id="2",
            enacted_on=date(2010, 3, 1),
            promulgated_on=date(2010, 3, 1),
            effective_on=date(2010, 9, 1),
        )
        late = builders.version(
            document_id=7,
            law_id="1",
            enacted_on=date(1962, 1, 1),
            promulgated_on=date(2015, 1, 1),
            effective_on=date(2015, 1, 1),
        )
        assert on([elder, younger], 2000, 1, 1) == 5
        assert on([elder, younger, late], 2016, 1, 1) == 6
        assert on([elder, younger], 2010, 8, 31) == 5  # promulgated, and not in force before 2010-09-01

    @pytest.mark.parametrize("kind", ["조선총독부제령", "군정법률", "칙령"])
    def test_a_text_of_foreign_rule_never_stands_in_for_a_living_statute(self, kind: str) -> None:
        colonial = builders.version(document_id=8, kind=kind, law_id="", effective_on=date(2025, 1, 1))
        assert on([FIRST, colonial], 2026, 1, 1) == 1

    def test_a_text_of_foreign_rule_stands_where_there_is_no_other(self) -> None:
        colonial = builders.version(document_id=8, kind="조선총독부제령", law_id="")
        assert on([colonial], 2026, 1, 1) == 8

    def test_where_only_the_newest_text_is_held_it_stands_for_the_years_before(self) -> None:
        """민법 is of 1958; a corpus with its text of 2026 alone can still be asked about 2019."""
        only = builders.version(document_id=9, enacted_on=date(1958, 2, 22), promulgated_on=date(2026, 3, 17))
        only = builders.version(
            document_id=9,
            enacted_on=date(1958, 2, 22),
            promulgated_on=date(2026, 3, 17),
            effective_on=date(2026, 3, 17),
        )
        assert on([only], 2019, 1, 1) == 9
        assert on([only], 1950, 1, 1) is None


class TestPending:
    def test_amendments_to_come_are_nearest_first(self) -> None:
        far = builders.version(document_id=3, effective_on=date(2030, 1, 1))
        assert [one.document_id for one in pending([far, SECOND, FIRST], date(2022, 1, 1))] == [2, 3]

    def test_what_takes_effect_today_is_not_pending(self) -> None:
        assert pending([SECOND], SECOND.effective_on) == []


class TestTakesEffect:
    @pytest.mark.parametrize(
        ("promulgated", "text", "expected"),
        [
            ("2021.9.24", "이 법은 공포 후 6개월이 경과한 날부터 시행한다.", date(2022, 3, 25)),
            ("2021.9.24", "이 법은 공포 후 6월이 경과한 날부터 시행한다.", date(2022, 3, 25)),
            ("2020.2.4", "이 법은 공포 후 1년이 경과한 날부터 시행한다.", date(2021, 2, 5)),
            ("2021.8.31", "이 법은 공포 후 6개월이 경과한 날부터 시행한다.", date(2022, 3, 1)),
            ("2021.1.1", "이 법은 공포 후 30일이 경과한 날부터 시행한다.", date(2021, 2, 1)),
            ("2021.1.1", "이 법은 공포한 날부터 시행한다.", date(2021, 1, 1)),
            ("2001.12.31", "이 법은 2002년 7월 1일부터 시행한다.", date(2002, 7, 1)),
            ("2021.1.1", "제1조(시행일) 이 영은 공포한 날부터 시행한다.", date(2021, 1, 1)),
            ("2021.1.1", "이 법의 시행에 필요한 사항은 따로 정한다.", None),
        ],
    )
    def test_the_day_follows_from_the_sentence(self, promulgated: str, text: str, expected: date | None) -> None:
        assert takes_effect(Addendum(f"부칙 <제18465호,{promulgated}>", text)) == expected

    def test_without_a_promulgation_date_a_period_says_nothing(self) -> None:
        assert takes_effect(Addendum("부칙", "이 법은 공포 후 6개월이 경과한 날부터 시행한다.")) is None


class TestDates:
    @pytest.mark.parametrize(
        ("day", "months", "expected"),
        [
            (date(2021, 9, 24), 6, date(2022, 3, 24)),
            (date(2021, 8, 31), 6, date(2022, 2, 28)),
            (date(2023, 8, 31), 6, date(2024, 2, 29)),
            (date(2020, 2, 29), 12, date(2021, 2, 28)),
            (date(2021, 11, 30), 1, date(2021, 12, 30)),
            (date(2021, 12, 31), 12, date(2022, 12, 31)),
        ],
    )
    def test_months_end_on_the_same_day_or_on_the_last(self, day: date, months: int, expected: date) -> None:
        assert add_months(day, months) == expected

    @pytest.mark.parametrize(
        "title",
        ["부칙 <제3379호,1981.3.5>", "부칙(달빛법) <제3379호, 1981. 3. 5.>", "부칙 <법률 제3379호,1981.03.05>"],
    )
    def test_an_addendum_says_when_it_was_promulgated(self, title: str) -> None:
        assert promulgation_date(Addendum(title, "")) == date(1981, 3, 5)

    def test_a_statute_is_as_old_as_its_first_addendum(self) -> None:
        assert enacted_on(builders.statute(promulgated_on=date(2025, 5, 5))) == date(2020, 1, 2)
        assert enacted_on(builders.statute(addenda=())) == date(2020, 1, 2)


def test_an_addendum_that_abolishes_a_law_names_it_and_the_day() -> None:
    text = (
        "제1조(시행일) 이 법은 공포 후 6개월이 경과한 날부터 시행한다.\n제2조(다른 법률의 폐지) 달빛관리법은 폐지한다."
    )
    (found,) = repeals(builders.statute(addenda=(Addendum("부칙 <제19001호,2020.1.2>", text),)))
    assert (found.name, found.on, found.by) == ("달빛관리법", date(2020, 7, 3), "별빛관리법")


@pytest.mark.parametrize(
    "text",
    [
        "별빛관리법은 이를 폐지한다.",
        "별빛 관리법을  폐지한다.",
        "「별빛관리법」을 폐지한다.",
        "「별빛관리법」 이를 폐지한다.",
        "별빛관리법은 이를 각각 폐지한다.",
        "별빛관리법(법률 제2020호)은 이를 폐지한다.",
        "단기4233년 3월 13일 법률 제54호 별빛관리법은 이를 폐지한다.",
        "법률 제496호 별빛관리법은 본법 시행과 동시에 이를 폐지한다.",
        "별빛관리법은 1983년 2월 1일에 이를 폐지한다.",
        "별빛관리법은 차를 폐지함.",
    ],
)
def test_a_text_that_only_repeals_is_told_from_a_statute(text: str) -> None:
    assert only_repeals("별빛관리법", text)


@pytest.mark.parametrize(
    "text",
    [
        "별빛관리법 제9조는 이를 폐지한다.",
        "달빛관리법은 이를 폐지한다.",
        "이 법은 별빛을 지킨다. 별빛관리법은 이를 폐지한다.",
        "별빛관리법에 따른 허가를 폐지한다.",
        "별빛관리법은 이를 폐지한다. 다만, 제3조는 그러하지 아니하다.",
        "",
    ],
)
def test_what_says_more_is_a_text(text: str) -> None:
    assert not only_repeals("별빛관리법", text)
