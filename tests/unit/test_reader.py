"""What a reader is shown of one build: contents, texts, names, versions, links, and who cites an article."""

from datetime import date

import builders
import pytest
from conftest import TODAY
from fakes import Shelf

from lawfirmai.bootstrap import Container
from lawfirmai.domain.citations import CaseCitation, Citation
from lawfirmai.domain.documents import Addendum, ArticleNumber, Document, Numbered
from lawfirmai.domain.errors import InvalidInput, NotFound
from lawfirmai.reader import LONGEST, Reader

ACT = builders.statute(
    articles=(
        builders.article("제1조", builders.PURPOSE, "목적", "제1편 별빛 > 제1장 총칙"),
        builders.article("제2조", builders.PERMIT, "별빛이용의 허가", "제1편 별빛 > 제1장 총칙"),
        builders.article("제3조", "삭제", "", "제1편 별빛 > 제2장 감독", deleted=True),
        builders.article("제4조", "제2조제1항에 따른 허가를 취소할 수 있다.", "취소", "제1편 별빛 > 제2장 감독"),
    )
)
DECREE = builders.statute(
    name="별빛관리법 시행령",
    law_id="990002",
    kind="대통령령",
    articles=(builders.article("제2조", "법 제2조에 따른 허가를 받으려는 사람은 신청서를 낸다.", "신청"),),
)
OTHER = builders.statute(
    name="달빛의 이용 및 보호에 관한 법률",
    law_id="990003",
    articles=(builders.article("제7조", "「별빛관리법」 제2조에 따른 허가로 본다.", "의제"),),
)
AMENDED = builders.statute(
    promulgated_on=date(2026, 12, 1),
    promulgation_number="29001",
    effective_on=date(2027, 6, 1),
    articles=(builders.article("제2조", "누구든지 별빛을 이용할 수 있다.", "이용"),),
    addenda=(Addendum("부칙 <제19001호,2020.1.2>", ""), Addendum("부칙 <제29001호,2026.12.1>", "")),
)


def opened(held: Container, *documents: Document) -> Reader:
    builders.ingest(held, "shelf", sources=[Shelf.of(*documents)])
    return held.open().reader


@pytest.fixture
def reader(empty: Container) -> Reader:
    older = builders.precedent(case_number="2019두99002", serial="2", decided_on=date(2019, 3, 4))
    return opened(empty, ACT, DECREE, OTHER, AMENDED, builders.precedent(), older)


class TestContents:
    def test_articles_stand_under_their_headings(self, reader: Reader) -> None:
        contents = reader.contents("별빛관리법")
        assert [(one.headings, [e.number for e in one.articles]) for one in contents.sections] == [
            (("제1편 별빛", "제1장 총칙"), ["제1조", "제2조"]),
            (("제1편 별빛", "제2장 감독"), ["제3조", "제4조"]),
        ]
        assert [one.number for one in contents.entries if one.deleted] == ["제3조"]
        assert (contents.kind, contents.effective_on, contents.summary) == ("법률", date(2020, 7, 3), False)

    def test_they_are_of_the_day_that_is_asked_for(self, reader: Reader) -> None:
        assert [one.title for one in reader.contents("별빛관리법", date(2027, 7, 1)).entries] == ["이용"]

    def test_texts_are_read_by_their_places(self, reader: Reader) -> None:
        entries = reader.contents("별빛관리법").sections[1].articles
        texts = reader.texts("별빛관리법", [one.position for one in entries])
        assert [(str(one.article.number), one.article.deleted) for one in texts] == [("제3조", True), ("제4조", False)]

    def test_a_deleted_article_gives_way_to_one_that_took_its_number(self, empty: Container) -> None:
        articles = (
            builders.article("제1조", "삭제", deleted=True),
            builders.article("제1조", builders.PURPOSE, "목적"),
        )
        (only,) = opened(empty, builders.statute(articles=articles)).contents("별빛관리법").entries
        assert (only.title, only.position, only.deleted) == ("목적", 1, False)

    def test_where_only_summaries_are_held_they_are_said_to_be(self, empty: Container) -> None:
        reader = opened(empty, builders.summary(), builders.summary(number=ArticleNumber(1), title="목적"))
        contents = reader.contents("별빛관리법")
        assert contents.summary
        assert [one.number for one in contents.entries] == ["제1조", "제2조"]
        (text,) = reader.texts("별빛관리법", [1])
        assert (text.id, text.summary) == ("별빛관리법|제2조", True)

    def test_a_statute_that_was_not_there_yet_is_not_found(self, reader: Reader) -> None:
        with pytest.raises(NotFound, match="시행 전"):
            reader.contents("별빛관리법", date(2019, 1, 1))


