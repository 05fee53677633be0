"""One corpus build, read-only: statutes by name and day, articles, precedents, and the texts behind passages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Engine, Select, func, select

from lawfirmai.adapters.database.documents import VERSION, DocumentStore, read_article, read_document, version
from lawfirmai.adapters.database.engine import available
from lawfirmai.adapters.database.models import ArticleRow, DocumentRow, MemberRow, RepealRow
from lawfirmai.domain.citations import Outline
from lawfirmai.domain.documents import (
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
from lawfirmai.domain.names import Names
from lawfirmai.domain.time import Version, in_force, pending
from lawfirmai.ports import Place

COMPLETE = 2000  # laws from which a corpus holds the law as a whole: a name it lacks does not exist
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
        return [version(row) for row in self._rows(chosen)]

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
        found = self._article_rows(held.document_id, number)
        if not found:
            return None
        return reading(held, next((one for one in found if not one.deleted), found[0]))

    def _official(self, law: str) -> str:
        return self.names.resolve(law) or law

    def _held(self, law: str, as_of: date) -> Version | None:
        return in_force(self._by_name.get(name_key(self._official(law)), ()), as_of)

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
        document = self._documents.read(held.document_id) if held else None
        return document if isinstance(document, Statute) else None

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
        versions = self._by_name.get(key, ())
        held = in_force(versions, as_of)
        if held is not None:
            state = "repealed" if held.repealed else "in_force"
            return Outline(held.name, state, held.effective_on, self._outline(held.document_id))
        if coming := pending(versions, as_of):
            first = coming[0]
            return Outline(first.name, "not_yet_effective", first.effective_on, self._outline(first.document_id))
        if summaries := self._summaries.get(key):
            known = {str(number): (one.title, False) for number, one in summaries.items()}
            law = next(iter(summaries.values())).law
            return Outline(law, "in_force", None, known, complete=False)
        if ended := self._repealed(key):
            return Outline(ended.name, "repealed", ended.on, {}) if ended.on <= as_of else None
        if len(self._by_name) < COMPLETE:
            raise Unavailable(f"법령 전체를 싣지 않은 자료여서 {name}이(가) 있는지 확인할 수 없습니다.")
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
