"""Dated facts from the histories of 25 statutes, each found by reading them: what stood in which article on which day."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import builders
import pytest

from lawfirmai.adapters.source.markdown_statutes import MarkdownStatutes
from lawfirmai.domain.changes import Kind
from lawfirmai.domain.consolidated import by_number, composed, sources
from lawfirmai.domain.documents import ArticleNumber, Status, Statute, name_key
from lawfirmai.domain.editions import compared
from lawfirmai.domain.marking import after, before
from lawfirmai.domain.time import Version, enacted_on

pytestmark = pytest.mark.shared

# (law, article, the day before, the day): the article began, or ended, on the day.
BEGAN = [
    ("주택임대차보호법", "제6조의3", "2020-07-30", "2020-07-31"),
    ("주택임대차보호법", "제6조의3", "2020-07-30", "2020-08-05"),
    ("주택임대차보호법", "제6조의3", "2020-07-30", "2021-01-01"),
    ("주택임대차보호법", "제7조의2", "2002-06-29", "2002-06-30"),
    ("주택임대차보호법", "제8조의2", "2009-08-08", "2009-08-09"),
    ("주택임대차보호법", "제3조의6", "2013-12-31", "2014-01-01"),
    ("상가건물임대차보호법", "제10조의4", "2015-05-12", "2015-05-13"),
    ("상가건물임대차보호법", "제10조의8", "2015-05-12", "2015-05-13"),
    ("상가건물임대차보호법", "제10조의9", "2020-09-28", "2020-09-29"),
    ("상가건물임대차보호법", "제11조의2", "2022-01-03", "2022-01-04"),
    ("상가건물임대차보호법", "제19조의2", "2026-05-11", "2026-05-12"),
    ("민법", "제1112조", "1978-12-31", "1979-01-01"),
    ("민법", "제1008조의2", "1990-12-31", "1991-01-01"),
    ("민법", "제909조의2", "2013-06-30", "2013-07-01"),
    ("형법", "제305조의2", "2010-10-15", "2010-10-16"),
    ("형법", "제305조의3", "2020-05-18", "2020-05-19"),
    ("도로교통법", "제53조의5", "2020-11-26", "2020-11-27"),
    ("개인정보보호법", "제24조의2", "2014-08-06", "2014-08-07"),
    ("개인정보보호법", "제28조의2", "2020-08-04", "2020-08-05"),
    ("정보통신망이용촉진및정보보호등에관한법률", "제44조의10", "2007-07-26", "2007-07-27"),
    ("성폭력범죄의처벌등에관한특례법", "제14조의2", "2020-06-24", "2020-06-25"),
    ("성폭력범죄의처벌등에관한특례법", "제14조의3", "2020-05-18", "2020-05-19"),
    ("특정범죄가중처벌등에관한법률", "제5조의13", "2020-03-24", "2020-03-25"),
    ("근로자퇴직급여보장법", "제23조의2", "2022-04-13", "2022-04-14"),
    ("남녀고용평등과일ㆍ가정양립지원에관한법률", "제18조의3", "2018-05-28", "2018-05-29"),
    ("저작권법", "제35조의3", "2012-03-14", "2012-03-15"),
    ("저작권법", "제35조의5", "2020-05-26", "2020-05-27"),
    ("형사소송법", "제253조의2", "2015-07-30", "2015-07-31"),
    ("형사소송법", "제197조의2", "2020-12-31", "2021-01-01"),
    ("민사소송법", "제163조의2", "2014-12-31", "2015-01-01"),
    ("상법", "제542조의12", "2009-02-03", "2009-02-04"),
    ("근로기준법", "제27조의2", "1961-12-03", "1961-12-04"),
    ("최저임금법", "제6조의2", "2018-12-31", "2019-01-01"),
    ("소액사건심판법", "제5조의3", "2001-01-28", "2001-01-29"),
    ("가사소송법", "제37조의2", "2013-06-30", "2013-07-01"),
    ("국세기본법", "제81조의13", "2009-12-31", "2010-01-01"),
    ("가정폭력범죄의처벌등에관한특례법", "제8조의2", "2011-10-25", "2011-10-26"),
]
ENDED = [
    ("민법", "제915조", "2021-01-25", "2021-01-26"),
    ("형법", "제241조", "2016-01-05", "2016-01-06"),
    ("형법", "제304조", "2013-06-18", "2013-06-19"),
    ("정보통신망이용촉진및정보보호등에관한법률", "제28조의2", "2020-08-04", "2020-08-05"),
]
# (law, article, the day before, what stood there, the day, what stands there instead)
REWORDED = [
    ("주택임대차보호법", "제4조", "1989-12-29", "1년미만", "1989-12-30", "2년미만"),
    ("주택임대차보호법", "제6조", "2020-12-09", "전부터 1개월", "2020-12-10", "전부터 2개월"),
    ("주택임대차보호법", "제6조", "2020-08-01", "전부터 1개월", "2021-01-01", "전부터 2개월"),
    ("상가건물임대차보호법", "제10조", "2018-10-15", "5년을", "2018-10-16", "10년을"),
    ("상가건물임대차보호법", "제10조의4", "2018-10-15", "3개월 전부터", "2018-10-16", "6개월 전부터"),
    ("민법", "제4조", "2013-06-30", "만20세", "2013-07-01", "19세"),
    ("민법", "제807조", "2007-12-20", "만16세", "2007-12-21", "만 18세가"),
    ("형법", "제42조", "2010-10-15", "15년", "2010-10-16", "30년"),
    ("도로교통법", "제44조", "2019-06-24", "0.05퍼센트", "2019-06-25", "0.03퍼센트"),
    ("성폭력범죄의처벌등에관한특례법", "제14조", "2020-05-18", "3천만원", "2020-05-19", "5천만원"),
    ("특정범죄가중처벌등에관한법률", "제5조의11", "2018-12-17", "500만원", "2018-12-18", "1천만원"),
    ("국민연금법", "제88조", "2025-12-31", "1천분의 45", "2026-01-01", "1천분의 65"),
    ("남녀고용평등과일ㆍ가정양립지원에관한법률", "제18조의2", "2019-09-30", "5일의", "2019-10-01", "10일의"),
    ("남녀고용평등과일ㆍ가정양립지원에관한법률", "제18조의2", "2025-02-22", "10일의", "2025-02-23", "20일의"),
    ("남녀고용평등과일ㆍ가정양립지원에관한법률", "제18조의3", "2025-02-22", "3일", "2025-02-23", "6일"),
    ("형사소송법", "제249조", "2007-12-20", "15년", "2007-12-21", "25년"),
    ("근로기준법", "제42조", "1989-03-28", "48시간", "1989-03-29", "44시간"),
    ("대한민국헌법", "제70조", "1988-02-24", "국무총리", "1988-02-25", "5년"),
    ("소액사건심판법", "제2조", "1975-12-31", "20만원", "1976-01-01", "30만원"),
    ("민사집행법", "제195조", "2005-07-27", "대법원규칙", "2005-07-28", "대통령령"),
    ("국세기본법", "제45조의2", "2014-12-31", "3년", "2015-01-01", "5년"),
    ("부동산등기법", "제24조", "2008-03-20", "3월 이상", "2008-03-21", "3개월 이상"),
]
Fact = tuple[str, ...]


class History:
    """The statutes of the archive by name, put together as of a day as the product does."""

    def __init__(self, archive: Path) -> None:
        source = MarkdownStatutes(archive)
        self.laws: dict[str, list[Statute]] = {}
        for raw in source.fetch():
            for parsed in source.parse(raw):
                assert isinstance(parsed.document, Statute)
                self.laws.setdefault(name_key(parsed.document.name), []).append(parsed.document)

    def versions(self, law: str) -> list[Version]:
        return [
            builders.version(
                document_id=at,
                name=one.name,
                law_id=one.law_id,
                kind=one.kind,
                enacted_on=enacted_on(one),
                promulgated_on=one.promulgated_on,
                promulgation_number=one.promulgation_number,
                effective_on=one.effective_on,
                repealed=one.status == Status.REPEALED,
            )
            for at, one in enumerate(self.laws[name_key(law)])
        ]

    def reading(self, law: str) -> Callable[[Version], Statute]:
        held = self.laws[name_key(law)]
        return lambda version: held[version.document_id]

    def text(self, law: str, article: str, day: str) -> str:
        """Empty where there is no such article on the day, or it is deleted."""
        when = date.fromisoformat(day)
        found = sources(self.versions(law), when)
        assert found, (law, day)
        assert found.of_day(when), (law, day)
        articles = by_number(composed(found, when, self.reading(law)).articles)
        held = articles.get(ArticleNumber.parse(article))
        return "" if held is None or held.deleted else held.text


@pytest.fixture(scope="module")
def history(shared: Path) -> History:
    return History(shared / "corpus" / "history.tar.xz")


def test_every_statute_has_a_fact(history: History) -> None:
    told = {name_key(fact[0]) for fact in (*BEGAN, *ENDED, *REWORDED)}
    assert told == history.laws.keys()


@pytest.mark.parametrize("fact", BEGAN, ids=" ".join)
def test_an_article_that_began_was_not_there_the_day_before(history: History, fact: Fact) -> None:
    law, article, former, day = fact
    assert not history.text(law, article, former)
    assert history.text(law, article, day)


@pytest.mark.parametrize("fact", ENDED, ids=" ".join)
def test_an_article_that_ended_was_there_the_day_before(history: History, fact: Fact) -> None:
    law, article, former, day = fact
    assert history.text(law, article, former)
    assert not history.text(law, article, day)


@pytest.mark.parametrize("fact", REWORDED, ids=" ".join)
def test_an_article_was_reworded_on_the_day(history: History, fact: Fact) -> None:
    law, article, former, was, day, now = fact
    old, new = history.text(law, article, former), history.text(law, article, day)
    assert was in old
    assert now in new
    assert now not in old or was not in new


def test_what_changed_for_tenants_from_2019_to_2021(history: History) -> None:
    law = "주택임대차보호법"
    days = date(2019, 1, 1), date(2021, 1, 1)
    found = {
        str(one.change.number): one for one in compared(law, history.versions(law), history.reading(law), days).changes
    }
    renewal = found["제6조의3"]
    assert renewal.change.kinds == (Kind.ADDED,)
    assert [(one.law_number, one.label) for one in renewal.provisions] == [("17470", "제2조")]
    assert [(one.law_number, one.label) for one in found["제6조"].provisions] == [("17363", "제2조")]


def test_the_marks_of_every_amendment_give_both_texts_back(history: History) -> None:
    for law in history.laws:
        versions = sorted(history.versions(law), key=lambda one: one.order)
        days = [one.effective_on for one in versions if sources(versions, one.effective_on)]
        for pair in pairwise(days):
            for one in compared(law, versions, history.reading(law), pair).changes:
                held = one.change
                assert before(held.lines) == (held.old.text if held.old else ""), (law, pair, held.number)
                assert after(held.lines) == (held.new.text if held.new else ""), (law, pair, held.number)
