"""What a question is taken to ask: citations, day, field, kind of answer, and what it follows on."""

from datetime import date

import pytest

from lawfirmai.domain.names import Names
from lawfirmai.domain.privacy import mask
from lawfirmai.workflow.state import State, Understanding
from lawfirmai.workflow.understand import Understand, day_asked

TODAY = date(2026, 11, 23)
NAMES = Names(["민법", "별빛관리법", "별빛관리법 시행령"])


def understand(question: str, previous: str = "", as_of: date | None = None) -> Understanding:
    state: State = {"question": question, "masked": mask(question), "today": TODAY, "asked_as_of": as_of}
    if previous:
        state["previous"] = previous
    return Understand(lambda: NAMES)(state)


class TestDay:
    @pytest.mark.parametrize(
        ("question", "day"),
        [
            ("2019년에 계약했는데 보증금을 못 받았어요", date(2019, 12, 31)),
            ("2019년 3월 5일에 계약했는데 보증금을 못 받았어요", date(2019, 3, 5)),
            ("2019. 3. 5. 계약했는데 보증금을 못 받았어요", date(2019, 3, 5)),
            ("2019-03-05 계약입니다", date(2019, 3, 5)),
            ("보증금을 못 받았어요", TODAY),
            ("2027년에 계약이 끝나요", TODAY),
            ("2019년 13월 40일에 계약했어요", TODAY),
            ("전화 010-2019-2020으로 연락했어요", TODAY),
        ],
    )
    def test_a_date_of_the_past_sets_the_law(self, question: str, day: date) -> None:
        assert understand(question).as_of == day

    def test_a_month_alone_means_a_day_within_it(self) -> None:
        day = understand("2019년 2월에 계약했는데 보증금을 못 받았어요").as_of
        assert (day.year, day.month) == (2019, 2)

    def test_a_day_that_was_taken_from_the_question_is_said(self) -> None:
        assert "2019년" in understand("2019년에 계약했는데 보증금을 못 받았어요").assumed
        assert understand("보증금을 못 받았어요").assumed == ""

    def test_the_day_that_is_set_goes_before_the_day_that_is_written(self) -> None:
        understood = understand("2019년에 계약했는데요", as_of=date(2021, 5, 6))
        assert (understood.as_of, understood.assumed) == (date(2021, 5, 6), "")

    def test_the_number_of_a_law_is_no_day(self) -> None:
        assert day_asked("법률 제2019년", None, TODAY) == (TODAY, "")


class TestCitations:
    def test_a_named_article_is_found_with_its_law(self) -> None:
        understood = understand("별빛관리법 제2조 제1항의 허가는 누가 하나요?")
        assert [str(one.citation) for one in understood.citations] == ["별빛관리법 제2조 제1항"]
        assert understood.laws == ("별빛관리법",)

    def test_a_decree_is_not_its_act(self) -> None:
        assert understand("별빛관리법 시행령 제3조가 무엇인가요?").laws == ("별빛관리법 시행령",)

    def test_a_question_that_names_no_law_has_none(self) -> None:
        assert understand("보증금을 못 받았어요").laws == ()


class TestFollowUp:
    @pytest.mark.parametrize(
        "question", ["그럼 이자도 받을 수 있나요?", "그 경우 언제까지 신청해야 하나요?", "얼마나 걸려요?"]
    )
    def test_what_does_not_stand_alone_is_searched_with_what_went_before(self, question: str) -> None:
        search = understand(question, "전세 보증금을 안 돌려줘요").search
        assert "보증금" in search
        assert question in search

    def test_a_question_of_its_own_stands_alone(self) -> None:
        question = "회사에서 갑자기 해고 통보를 받았는데 어떻게 해야 하나요?"
        assert understand(question, "전세 보증금을 안 돌려줘요").search == question

    def test_without_a_former_question_nothing_is_added(self) -> None:
        assert understand("그럼 이자도 받을 수 있나요?").search == "그럼 이자도 받을 수 있나요?"

    def test_the_field_follows_from_the_whole(self) -> None:
        assert understand("그럼 이자는요?", "전세 보증금을 집주인이 안 돌려줘요").fields[0] == "주택임대차"


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("음주운전을 하면 어떤 처벌을 받나요?", "penalty"),
        ("상속포기는 언제까지 해야 하나요?", "period"),
        ("중개수수료는 얼마까지 받을 수 있나요?", "amount"),
        ("집주인이 갱신을 거절할 수 있나요?", "whether"),
        ("지급명령을 신청하는 방법을 알려 주세요", "how"),
    ],
)
def test_the_kind_of_answer_is_told_by_the_question(question: str, wants: str) -> None:
    assert understand(question).wants == wants


def test_only_the_masked_question_goes_further() -> None:
    understood = understand("제 번호는 010-1234-5678인데 보증금을 못 받았어요")
    assert "1234" not in understood.search
    assert "[전화번호]" in understood.search


def test_a_month_alone_means_its_last_day() -> None:
    assert day_asked("2019년 3월에 계약했는데", None, date(2026, 11, 23))[0] == date(2019, 3, 31)
    assert day_asked("2020년 2월에 계약했는데", None, date(2026, 11, 23))[0] == date(2020, 2, 29)
