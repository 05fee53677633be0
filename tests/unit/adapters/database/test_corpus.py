"""What is judged of a corpus as of a day: only a text of that day confirms or denies."""

from dataclasses import replace
from datetime import date

import builders
import pytest
from conftest import TODAY
from fakes import Shelf

from lawfirmai.bootstrap import Container
from lawfirmai.domain.citations import Judgement, find, judge
from lawfirmai.domain.documents import Addendum, Document, Statute
from lawfirmai.domain.errors import NotFound

FIRST = Addendum("부칙 <제19001호,2020.1.2>", "이 법은 공포 후 6개월이 경과한 날부터 시행한다.")
LEASE = Addendum("부칙 <제19100호,2020.7.31>", "이 법은 공포한 날부터 시행한다.")
SLOW = Addendum("부칙 <제19090호,2020.7.1>", "이 법은 공포 후 1년이 경과한 날부터 시행한다.")
LATE = Addendum("부칙 <제21000호,2025.10.1>", "이 법은 공포한 날부터 시행한다.")
OLD = builders.statute()
LEASED = builders.statute(
    promulgated_on=date(2020, 7, 31),
    promulgation_number="19100",
    effective_on=date(2020, 7, 31),
    articles=(*OLD.articles, builders.article("제6조의3", "① 별빛을 빌린 사람은 갱신을 요구할 수 있다.", "갱신 요구")),
    addenda=(FIRST, LEASE),
)
LATEST = builders.statute(
    promulgated_on=date(2025, 10, 1),
    promulgation_number="21000",
    effective_on=date(2025, 10, 1),
    articles=(builders.article("제1조", builders.PURPOSE, "목적"), builders.article("제6조", "쓸 수 있다.", "이용")),
    addenda=(FIRST, LATE),
)
REWRITTEN = builders.statute(
    addenda=(Addendum(FIRST.title, "제1조(시행일) 제2조의 개정규정은 공포 후 6개월이 경과한 날부터 시행한다."),)
)


def repeal(**changes: object) -> Statute:
    given: dict[str, object] = {
        "promulgated_on": date(2023, 3, 13),
        "promulgation_number": "19305",
        "effective_on": date(2023, 3, 13),
        "articles": (builders.article("제0조", "별빛관리법은 이를 폐지한다."),),
        "addenda": (Addendum("부칙 <제19305호,2023.3.13>", "이 법은 공포한 날부터 시행한다."),),
    }
    return builders.statute(**(given | changes))


def younger(text: str) -> Statute:
    """Enacted anew in 2024 under the name, and held as amended in 2026."""
    return builders.statute(
        law_id="990009",
        promulgated_on=date(2026, 3, 17),
        promulgation_number="21472",
        effective_on=date(2026, 3, 17),
        addenda=(Addendum("부칙 <제20100호,2024.4.11>", text), Addendum("부칙 <제21472호,2026.3.17>", "")),
    )


def judged(held: Container, text: str, *day: int, of: tuple[Document, ...] = ()) -> Judgement:
    if of:
        builders.ingest(held, "shelf", sources=[Shelf.of(*of)])
    library = held.open().library
    (found,) = find(text, library.names)
    return judge(found, library, TODAY, date(*day) if day else TODAY)


