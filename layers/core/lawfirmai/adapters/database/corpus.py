"""One corpus build, read-only: statutes by name and day, articles, precedents, and the texts behind passages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Engine, Select, exists, func, select
from sqlalchemy.orm import aliased

from lawfirmai.adapters.database.documents import VERSION, DocumentStore, read_article, read_document, version
from lawfirmai.adapters.database.engine import available
from lawfirmai.adapters.database.models import ArticleRow, DocumentRow, MemberRow, RepealRow
from lawfirmai.domain.citations import Outline
from lawfirmai.domain.consolidated import Composed, by_number, composed, sources
from lawfirmai.domain.documents import (
    Addendum,
    Article,
    ArticleNumber,
    CaseSummary,
    Paragraph,
    Passage,
    PassageKind,
    Precedent,
    Statute,
    Summary,
    Upload,
    article_id,
    case_keys,
    holdings,
    name_key,
    precedent_id,
    structure,
)
from lawfirmai.domain.errors import InvalidInput, Unavailable
from lawfirmai.domain.held import Reach, Reached, Records, reached
from lawfirmai.domain.names import Names
from lawfirmai.domain.text import particle
from lawfirmai.domain.time import Version, in_force, living_lineage, only_repeals, pending
from lawfirmai.ports import Place

COMPLETE = 2000  # laws from which a corpus holds the law as a whole: a name it lacks does not exist
_STATES = {
    Reach.OF_DAY: "in_force",
    Reach.OTHER_DAY: "other_day",
    Reach.REPEALED: "repealed",
    Reach.ONLY_ITS_END: "only_its_end",
    Reach.NOT_YET: "not_yet_effective",
}
OFFICIAL = "https://www.law.go.kr/법령/"


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it stands on a day. ``summary`` says that the text is ours and not the law's own."""

    id: str
    law: str
    article: Article
    effective_on: date
    promulgated_on: date | None
    url: str
    summary: bool = False


