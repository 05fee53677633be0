"""What is held of a statute as of a day, and how far back its versions are known to go."""

from collections.abc import Sequence
from datetime import date

import builders
import pytest

from lawfirmai.domain.documents import Addendum
from lawfirmai.domain.held import NEIGHBOURS, Records, reached
from lawfirmai.domain.time import Version

ENACTMENT = Addendum("부칙 <제19001호,2020.1.2>", "이 법은 공포 후 6개월이 경과한 날부터 시행한다.")
REWRITING = Addendum("부칙 <제19001호,2020.1.2>", "제1조(시행일) 제9조의 개정규정은 2021년 1월 1일부터 시행한다.")
AMENDMENT = Addendum("부칙 <제20001호,2024.1.2>", "이 법은 공포한 날부터 시행한다.")
FIRST = builders.version()
SECOND = builders.version(
    document_id=2, promulgated_on=date(2024, 1, 2), promulgation_number="20001", effective_on=date(2024, 7, 3)
)


def on(
    versions: Sequence[Version],
    day: tuple[int, int, int],
    addenda: Sequence[Addendum] = (ENACTMENT, AMENDMENT),
    registered: Sequence[tuple[int, date]] = (),
) -> tuple[str, int]:
    found = reached(versions, date(*day), Records(lambda _: addenda, registered))
    assert found is not None
    return found.how.value, found.version.document_id


class TestATextOfTheDay:
    def test_is_there_from_its_day_on(self) -> None:
        assert on([FIRST, SECOND], (2020, 7, 3)) == ("of_day", 1)
        assert on([FIRST, SECOND], (2024, 7, 2)) == ("of_day", 1)
        assert on([FIRST, SECOND], (2026, 1, 1)) == ("of_day", 2)

    def test_is_not_a_later_one_that_stands_in_for_it(self) -> None:
        assert on([SECOND], (2022, 1, 1)) == ("other_day", 2)

    def test_is_not_one_to_come(self) -> None:
        """근로기준법 as of 2026-11-25: the only text held begins on 2027-01-01."""
        coming = builders.version(promulgated_on=date(2026, 3, 17), effective_on=date(2027, 1, 1))
        assert on([coming], (2026, 11, 25)) == ("other_day", 1)

    def test_is_not_an_earlier_one_that_was_amended_before_the_day(self) -> None:
        third = builders.version(document_id=3, promulgated_on=date(2026, 1, 5), effective_on=date(2026, 1, 5))
        addenda = (
            ENACTMENT,
            AMENDMENT,
            Addendum("부칙 <제21000호,2025.3.4>", ""),
            Addendum("부칙 <제22000호,2026.1.5>", ""),
        )
        assert on([FIRST, SECOND, third], (2025, 3, 3), addenda) == ("of_day", 2)
        assert on([FIRST, SECOND, third], (2025, 3, 4), addenda) == ("other_day", 2)
        assert on([FIRST, SECOND, third], (2026, 1, 5), addenda) == ("of_day", 3)

    def test_nothing_is_reached_where_nothing_is_held(self) -> None:
        assert reached([], date(2026, 1, 1), Records(lambda _: ())) is None