class TestATextOfAnotherDay:
    @pytest.mark.parametrize("cited", ["제1조", "제2조", "제6조", "제6조 제3항", "제1조(이용)", "제99조"])
    def test_a_later_text_denies_and_confirms_nothing_of_an_old_version(self, empty: Container, cited: str) -> None:
        """구 의료법(2019. 4. 23. … 전의 것) 제87조 제1항 제2호, of which only the text of 2025 is held."""
        text = f"구 별빛관리법(2022. 4. 23. 법률 제19400호로 개정되기 전의 것) {cited}"
        found = judged(empty, text, of=(LATEST,))
        assert found.verdict == "unavailable"
        assert found.detail == (
            "2022-04-22 당시의 별빛관리법을 가지고 있지 않고 가장 가까운 것이 2025-10-01 시행본이어서 확인하지 못했습니다."
        )

    def test_a_statute_rewritten_as_a_whole_is_not_said_to_be_yet_to_come(self, empty: Container) -> None:
        """독점규제법 제55조의3 as of 2018-11-15: rewritten in 2020, the addenda before that are gone."""
        found = judged(empty, "별빛관리법 제55조의3", 2018, 11, 15, of=(REWRITTEN,))
        assert found.verdict == "unavailable"
        assert "2020-07-03 시행본" in found.detail

    def test_before_a_repeal_a_statute_whose_text_is_not_held_is_not_denied(self, empty: Container) -> None:
        """저탄소 녹색성장 기본법 as of 2020: only that it was abolished on 2022-03-25 is known."""
        ending = Addendum(
            "부칙 <제19001호,2020.1.2>",
            "제1조(시행일) 이 법은 2020년 7월 3일부터 시행한다.\n제2조(다른 법률의 폐지) 달빛성장 기본법은 폐지한다.",
        )
        found = judged(empty, "달빛성장 기본법 제1조", 2020, 1, 1, of=(builders.statute(addenda=(ending,)),))
        assert found.verdict == "unavailable"
        assert found.detail.startswith("달빛성장 기본법은 2020-07-03에 폐지한다는 글만 있고 2020-01-01 당시의")
        assert judged(empty, "달빛성장 기본법 제1조", 2020, 7, 3).verdict == "repealed"

    def test_a_text_to_come_is_not_the_text_of_today(self, empty: Container) -> None:
        """근로기준법 on 2026-11-25: the only text held begins on 2027-01-01."""
        coming = builders.statute(
            promulgated_on=date(2026, 3, 17), effective_on=date(2027, 1, 1), addenda=(FIRST, LATE)
        )
        assert judged(empty, "별빛관리법 제2조", of=(coming,)).verdict == "unavailable"
        reader = empty.open().reader
        assert [one.state for one in reader.amendments("별빛관리법")] == ["pending"]
        assert reader.read("별빛관리법 제2조").effective_on == date(2027, 1, 1)  # shown, with its day

    def test_a_text_amended_before_the_day_is_not_the_text_of_the_day(self, empty: Container) -> None:
        between = Addendum("부칙 <제20500호,2024.5.6>", "")
        held = replace(LATEST, addenda=(FIRST, between, LATE))
        assert judged(empty, "별빛관리법 제6조", 2024, 5, 5, of=(OLD, held)).verdict == "no_such_article"
        assert judged(empty, "별빛관리법 제6조", 2024, 5, 6).verdict == "unavailable"
        assert judged(empty, "별빛관리법 제6조", 2025, 10, 1).verdict == "exists"


