"""Two looks at the corpus, side by side: the articles that the question names, and what the index finds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from lawfirmai.domain.answers import Cited, Evidence
from lawfirmai.domain.citations import CaseCitation, Citation
from lawfirmai.domain.documents import (
    Article,
    ArticleNumber,
    CaseSummary,
    PassageKind,
    Precedent,
    holdings,
    precedent_id,
)
from lawfirmai.domain.pointing import pointing
from lawfirmai.ports import Candidate, Embedder, Index, Query
from lawfirmai.workflow.state import State

CANDIDATES = 200
SAID = 300  # characters of a clause that go into the search for the law


class Read(Protocol):
    """An article as it stands on a day."""

    @property
    def id(self) -> str: ...
    @property
    def law(self) -> str: ...
    @property
    def article(self) -> Article: ...
    @property
    def effective_on(self) -> date: ...
    @property
    def url(self) -> str: ...
    @property
    def summary(self) -> bool: ...


class Library(Protocol):
    def article(self, law: str, number: ArticleNumber, as_of: date) -> Any: ...
    def precedent(self, case_number: str) -> Precedent | CaseSummary | None: ...
    def summary_of(self, identity: str) -> Any: ...


@dataclass(frozen=True)
class LookUp:
    """What the question names is read directly, as of its day."""

    library: Callable[[], Library]

    def __call__(self, state: State) -> list[Evidence]:
        understanding, library = state["understanding"], self.library()
        sources = []
        for found in understanding.citations:
            match found.citation:
                case Citation(law=law, article=ArticleNumber() as number) if not found.reason:
                    if reading := library.article(law, number, understanding.as_of):
                        sources.append(article_source(reading, library, {"named": 1.0}, 1.0))
                case CaseCitation(case_number=case_number):
                    if case := library.precedent(case_number):
                        sources.append(case_source(case, {"named": 1.0}, 1.0))
        return list({source.cited.id: source for source in sources}.values())


@dataclass(frozen=True)
class Search:
    """Candidates from the index, with the features that ranking fuses."""

    index: Callable[[], Index]
    embedder: Callable[[], Embedder]

    def __call__(self, state: State) -> list[Candidate]:
        text = sought(state)
        vector = self.embedder().embed([text])[0]
        pointed = state["understanding"].pointers
        query = Query(text, vector, also=pointed.terms, articles=tuple(sorted(pointed.articles)))
        return self.index().candidates(query, CANDIDATES)


def sought(state: State) -> str:
    """What is looked for in the law: the question, or what it asks of a document together with what that says."""
    search, attached = state["understanding"].search, state["attached"]
    if not any(one.features["leads"] for one in attached):
        return search
    return f"{pointing(search, ()).about} {attached[0].cited.text[:SAID]}"


def article_source(reading: Read, library: Library, features: dict[str, float], score: float) -> Evidence:
    article = reading.article
    title = f"{reading.law} {article.number}" + (f"({article.title})" if article.title else "")
    kind = PassageKind.SUMMARY if reading.summary else PassageKind.STATUTE
    cited = Cited(reading.id, kind, title, article.text, reading.url, score, reading.effective_on)
    notes = library.summary_of(reading.id)
    return Evidence(cited, features, reading.law, str(article.number), notes.steps if notes else ())


def case_source(case: Precedent | CaseSummary, features: dict[str, float], score: float, text: str = "") -> Evidence:
    title = f"{case.court} {case.decided_on:%Y. %-m. %-d.} 선고 {case.case_number} 판결"
    body = text or "\n".join(holdings(case)) or case.case_name
    url = case.url
    cited = Cited(precedent_id(case.case_number), PassageKind.PRECEDENT, title, body, url, score, case.decided_on)
    return Evidence(cited, features, court=case.court)