class Corpus:
    def __init__(self, engine: Engine, build_id: int) -> None:
        self._engine = engine
        self._documents = DocumentStore(engine)
        self._build = build_id

    # ---- what there is

    @cached_property
    def versions(self) -> list[Version]:
        chosen = self._members(*VERSION).where(DocumentRow.kind == "statute")
        texts = self._texts_alone()
        return [_ended(one, texts.get(one.document_id, "")) for one in map(version, self._rows(chosen))]

    def _texts_alone(self) -> dict[int, str]:
        """The whole text of statutes that consist of one text without articles and speak of a repeal."""
        row, other = ArticleRow, aliased(ArticleRow)
        more = exists().where(other.document_id == row.document_id, other.position == 1)
        chosen = (
            select(row.document_id, row.text)
            .join(MemberRow, MemberRow.document_id == row.document_id)
            .where(MemberRow.build_id == self._build, row.position == 0, ~more, row.number == 0)
            .where(row.text.contains("폐지"))
        )
        return dict(tuple(one) for one in self._rows(chosen))

    @cached_property
    def _by_name(self) -> dict[str, list[Version]]:
        found: dict[str, list[Version]] = {}
        for one in self.versions:
            found.setdefault(name_key(one.name), []).append(one)
        return found

    @cached_property
    def _summaries(self) -> dict[str, dict[ArticleNumber, Summary]]:
        found: dict[str, dict[ArticleNumber, Summary]] = {}
        for row in self._rows(self._members(DocumentRow.__table__).where(DocumentRow.kind == "summary")):
            summary = read_document(row)
            assert isinstance(summary, Summary)
            found.setdefault(name_key(summary.law), {})[summary.number] = summary
        return found

    @cached_property
    def _cases(self) -> dict[str, int]:
        """Document ids by case number; our own summary only where the case itself is not there."""
        chosen = self._members(DocumentRow.kind, DocumentRow.name, DocumentRow.id).where(
            DocumentRow.kind.in_(("precedent", "case-summary"))
        )
        found: dict[str, int] = {}
        # "case-summary" first, then "precedent" over it; rows themselves compare ten times as slowly as tuples
        for _, name, identifier in sorted(map(tuple, self._rows(chosen))):
            for key in case_keys(name):
                found[key] = identifier
        return found

    @cached_property
    def names(self) -> Names:
        """Read when the first is looked up: most questions name no law."""
        chosen = self._members(DocumentRow.name).where(DocumentRow.kind.in_(("statute", "summary"))).distinct()
        return Names(lambda: sorted(row.name for row in self._rows(chosen)))

    def counts(self) -> dict[str, int]:
        """Documents by kind."""
        return dict(self._counts)

    @cached_property
    def _counts(self) -> dict[str, int]:
        counted = self._members(DocumentRow.kind, func.count()).group_by(DocumentRow.kind)
        return dict(tuple(row) for row in self._rows(counted))

    # ---- reading

    @lru_cache(maxsize=2048)  # noqa: B019 - one corpus lives as long as its process; ranking and verification both read
    def article(self, law: str, number: ArticleNumber, as_of: date) -> Reading | None:
        held = self._held(law, as_of)
        if held is None:
            return self._summary(self._official(law), number)
        if together := self._together(name_key(held.name), as_of):
            one = by_number(together.articles).get(number)
            return reading(held, one) if one else None
        found = self._article_rows(held.document_id, number)
        if not found:
            return None
        return reading(held, next((one for one in found if not one.deleted), found[0]))

    def _official(self, law: str) -> str:
        return self.names.resolve(law) or law

    def _held(self, law: str, as_of: date) -> Version | None:
        return in_force(self._by_name.get(name_key(self._official(law)), ()), as_of)

    @lru_cache(maxsize=16)  # noqa: B019 - one corpus lives as long as its process
    def _together(self, key: str, as_of: date) -> Composed | None:
        """The text of the day where no text that is held is that of the day by itself."""
        held = sources(self._by_name.get(key, ()), as_of)
        return composed(held, as_of, self.text) if held and held.of_day(as_of) and not held.alone else None

    def _summary(self, law: str, number: ArticleNumber) -> Reading | None:
        summary = self._summaries.get(name_key(law), {}).get(number)
        if summary is None or name_key(law) in self._by_name:
            return None
        article = Article(number, summary.title, summary.text)
        identity = article_id(summary.law, number)
        return Reading(identity, summary.law, article, summary.effective_on, None, summary.url, summary=True)

    def summary_of(self, identity: str) -> Summary | None:
        """Our own notes on an article: lay words and next steps stay useful beside the real text."""
        law, _, number = identity.partition("|")
        if name_key(law) not in self._summaries:
            return None
        try:
            return self._summaries.get(name_key(law), {}).get(ArticleNumber.parse(number))
        except InvalidInput:
            return None

    def statute(self, law: str, as_of: date) -> Statute | None:
        held = self._held(law, as_of)
        if held is None:
            return None
        statute, together = self.text(held), self._together(name_key(held.name), as_of)
        return replace(statute, articles=together.articles, addenda=together.addenda) if together else statute

    def text(self, version: Version) -> Statute:
        document = self._documents.read(version.document_id)
        assert isinstance(document, Statute)
        return document

    def history(self, law: str) -> list[Version]:
        return sorted(self._by_name.get(name_key(self._official(law)), ()), key=lambda one: one.order)

    def pending(self, law: str, as_of: date) -> list[Version]:
        return pending(self.history(law), as_of)

    def precedent(self, case_number: str) -> Precedent | CaseSummary | None:
        number = re.sub(r"^\D+", "", case_number)  # with or without its court
        keys = (name_key(number), *sorted(case_keys(number)))
        identifier = next((self._cases[key] for key in keys if key in self._cases), None)
        document = self._documents.read(identifier) if identifier is not None else None
        return document if isinstance(document, Precedent | CaseSummary) else None

    def passage(self, place: Place) -> Passage:
        """The text behind a place of the index."""
        row = self._document_row(place.document)
        if row.kind == "statute":
            article, name = self._article_at(place.document, place.part), row.name
            title = f"{name} {article.number}" + (f"({article.title})" if article.title else "")
            url = f"{OFFICIAL}{name_key(name)}/{article.number}"
            text = article.text[place.start : place.end]
            identity = article_id(name, article.number)
            return Passage(identity, PassageKind.STATUTE, title, text, article.chapter, url, row.effective_on)
        return _passage(self._documents.read(place.document), place)

    # ---- what citations are checked against (domain.citations.Law)

    def outline(self, name: str, as_of: date) -> Outline | None:
        key = name_key(name)
        if found := self._reached(key, as_of):
            held, state = found.version, _STATES[found.how]
            since = None if held.textless and not held.repealed else held.effective_on
            if found.how == Reach.OF_DAY and (together := self._together(key, as_of)):
                articles = {
                    str(number): (one.title, one.deleted) for number, one in by_number(together.articles).items()
                }
                return Outline(held.name, state, since, articles, unsure=frozenset(map(str, together.mixed)))
            articles = {} if held.textless else self._outline(held.document_id)
            return Outline(held.name, state, since, articles)
        if summaries := self._summaries.get(key):
            known = {str(number): (one.title, False) for number, one in summaries.items()}
            law = next(iter(summaries.values())).law
            return Outline(law, "in_force", None, known, complete=False)
        if ended := self._repealed(key):
            return Outline(ended.name, "repealed" if ended.on <= as_of else "only_its_end", ended.on, {})
        if len(self._by_name) < COMPLETE:
            raise Unavailable(
                f"법령 전체를 싣지 않은 자료여서 {name}{particle(name, '이', '가')} 있는지 확인할 수 없습니다."
            )
        return None

    def _reached(self, key: str, as_of: date) -> Reached | None:
        found = reached(self._by_name.get(key, ()), as_of, self._records)
        if found and found.how == Reach.NOT_YET and (ended := self._repealed(key)) and ended.on > as_of:
            return Reached(Reach.OTHER_DAY, found.version)  # an elder statute of that name, which is not held
        return found

    @cached_property
    def _records(self) -> Records:
        numbered = [(int(one.law_id), one.enacted_on) for one in self.versions if one.native and one.law_id.isdecimal()]
        first: dict[int, date] = {}
        for number, day in numbered:
            first[number] = min(first.get(number, day), day)
        return Records(lambda version: self._addenda(version.document_id), sorted(first.items()))

    @lru_cache(maxsize=256)  # noqa: B019 - one corpus lives as long as its process
    def _addenda(self, document_id: int) -> tuple[Addendum, ...]:
        return self._documents.addenda(document_id)

    def begins(self, name: str, article: ArticleNumber, as_of: date) -> date | None:
        lineage = living_lineage(self._by_name.get(name_key(name), ()), as_of)
        held = in_force(lineage, as_of)
        for coming in pending(lineage, as_of):
            entry = self._outline(coming.document_id).get(str(article))
            if held and entry and not entry[1]:
                return None if self._records.amended(held, coming, lineage) else coming.effective_on
        return None

    def paragraphs(self, name: str, article: ArticleNumber, as_of: date) -> tuple[Paragraph, ...]:
        reading = self.article(name, article, as_of)
        return structure(reading.article.text) if reading else ()

    def has_case(self, case_number: str) -> bool:
        return name_key(case_number) in self._cases

    def _repealed(self, key: str) -> Any:
        """The addendum that ended a statute whose text is not held; the last one where several name it."""
        chosen = (
            select(RepealRow.name, RepealRow.on)
            .join(MemberRow, MemberRow.document_id == RepealRow.document_id)
            .where(MemberRow.build_id == self._build, RepealRow.key == key)
            .order_by(RepealRow.on.desc())
        )
        return next(iter(self._rows(chosen)), None)

    @lru_cache(maxsize=256)  # noqa: B019 - one corpus lives as long as its process
    def _outline(self, document_id: int) -> dict[str, tuple[str, bool]]:
        row = ArticleRow
        chosen = select(row.number, row.branch, row.title, row.deleted).where(row.document_id == document_id)
        found: dict[str, tuple[str, bool]] = {}
        for number, branch, title, deleted in self._rows(chosen.order_by(row.position)):
            name = str(ArticleNumber(number, branch))
            if name not in found or found[name][1]:
                found[name] = (title, deleted)
        return found

    # ---- rows

    def _members(self, *columns: Any) -> Select[Any]:
        return (
            select(*columns)
            .join(MemberRow, MemberRow.document_id == DocumentRow.id)
            .where(MemberRow.build_id == self._build)
        )

    def _rows(self, statement: Any) -> Sequence[Any]:
        with available(), self._engine.connect() as connection:
            return connection.execute(statement).all()

    def _article_rows(self, document_id: int, number: ArticleNumber) -> list[Article]:
        table = ArticleRow.__table__
        chosen = select(table).where(
            table.c.document_id == document_id, table.c.number == number.number, table.c.branch == number.branch
        )
        return [read_article(row) for row in self._rows(chosen.order_by(table.c.position))]

    def _article_at(self, document_id: int, position: int) -> Article:
        table = ArticleRow.__table__
        return read_article(
            self._rows(select(table).where(table.c.document_id == document_id, table.c.position == position))[0]
        )

    @lru_cache(maxsize=4096)  # noqa: B019 - one corpus lives as long as its process
    def _document_row(self, document_id: int) -> Any:
        row = DocumentRow
        return self._rows(select(row.kind, row.name, row.effective_on).where(row.id == document_id))[0]