class TestATextOfTheDay:
    def test_an_article_is_absent_the_day_before_it_begins_and_present_on_it(self, empty: Container) -> None:
        """As 주택임대차보호법 제6조의3 of 2020-07-31."""
        before = judged(empty, "별빛관리법 제6조의3 제1항", 2020, 7, 30, of=(OLD, LEASED))
        assert before.verdict == "not_yet_effective"
        assert before.detail == "별빛관리법 제6조의3은 2020-07-31부터 시행되며 2020-07-30에는 아직 없습니다."
        assert judged(empty, "별빛관리법 제6조의3 제1항", 2020, 7, 31).verdict == "exists"

    def test_is_put_together_where_an_elder_amendment_takes_effect_last(self, empty: Container) -> None:
        """주택임대차보호법 제6조의3 on 2021-01-01: the text of 2020-06-09, in force last, lacks what came on 2020-07-31."""
        slow = builders.statute(
            promulgated_on=date(2020, 7, 1),
            promulgation_number="19090",
            effective_on=date(2021, 7, 1),
            addenda=(FIRST, SLOW),
        )
        leased = replace(LEASED, addenda=(FIRST, SLOW, LEASE))
        day, cited = date(2021, 8, 1), "별빛관리법 제6조의3"
        assert judged(empty, cited, 2021, 8, 1, of=(OLD, leased, slow)).verdict == "exists"
        assert judged(empty, cited, 2020, 7, 30).verdict == "not_yet_effective"
        assert judged(empty, "별빛관리법 제99조", 2021, 8, 1).verdict == "no_such_article"
        library = empty.open().library
        whole = library.statute("별빛관리법", day)
        entries = [one for section in library.contents("별빛관리법", day).sections for one in section.articles]
        texts = library.texts("별빛관리법", [one.position for one in entries], day)
        assert [one.number for one in entries] == [str(one.number) for one in whole.articles]
        assert [one.article for one in texts] == [*whole.articles]
        assert "제6조의3" in [one.number for one in entries]
        assert all(library.article("별빛관리법", one.number, day).article == one for one in whole.articles)

    def test_denies_what_no_amendment_brings(self, empty: Container) -> None:
        assert judged(empty, "별빛관리법 제9조", 2020, 7, 30, of=(OLD, LEASED)).verdict == "no_such_article"
        assert judged(empty, "별빛관리법 제2조 제9항", 2020, 7, 30).verdict == "paragraph_out_of_range"

    def test_the_only_version_is_judged_as_of_today(self, empty: Container) -> None:
        assert judged(empty, "별빛관리법 제6조", of=(LATEST,)).verdict == "exists"
        assert judged(empty, "별빛관리법 제7조").verdict == "no_such_article"

    def test_a_statute_whose_enactment_is_held_was_not_there_before(self, empty: Container) -> None:
        found = judged(empty, "별빛관리법 제2조", 2019, 12, 31, of=(OLD,))
        assert (found.verdict, "2020-07-03부터 시행되며" in found.detail) == ("not_yet_effective", True)


class TestATextThatOnlyRepeals:
    def test_ends_the_statute_and_is_no_text_of_it(self, empty: Container) -> None:
        """이자제한법: abolished in 1998, enacted anew in 2007."""
        shelf = (OLD, repeal(), younger("이 법은 공포 후 3개월이 경과한 날부터 시행한다."))
        assert judged(empty, "별빛관리법 제2조", 2023, 3, 12, of=shelf).verdict == "exists"
        found = judged(empty, "별빛관리법 제2조", 2024, 1, 1)
        assert (found.verdict, found.detail) == ("repealed", "별빛관리법은 2023-03-13에 폐지된 법령입니다.")
        assert judged(empty, "별빛관리법 제2조", 2025, 1, 1).verdict == "unavailable"
        assert judged(empty, "별빛관리법 제2조", 2026, 6, 1).verdict == "exists"

    def test_does_not_speak_for_a_namesake_whose_beginning_is_not_known(self, empty: Container) -> None:
        """근로기준법 as of 2000: that of 1953 ended in 1997, and of today's no text before its rewriting is held."""
        shelf = (OLD, repeal(), younger("제1조(시행일) 제43조의 개정규정은 2024년 7월 1일부터 시행한다."))
        found = judged(empty, "별빛관리법 제2조", 2024, 1, 1, of=shelf)
        assert found.verdict == "unavailable"
        assert "2026-03-17 시행본" in found.detail
        assert judged(empty, "별빛관리법 제2조", 2022, 1, 1).verdict == "exists"

    def test_alone_it_tells_nothing_of_the_days_before(self, empty: Container) -> None:
        found = judged(empty, "별빛관리법 제2조", 2000, 1, 1, of=(repeal(),))
        assert (found.verdict, "2023-03-13에 폐지한다는 글만" in found.detail) == ("unavailable", True)
        assert judged(empty, "별빛관리법 제2조").verdict == "repealed"
        with pytest.raises(NotFound, match="폐지된 법령"):
            empty.open().reader.read("별빛관리법 제2조")

    def test_put_off_again_and_again_it_ends_nothing(self, empty: Container) -> None:
        """교통ㆍ에너지ㆍ환경세법: what the publisher gives as its day is that of the last amendment."""
        late = repeal(addenda=(FIRST, Addendum("부칙 <제19305호,2023.3.13>", "")))
        found = judged(empty, "별빛관리법 제2조", of=(late,))
        assert (found.verdict, "폐지한다는 글만 있고" in found.detail) == ("unavailable", True)
