"""The sources read all of the real material without losing a character. Needs LAWFIRM_SHARED (default ../shared)."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lawfirmai.adapters.source.markdown_statutes import MarkdownStatutes
from lawfirmai.adapters.source.open_api_files import OpenApiFiles
from lawfirmai.adapters.source.precedents import Precedents
from lawfirmai.adapters.source.starter import Starter
from lawfirmai.domain.documents import (
    Article,
    ArticleNumber,
    CaseSummary,
    Document,
    Precedent,
    Statute,
    Summary,
    name_key,
)
from lawfirmai.ports import Source

CORPUS = Path(os.environ.get("LAWFIRM_SHARED") or Path(__file__).parents[3] / "shared") / "corpus"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.is_dir(), reason=f"NO REAL CORPUS at {CORPUS}: set LAWFIRM_SHARED to read it"),
]


def read(source: Source) -> list[Statute | Precedent]:
    documents: list[Statute | Precedent] = []
    for raw in source.fetch():
        for parsed in source.parse(raw):
            accounted = sum(parsed.kept.values()) + sum(parsed.left_out.values())
            assert parsed.characters == accounted, raw.key
            assert isinstance(parsed.document, Statute | Precedent)
            documents.append(parsed.document)
    return documents


def statutes_of(source: Source) -> list[Statute]:
    return [document for document in read(source) if isinstance(document, Statute)]


@pytest.fixture(scope="module")
def statutes() -> list[Statute]:
    return statutes_of(MarkdownStatutes(CORPUS / "statutes.tar.xz"))


@pytest.fixture(scope="module")
def answers() -> list[Statute]:
    return statutes_of(OpenApiFiles(CORPUS / "lawgokr-api.tar.xz"))


def test_every_statute_in_force_is_read(statutes: list[Statute]) -> None:
    assert len(statutes) == 5_674


def test_living_and_deleted_articles_are_counted(statutes: list[Statute]) -> None:
    """Counted elsewhere: 191,602 living and 12,108 deleted. Ours differ by 0.1 % for three known reasons.

    An article is its law's name and number: 72 names stand in two files (근로기준법 of 1997 and today's).
    Number 0, text without articles, is none. Headings without any text (256) are articles that moved.
    """

    def ids(wanted: Callable[[Article], bool]) -> set[tuple[str, str]]:
        return {(s.name, str(a.number)) for s in statutes for a in s.articles if a.number.number and wanted(a)}

    assert len(ids(lambda a: not a.deleted)) == pytest.approx(191_602, rel=0.002)
    assert len(ids(lambda a: a.text == "삭제")) == pytest.approx(12_108, rel=0.002)
    assert sum(a.text == "" for s in statutes for a in s.articles) == 256


def test_no_publishers_markup_is_left_in_an_article(statutes: list[Statute]) -> None:
    texts = [article.text for statute in statutes for article in statute.articles]
    assert not [text for text in texts if "\\." in text or "<img" in text or "<개정" in text or text.startswith("**")]


def test_every_version_of_the_25_statutes_is_read() -> None:
    versions = statutes_of(MarkdownStatutes(CORPUS / "history.tar.xz"))
    assert (len(versions), len({version.name for version in versions})) == (775, 25)


@pytest.fixture(scope="module")
def precedents() -> list[Precedent]:
    return [one for one in read(Precedents(CORPUS / "precedents.tar.xz")) if isinstance(one, Precedent)]


def test_every_precedent_is_read(precedents: list[Precedent]) -> None:
    assert len(precedents) == 21_331
    assert sum(not one.issues and not one.summaries and not one.cited_articles for one in precedents) > 9_000
    assert all(one.case_number for one in precedents)


def test_every_starter_summary_has_its_article_with_that_title(statutes: list[Statute]) -> None:
    titles: dict[tuple[str, ArticleNumber], set[str]] = {}
    for statute in statutes:
        for article in statute.articles:
            if not article.deleted:
                titles.setdefault((name_key(statute.name), article.number), set()).add(article.title)
    summaries = [one for one in starter() if isinstance(one, Summary)]
    assert len(summaries) >= 250
    assert len({name_key(one.law) for one in summaries}) >= 30
    wrong = [one for one in summaries if one.title not in titles.get((name_key(one.law), one.number), set())]
    assert [f"{one.law} {one.number}({one.title})" for one in wrong] == []


def test_every_starter_case_exists_with_that_court_and_day(precedents: list[Precedent]) -> None:
    known = {(one.case_number, one.court, one.decided_on) for one in precedents}
    cases = [one for one in starter() if isinstance(one, CaseSummary)]
    assert len(cases) >= 60
    assert [one.case_number for one in cases if (one.case_number, one.court, one.decided_on) not in known] == []


def starter() -> list[Document]:
    return [parsed.document for raw in Starter().fetch() for parsed in Starter().parse(raw)]


def test_answers_of_the_open_api_are_read(answers: list[Statute]) -> None:
    rules = [one for one in answers if one.kind in ("고시", "세칙")]
    assert (len(answers) - len(rules), len(rules)) == (49, 20)


def test_both_publishers_give_the_same_articles_of_the_same_version(
    statutes: list[Statute], answers: list[Statute]
) -> None:
    """20 statutes agree in version; of 1,357 articles 1,347 are equal, the rest differ in the publishers' own text."""

    def version(statute: Statute) -> tuple[object, ...]:
        return statute.law_id, statute.promulgation_number, statute.effective_on

    by_version = {version(statute): statute for statute in statutes}
    pairs = [(one, by_version[version(one)]) for one in answers if version(one) in by_version]
    assert len(pairs) == 20
    articles = [couple for one, other in pairs for couple in zip(one.articles, other.articles, strict=True)]
    assert all(one.number == other.number for one, other in articles)
    equal = sum(
        (one.title, one.text, one.deleted) == (other.title, other.text, other.deleted) for one, other in articles
    )
    assert equal / len(articles) > 0.99
