"""A statute on two days, and the words in which that is told."""

from datetime import date

import builders
import pytest

from lawfirmai.domain.documents import Addendum, ArticleNumber, Statute
from lawfirmai.domain.editions import Comparison, compared
from lawfirmai.domain.errors import InvalidInput, NotFound
from lawfirmai.domain.showing import in_words
from lawfirmai.domain.time import Version, enacted_on

FIRST = builders.statute()
TEMPORARY = "제2조(허가에 관한 적용례) 제2조제2항의 개정규정은 이 법 시행 당시 접수된 신청에 대하여도 적용한다."
SECOND = builders.statute(
    promulgated_on=date(2024, 1, 2),
    promulgation_number="24001",
    effective_on=date(2024, 7, 3),
    articles=(
        FIRST.articles[0],
        builders.article("제2조", builders.PERMIT.replace("30일", "60일"), "별빛이용의 허가"),
        builders.article("제2조의2", "달빛은 되비친 빛이므로 별빛이 아니다.", "달빛"),
    ),
    addenda=(
        *FIRST.addenda,
        Addendum(
            "부칙 <제24001호,2024.1.2>",
            f"제1조(시행일) 이 법은 공포 후 6개월이 경과한 날부터 시행한다.\n{TEMPORARY}",
        ),
    ),
)
BEFORE, AFTER = date(2024, 7, 2), date(2024, 7, 3)


def versions(laws: list[Statute]) -> list[Version]:
    return [
        builders.version(
            document_id=at,
            law_id=one.law_id,
            enacted_on=enacted_on(one),
            promulgated_on=one.promulgated_on,
            promulgation_number=one.promulgation_number,
            effective_on=one.effective_on,
            repealed=one.status == "폐지",
        )
        for at, one in enumerate(laws)
    ]


def between(since: date, until: date, article: str = "", laws: list[Statute] | None = None) -> Comparison:
    held = laws if laws is not None else [FIRST, SECOND]
    number = ArticleNumber.parse(article) if article else None
    return compared("별빛관리법", versions(held), lambda one: held[one.document_id], (since, until), number)


class TestWhatChanged:
    def test_each_change_has_the_addenda_that_name_it(self) -> None:
        found = between(BEFORE, AFTER)
        assert [str(one.change.number) for one in found.changes] == ["제2조", "제2조의2"]
        assert [[p.label for p in one.provisions] for one in found.changes] == [["제2조"], []]
        assert [one.title for one in found.general] == ["시행일"]

    def test_one_article_by_itself(self) -> None:
        assert [str(one.change.number) for one in between(BEFORE, AFTER, "제2조의2").changes] == ["제2조의2"]
        assert between(BEFORE, AFTER, "제1조").changes == ()

    def test_an_article_of_neither_day_is_not_found(self) -> None:
        with pytest.raises(NotFound, match="제9조"):
            between(BEFORE, AFTER, "제9조")

    def test_days_within_one_version_are_the_same(self) -> None:
        found = between(AFTER, date(2025, 1, 1))
        assert (found.changes, found.general) == ((), ())
        assert "두 날의 조문이 같습니다" in in_words(found)

    def test_days_stand_in_order(self) -> None:
        with pytest.raises(InvalidInput):
            between(AFTER, BEFORE)


class TestWhatIsNotHeld:
    def test_before_it_was_made_there_was_no_statute(self) -> None:
        with pytest.raises(NotFound, match="아직 없었습니다"):
            between(date(2019, 1, 1), AFTER)

    def test_between_promulgation_and_effect_it_was_not_in_force(self) -> None:
        with pytest.raises(NotFound, match="2020-07-03부터 시행"):
            between(date(2020, 2, 1), AFTER)

    def test_a_later_text_never_stands_in_for_an_earlier_day(self) -> None:
        with pytest.raises(NotFound, match=r"2021-01-01에 시행되던 .* 글이 이 자료에 없어"):
            between(date(2021, 1, 1), AFTER, laws=[SECOND])

    def test_where_only_summaries_are_held_it_is_said(self) -> None:
        with pytest.raises(NotFound, match="요약만"):
            between(BEFORE, AFTER, laws=[])

    def test_an_amendment_without_a_text_is_named(self) -> None:
        unseen = Addendum("부칙 <제21001호,2021.3.1>", "이 법은 공포한 날부터 시행한다.")
        last = builders.statute(
            promulgated_on=SECOND.promulgated_on,
            promulgation_number="24001",
            effective_on=SECOND.effective_on,
            articles=SECOND.articles,
            addenda=(FIRST.addenda[0], unseen, SECOND.addenda[1]),
        )
        found = between(date(2022, 1, 1), AFTER, laws=[FIRST, last])
        assert found.old.unheld == ("21001",)
        assert "제21001호의 개정이 시행되었으나 그 글이 이 자료에 없어" in in_words(found)


class TestInWords:
    def test_a_terminal_is_told_all_of_it(self) -> None:
        assert in_words(between(BEFORE, AFTER)).split("\n") == [
            "별빛관리법",
            "  2024-07-02: 2020-07-03 시행, 제19001호(2020-01-02 공포)",
            "  2024-07-03: 2024-07-03 시행, 제24001호(2024-01-02 공포)",
            "바뀐 조문 2: 새로 생김 1, 내용이 바뀜 1",
            "[-…-]는 없어진 말, {+…+}는 새로 들어온 말입니다. 그대로인 줄은 보이지 않습니다.",
            "",
            "제2조(별빛이용의 허가) — 내용이 바뀜",
            "~   ② 별빛부장관은 신청을 받은 날부터 [-30일-]{+60일+} 이내에 허가 여부를 통지하여야 한다.",
            "  부칙 제24001호(2024-01-02) 제2조(허가에 관한 적용례): 제2조제2항의 개정규정은 이 법 시행 당시 접수된 신청에 대하여도 적용한다.",
            "",
            "제2조의2(달빛) — 새로 생김",
            "+   달빛은 되비친 빛이므로 별빛이 아니다.",
            "",
            "이 사이의 개정에 두루 적용되는 부칙",
            "  부칙 제24001호(2024-01-02) 제1조(시행일): 이 법은 공포 후 6개월이 경과한 날부터 시행한다.",
        ]

    def test_two_statutes_of_one_name_are_said_to_be_two(self) -> None:
        elder = builders.statute(
            law_id="880001",
            promulgated_on=date(1990, 1, 1),
            promulgation_number="4000",
            effective_on=date(1990, 1, 1),
            addenda=(Addendum("부칙 <제4000호,1990.1.1>", "이 법은 공포한 날부터 시행한다."),),
        )
        found = between(date(2000, 1, 1), AFTER, laws=[elder, FIRST, SECOND])
        assert found.renewed
        assert "다시 제정" in in_words(found)