class TestWhoCites:
    def articles(self, reader: Reader, number: int = 2, as_of: date | None = None) -> list[str]:
        found = reader.cited_by("별빛관리법", ArticleNumber(number), as_of).articles
        return [f"{one.law} {one.number}" for one in found.items]

    def test_its_own_statute_comes_first_then_acts_then_decrees(self, reader: Reader) -> None:
        assert self.articles(reader) == [
            "별빛관리법 제4조",
            "달빛의 이용 및 보호에 관한 법률 제7조",
            "별빛관리법 시행령 제2조",
        ]

    def test_only_the_version_in_force_counts(self, reader: Reader) -> None:
        assert "별빛관리법 제4조" not in self.articles(reader, as_of=date(2027, 7, 1))

    def test_cases_come_the_newest_first_and_once(self, empty: Container) -> None:
        twice = (Numbered(1, "별빛관리법 제2조"), Numbered(2, "별빛관리법 제2조 제1항"))
        older = builders.precedent(case_number="2019두99002", serial="2", decided_on=date(2019, 3, 4))
        reader = opened(empty, ACT, builders.precedent(cited_articles=twice), older)
        cases = reader.cited_by("별빛관리법", ArticleNumber(2)).cases
        assert cases.count == 2
        assert [one.case_number for one in cases.items] == ["2021두99001", "2019두99002"]

    def test_a_page_of_them_tells_how_many_there_are(self, reader: Reader) -> None:
        found = reader.cited_by("별빛관리법", ArticleNumber(2), None, slice(1, 2), slice(0, 1))
        assert (found.articles.count, [one.law for one in found.articles.items]) == (3, [OTHER.name])
        assert (found.cases.count, len(found.cases.items)) == (2, 1)

    def test_an_article_that_nobody_cites_is_told_so(self, reader: Reader) -> None:
        found = reader.cited_by("별빛관리법 시행령", ArticleNumber(2))
        assert (found.complete, found.articles.count, found.cases.count) == (True, 0, 0)

    def test_our_own_summary_of_a_case_counts_until_the_case_is_there(self, empty: Container) -> None:
        reader = opened(empty, builders.summary(), builders.case_summary())
        (case,) = reader.cited_by("별빛관리법", ArticleNumber(2)).cases.items
        assert case.summary
        reader = opened(empty, builders.precedent())
        (case,) = reader.cited_by("별빛관리법", ArticleNumber(2)).cases.items
        assert not case.summary

    def test_a_summary_cites_as_its_article_does(self, empty: Container) -> None:
        citing = builders.summary(
            number=ArticleNumber(9), title="벌칙", text="제2조의 허가 없이 이용하면 벌을 받습니다."
        )
        reader = opened(empty, builders.summary(), citing)
        (one,) = reader.cited_by("별빛관리법", ArticleNumber(2)).articles.items
        assert (one.number, one.summary) == ("제9조", True)


class TestNames:
    def test_what_is_meant_comes_first(self, reader: Reader) -> None:
        assert [one.name for one in reader.laws("별빛관리법")] == ["별빛관리법", "별빛관리법 시행령"]

    @pytest.mark.parametrize("part", ["달빛의이용", "이용 및 보호", "이용ㆍ및 보호"])
    def test_spaces_and_middle_dots_do_not_matter(self, reader: Reader, part: str) -> None:
        assert [one.name for one in reader.laws(part)] == [OTHER.name]

    def test_an_abbreviation_is_known(self, assistant: object) -> None:
        laws = assistant.reader.laws("주임법")  # type: ignore[attr-defined]
        assert laws[0].name == "주택임대차보호법"

    def test_an_act_is_related_to_its_decree(self, reader: Reader) -> None:
        for law in ("별빛관리법", "별빛관리법 시행령"):
            assert [one.name for one in reader.related(law)] == ["별빛관리법", "별빛관리법 시행령"]
        assert reader.related(OTHER.name) == []

    def test_versions_tell_what_is_in_force_and_what_is_to_come(self, reader: Reader) -> None:
        found = reader.amendments("별빛관리법", TODAY)
        assert [(one.effective_on, one.state) for one in found] == [
            (date(2027, 6, 1), "pending"),
            (date(2020, 7, 3), "in_force"),
        ]
        assert [one.state for one in reader.amendments("별빛관리법", date(2027, 6, 1))] == ["in_force", "past"]


