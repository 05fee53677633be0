"""One corpus build as it is read page by page: contents, texts in order, names, versions, and who cites an article."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Engine, select

from lawfirmai.adapters.database.citing import CitingRows
from lawfirmai.adapters.database.corpus import OFFICIAL, Corpus, Reading, reading
from lawfirmai.adapters.database.documents import read_article
from lawfirmai.adapters.database.models import ArticleRow
from lawfirmai.domain.documents import Article, ArticleNumber, CaseSummary, Precedent, Summary, name_key
from lawfirmai.domain.names import act_of
from lawfirmai.domain.reading import (
    Amendment,
    CitedBy,
    CitingArticle,
    CitingCase,
    Contents,
    Entry,
    LawName,
    Listed,
    Section,
    Supplement,
)
from lawfirmai.domain.time import Version, in_force

_KINDS = ("헌법", "법률", "대통령령", "대법원규칙", "총리령", "부령")  # the order in which laws stand above each other


class Library(Corpus):
    def __init__(self, engine: Engine, build_id: int) -> None:
        super().__init__(engine, build_id)
        self._citing = CitingRows(engine, build_id)
        self._read = False

    # ---- statutes by name

    @cached_property
    def _laws(self) -> dict[str, LawName]:
        """Every statute by its key, as it stands in its last version."""
        summarised = {key: next(iter(articles.values())).law for key, articles in self._summaries.items()}
        found = {key: LawName(name, "") for key, name in summarised.items()}
        for key, versions in self._by_name.items():
            last = max(versions, key=lambda one: one.order)
            found[key] = LawName(last.name, last.kind, last.repealed)
        return found

    def laws(self, part: str, limit: int) -> list[LawName]:
        """Those whose name has ``part`` in it: the one it means first, then acts, then the shorter name."""
        key = name_key(part)
        meant = name_key(self.names.resolve(part) or "")
        found = [(held, law) for held, law in self._laws.items() if key and (key in held or held == meant)]
        found.sort(key=lambda one: (one[0] != meant, one[1].repealed, not one[0].startswith(key), len(one[0]), one[0]))
        return [law for _, law in found[:limit]]

    def holds(self, law: str) -> bool:
        return name_key(law) in self._laws

    def related(self, law: str) -> list[LawName]:
        """The act, its decree and its rule, as far as they are held; alone it is related to nothing."""
        act = act_of(law) or law
        names = [act, self.names.lower(act, "시행령"), self.names.lower(act, "시행규칙")]
        found = [self._laws[key] for key in dict.fromkeys(map(name_key, names)) if key in self._laws]
        return found if len(found) > 1 else []

    def amendments(self, law: str, as_of: date) -> list[Amendment]:
        """Every version that is held, the newest first."""
        versions = self.history(law)
        held = in_force(versions, as_of)
        return [_amendment(one, held, as_of) for one in reversed(versions) if one.native or one == held]

    # ---- a statute's contents and texts

    def contents(self, law: str, as_of: date) -> Contents | None:
        held = self._held(law, as_of)
        if held is None:
            return self._summary_contents(self._official(law))
        url = OFFICIAL + name_key(held.name)
        together = self._together(name_key(held.name), as_of)
        sections = _sections(together.articles) if together else self._sections(held.document_id)
        made = (held.promulgated_on, held.promulgation_number, held.effective_on)
        return Contents(held.name, held.kind, *made, held.repealed, False, url, sections)

    def _summary_contents(self, law: str) -> Contents | None:
        held = self._summaries.get(name_key(law), {})
        if not held or name_key(law) in self._by_name:
            return None
        rows = [(str(number), held[number].title) for number in sorted(held)]
        entries = tuple(Entry(number, title, position) for position, (number, title) in enumerate(rows))
        name = next(iter(held.values())).law
        return Contents(name, "", None, "", None, False, True, OFFICIAL + name_key(name), (Section((), entries),))

    @lru_cache(maxsize=64)  # noqa: B019 - one corpus lives as long as its process
    def _sections(self, document_id: int) -> tuple[Section, ...]:
        row = ArticleRow
        columns = (row.number, row.branch, row.title, row.chapter, row.deleted)
        rows = self._rows(select(*columns).where(row.document_id == document_id).order_by(row.position))
        return _sections(
            [Article(ArticleNumber(one.number, one.branch), one.title, "", one.chapter, one.deleted) for one in rows]
        )

    def texts(self, law: str, positions: Sequence[int], as_of: date) -> list[Reading]:
        """The articles at these places of the contents, in order."""
        held, official = self._held(law, as_of), self._official(law)
        if held is None:
            numbers = sorted(self._summaries.get(name_key(official), {}))
            found = (self._summary(official, numbers[one]) for one in positions if one < len(numbers))
            return [one for one in found if one]
        if together := self._together(name_key(held.name), as_of):
            return [reading(held, together.articles[one]) for one in sorted(positions) if one < len(together.articles)]
        table = ArticleRow.__table__
        chosen = select(table).where(table.c.document_id == held.document_id, table.c.position.in_(positions))
        articles = map(read_article, self._rows(chosen.order_by(table.c.position)))
        return [reading(held, article) for article in articles]

    def supplement(self, law: str, as_of: date) -> Supplement:
        held = self.statute(law, as_of)
        return Supplement(tuple(reversed(held.addenda)), held.annexes) if held else Supplement((), ())

    # ---- who cites an article

    def cited_by(self, law: str, number: ArticleNumber, as_of: date, articles: slice, cases: slice) -> CitedBy:
        """Statutes count with the version in force; a summary where there is nothing else."""
        key = name_key(self._official(law))
        citing = self._citing_articles(key, number, as_of)
        decided = self._citing_cases(key, number)
        return CitedBy(
            self._complete,
            Listed(len(citing), tuple(citing[articles])),
            Listed(len(decided), tuple(self._case(one) for one in decided[cases])),
        )

    @property
    def _complete(self) -> bool:
        self._read = self._read or self._citing.complete()  # what has been read stays read
        return self._read

    def _citing_articles(self, key: str, number: ArticleNumber, as_of: date) -> list[CitingArticle]:
        found = []
        for row in self._citing.articles(key, number):
            one = self._citing_article(row, as_of)
            if one and (row.key, one.number) != (key, str(number)):
                found.append(((row.key != key, _rank(row.law_kind), row.key, row.part), one))
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]

    @lru_cache(maxsize=4)  # noqa: B019 - one corpus lives as long as its process
    def _living(self, as_of: date) -> frozenset[int]:
        """The versions in force on a day: 6,500 are looked through in 20 ms, some articles are cited by 2,600."""
        held = (in_force(versions, as_of) for versions in self._by_name.values())
        return frozenset(one.document_id for one in held if one and not one.repealed)

    def _citing_article(self, row: Any, as_of: date) -> CitingArticle | None:
        if row.kind == "statute":
            if row.id not in self._living(as_of):
                return None
            return CitingArticle(row.name, str(ArticleNumber(row.number, row.branch)), row.title, row.law_kind)
        summary = self._documents.read(row.id)
        if row.key in self._by_name or not isinstance(summary, Summary):
            return None
        return CitingArticle(summary.law, str(summary.number), summary.title, "", summary=True)

    def _citing_cases(self, key: str, number: ArticleNumber) -> list[int]:
        held = set(self._cases.values())
        return [row.id for row in self._citing.cases(key, number) if row.kind == "precedent" or row.id in held]

    def _case(self, document_id: int) -> CitingCase:
        case = self._documents.read(document_id)
        assert isinstance(case, Precedent | CaseSummary)
        summary = isinstance(case, CaseSummary)
        return CitingCase(case.case_number, case.case_name, case.court, case.decided_on, summary)


def _sections(articles: Sequence[Article]) -> tuple[Section, ...]:
    """What stands under each heading; a deleted article gives way to one that took its number."""
    living = {one.number for one in articles if not one.deleted}
    shown = [(at, one) for at, one in enumerate(articles) if not one.deleted or one.number not in living]
    return tuple(
        Section(
            tuple(filter(None, chapter.split(" > "))),
            tuple(Entry(str(one.number), one.title, at, one.deleted) for at, one in held),
        )
        for chapter, held in groupby(shown, lambda pair: pair[1].chapter)
    )


def _amendment(version: Version, held: Version | None, as_of: date) -> Amendment:
    state = "pending" if version.effective_on > as_of else "in_force" if version == held else "past"
    made = (version.promulgated_on, version.promulgation_number, version.effective_on)
    return Amendment(*made, state, version.repealed)


def _rank(kind: str) -> int:
    return next((rank for rank, one in enumerate(_KINDS) if kind.endswith(one)), len(_KINDS))