def _ended(version: Version, text: str) -> Version:
    """A text that says no more than 이를 폐지한다 ends the statute on its day.

    Where its addenda begin before its promulgation it has been amended since, and on which day it ends is told by none
    of its dates (교통ㆍ에너지ㆍ환경세법).
    """
    if not text or not only_repeals(version.name, text):
        return version
    return replace(version, textless=True, repealed=version.promulgated_on == version.enacted_on)


def reading(held: Version, article: Article) -> Reading:
    url = f"{OFFICIAL}{name_key(held.name)}/{article.number}"
    return Reading(
        article_id(held.name, article.number), held.name, article, held.effective_on, held.promulgated_on, url
    )


def _passage(document: Any, place: Place) -> Passage:
    part, cut = place.part, slice(place.start, place.end)
    match document:
        case Summary():
            title = f"{document.law} {document.number}" + (f"({document.title})" if document.title else "")
            identity = article_id(document.law, document.number)
            day = document.effective_on
            return Passage(identity, PassageKind.SUMMARY, title, document.text[cut], "", document.url, day)
        case Precedent() | CaseSummary():
            title = f"{document.court} {document.decided_on:%Y. %-m. %-d.} 선고 {document.case_number}"
            text = holdings(document)[part][cut]
            identity, name = precedent_id(document.case_number), document.case_name
            kind = PassageKind.PRECEDENT
            return Passage(identity, kind, title, text, name, document.url, document.decided_on)
        case Upload():
            title, text = document.name, document.pages[part][cut]
            return Passage(f"upload|{document.upload_id}", PassageKind.UPLOAD, title, text, f"{part + 1}쪽")
    raise TypeError(type(document))