class TestWhatIsMeant:
    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("별빛관리법", Citation("별빛관리법")),
            (" 별빛 관리법  2 ", Citation("별빛관리법", ArticleNumber(2))),
            ("별빛관리법 제2조제1항", Citation("별빛관리법", ArticleNumber(2), 1)),
            ("2021두99001", CaseCitation("2021두99001", "대법원")),
            ("대법원 2022. 5. 12. 선고 2021두99001 판결", CaseCitation("2021두99001", "대법원")),
            ("2021 두 99001", CaseCitation("2021두99001", "대법원")),
        ],
    )
    def test_every_written_form_is_read(self, reader: Reader, text: str, meant: object) -> None:
        assert reader.find(text) == meant

    @pytest.mark.parametrize("text", ["별빛", "별빛 3조", "별빛관리"])
    def test_a_part_of_a_name_gives_those_it_may_mean(self, reader: Reader, text: str) -> None:
        found = reader.find(text)
        assert isinstance(found, list)
        assert [one.name for one in found] == ["별빛관리법", "별빛관리법 시행령"]

    @pytest.mark.parametrize("text", ["외계인법", "외계인법 제3조", "???", "<b>법</b>"])
    def test_what_no_law_is_called_names_none(self, reader: Reader, text: str) -> None:
        assert reader.find(text) == []

    def test_a_case_that_is_not_held_is_not_found(self, reader: Reader) -> None:
        with pytest.raises(NotFound):
            reader.find("2021두11111")

    @pytest.mark.parametrize("text", ["", "  \n", "가" * (LONGEST + 1)])
    def test_what_cannot_be_a_reference_is_refused(self, reader: Reader, text: str) -> None:
        with pytest.raises(InvalidInput):
            reader.find(text)


class TestLinks:
    def links(self, reader: Reader, text: str, home: str = "") -> list[tuple[str, str]]:
        return [(text[one.start : one.end], one.reference) for one in reader.links(text, home)]

    def test_what_is_held_becomes_a_link(self, reader: Reader) -> None:
        text = "제2조제1항 및 「달빛의 이용 및 보호에 관한 법률」 제7조, 「별빛관리법」에 따른다."
        assert self.links(reader, text, "별빛관리법") == [
            ("제2조제1항", "별빛관리법 제2조 제1항"),
            ("「달빛의 이용 및 보호에 관한 법률」 제7조", f"{OTHER.name} 제7조"),
            ("「별빛관리법」", "별빛관리법"),
        ]

    def test_a_case_that_is_held_becomes_one(self, reader: Reader) -> None:
        assert self.links(reader, "대법원 2022. 5. 12. 선고 2021두99001 판결") == [("2021두99001", "2021두99001")]

    @pytest.mark.parametrize("text", ["제99조", "「외계인법」 제2조", "「외계인법」에 따른", "2021두11111", "제2항"])
    def test_what_is_not_held_stays_text(self, reader: Reader, text: str) -> None:
        assert self.links(reader, text, "별빛관리법") == []

    def test_an_old_text_is_linked_as_of_its_last_day(self, reader: Reader) -> None:
        text = "구 별빛관리법(2027. 6. 1. 법률 제29001호로 개정되기 전의 것) 제4조"
        (link,) = reader.links(text)
        assert (link.reference, link.as_of) == ("별빛관리법 제4조", date(2027, 5, 31))


class TestChanges:
    def test_they_are_told_from_one_day_to_another(self, reader: Reader) -> None:
        found = reader.changes("별빛 관리법", date(2021, 1, 1), date(2027, 6, 1))
        assert [(str(one.change.number), one.change.kinds[0].value) for one in found.changes] == [
            ("제1조", "deleted"),
            ("제2조", "text"),
            ("제4조", "deleted"),
        ]

    def test_without_a_second_day_until_today(self, reader: Reader) -> None:
        found = reader.changes("별빛관리법", date(2021, 1, 1))
        assert (found.new.day, found.changes) == (TODAY, ())

    @pytest.mark.parametrize("article", ["2", "2조", " 제2조 "])
    def test_one_article_in_any_written_form(self, reader: Reader, article: str) -> None:
        found = reader.changes("별빛관리법", date(2021, 1, 1), date(2027, 6, 1), article)
        assert [str(one.change.number) for one in found.changes] == ["제2조"]

    @pytest.mark.parametrize("law", ["외계인법", "근로기준법"])
    def test_a_law_that_is_not_held(self, reader: Reader, law: str) -> None:
        with pytest.raises(NotFound, match="없다는 뜻은 아닙니다"):
            reader.changes(law, date(2021, 1, 1))

    def test_a_law_of_summaries_only_cannot_be_laid_side_by_side(self, empty: Container) -> None:
        with pytest.raises(NotFound, match="요약만"):
            opened(empty, builders.summary()).changes("별빛관리법", date(2021, 1, 1))

    def test_the_addenda_that_govern_an_article(self, empty: Container) -> None:
        text = "제1조(시행일) 이 법은 공포한 날부터 시행한다.\n제2조(적용례) 제2조의 개정규정은 새 허가부터 적용한다."
        law = builders.statute(addenda=(Addendum("부칙 <제19001호,2020.1.2>", text),))
        reader = opened(empty, law)
        assert [one.label for one in reader.transition("별빛관리법", ArticleNumber(2))] == ["제2조"]
        assert reader.transition("별빛관리법", ArticleNumber(1)) == ()