class TestBeforeAllThatIsHeld:
    def test_a_statute_had_not_begun_where_its_enactment_is_held(self) -> None:
        assert on([FIRST, SECOND], (2019, 12, 31)) == ("not_yet", 1)
        assert on([FIRST, SECOND], (2020, 7, 2)) == ("not_yet", 1)

    def test_it_may_have_been_there_where_the_oldest_text_is_an_amendment(self) -> None:
        assert on([SECOND], (2019, 12, 31)) == ("other_day", 2)

    def test_it_may_have_been_there_where_it_was_rewritten_as_a_whole(self) -> None:
        """독점규제법 as of 2018: its first addendum is that of 2020, and speaks of 개정규정."""
        assert on([FIRST], (2018, 11, 15), (REWRITING,)) == ("other_day", 1)

    @pytest.mark.parametrize(
        "text",
        [
            "제2조(경과조치) 종전의 규정에 따라 한 허가는 이 법에 따른 허가로 본다.",
            "제2조(서식에 관한 경과조치) 종전의 서식은 쓸 수 있다.",
            "제2조(다른 법률과의 관계) 법률 제19001호로 전부개정되기 전의 법을 인용한 경우에는 이 법을 인용한 것으로 본다.",
            "제2조(폐지법률) 별빛관리법은 이를 폐지한다.",
        ],
    )
    def test_an_addendum_that_speaks_of_former_rules_is_no_beginning(self, text: str) -> None:
        assert on([FIRST], (2019, 1, 1), (Addendum(ENACTMENT.title, text),)) == ("other_day", 1)

    def test_without_addenda_nothing_tells_that_it_began(self) -> None:
        assert on([FIRST], (2019, 1, 1), ()) == ("other_day", 1)

    def test_a_number_among_those_of_elder_statutes_tells_that_it_was_there(self) -> None:
        """전통무예진흥법 is of 2008; rewritten in 2025, its addendum says no more than when it takes effect."""
        elder = [(990001 + number, date(2008, 1, 1)) for number in range(1, NEIGHBOURS + 1)]
        as_old = [(number, date(2020, 3, 1)) for number, _ in elder]
        assert on([FIRST], (2019, 1, 1), registered=elder) == ("other_day", 1)
        assert on([FIRST], (2019, 1, 1), registered=as_old) == ("not_yet", 1)
        assert on([FIRST], (2019, 1, 1), registered=elder[:3]) == ("not_yet", 1)


REPEAL = builders.version(
    document_id=8,
    law_id="1",
    enacted_on=date(2007, 3, 13),
    promulgated_on=date(2007, 3, 13),
    effective_on=date(2007, 3, 13),
    repealed=True,
    textless=True,
)
ELDER = builders.version(
    document_id=7,
    law_id="1",
    enacted_on=date(1953, 5, 10),
    promulgated_on=date(1953, 5, 10),
    effective_on=date(1953, 8, 9),
)
YOUNGER = builders.version(document_id=9, law_id="2", promulgated_on=date(2026, 3, 17), effective_on=date(2026, 3, 17))


class TestWhatEnds:
    def test_a_text_that_only_repeals_ends_the_elder_of_the_name(self) -> None:
        assert on([ELDER, REPEAL], (2007, 3, 12)) == ("of_day", 7)
        assert on([ELDER, REPEAL], (2007, 3, 13)) == ("repealed", 8)

    def test_between_the_two_of_a_name_there_was_none_where_the_younger_began_later(self) -> None:
        """이자제한법 was abolished on 1998-01-13 and enacted anew in 2007."""
        assert on([ELDER, REPEAL, YOUNGER], (2010, 1, 1)) == ("repealed", 8)
        assert on([ELDER, REPEAL, YOUNGER], (2026, 6, 1)) == ("of_day", 9)

    def test_it_cannot_be_told_where_the_younger_was_rewritten_since(self) -> None:
        """근로기준법 of 1997 replaced that of 1953; all that is told of it begins with its rewriting of 2007."""
        assert on([ELDER, REPEAL, YOUNGER], (2010, 1, 1), (REWRITING,)) == ("other_day", 9)

    def test_a_repeal_and_an_enactment_on_one_day_are_the_younger_statute(self) -> None:
        """노동위원회법: abolished and enacted on 1997-03-13."""
        younger = builders.version(document_id=9, enacted_on=REPEAL.enacted_on, promulgated_on=date(2026, 3, 17))
        for versions in ([REPEAL, younger], [younger, REPEAL]):
            assert on(versions, (2026, 6, 1)) == ("of_day", 9)

    def test_before_the_repeal_only_its_end_is_held(self) -> None:
        assert on([REPEAL], (1990, 1, 1)) == ("only_its_end", 8)
        assert on([REPEAL, YOUNGER], (1990, 1, 1)) == ("only_its_end", 8)

    def test_a_repeal_whose_day_is_not_told_ends_nothing(self) -> None:
        """교통ㆍ에너지ㆍ환경세법: its repeal is put off again and again."""
        put_off = builders.version(
            enacted_on=date(1993, 12, 31),
            promulgated_on=date(2025, 10, 1),
            effective_on=date(2026, 1, 2),
            textless=True,
        )
        for day in ((1990, 1, 1), (2000, 1, 1), (2026, 11, 25)):
            assert on([put_off], day) == ("only_its_end", 1)
