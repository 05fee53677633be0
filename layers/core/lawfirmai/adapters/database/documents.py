"""Documents as rows: written once by content, read back as domain values."""

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Engine, insert, select

from lawfirmai.adapters.database.engine import available
from lawfirmai.adapters.database.models import ArticleRow, DocumentRow, RepealRow
from lawfirmai.domain.documents import (
    Addendum,
    Annex,
    Article,
    ArticleNumber,
    CaseSummary,
    Document,
    Numbered,
    Parsed,
    Precedent,
    RawDocument,
    Status,
    Statute,
    Summary,
    Upload,
    name_key,
)
from lawfirmai.domain.time import Version, enacted_on, repeals

# Part of every document's id: raised when parsing changes, so that documents are read anew.
PARSER = 1
_BATCH = 900  # SQLite takes at most 32,766 parameters a statement


VERSION = (
    DocumentRow.id,
    DocumentRow.name,
    DocumentRow.law_id,
    DocumentRow.law_kind,
    DocumentRow.enacted_on,
    DocumentRow.promulgated_on,
    DocumentRow.promulgation_number,
    DocumentRow.effective_on,
    DocumentRow.status,
)


def version(row: Any) -> Version:
    """A row of the VERSION columns."""
    return replace(Version(*row), repealed=row[-1] == Status.REPEALED)


@dataclass(frozen=True)
class Members:
    """What a set of documents is made of, before it is a build: statutes' versions, and the ids of all others.

    ``laws`` are the names of the statutes that it knows, be it by a summary; ``summaries`` those of ``others`` that
    are our own.
    """

    versions: list[Version]
    others: list[int]
    laws: list[str]
    summaries: list[int]


@dataclass(frozen=True, slots=True)
class Case:
    """A precedent, or our summary of one, whose ``serial`` is then empty."""

    id: int
    case_number: str
    serial: str
    decided_on: date


@dataclass(frozen=True)
class Stored:
    """What ingestion needs to know of a document that is in the store."""

    id: int
    identity: str
    characters: int
    account: dict[str, dict[str, int]]


def raw_hash(raw: RawDocument) -> str:
    return hashlib.sha256(f"{raw.source}\0{PARSER}\0".encode() + raw.content).hexdigest()


def identity(document: Document) -> str:
    match document:
        case Statute():
            version = (document.kind, document.promulgated_on, document.promulgation_number, document.effective_on)
            return f"statute|{name_key(document.name)}|{'|'.join(map(str, version))}"
        case Precedent():
            return f"precedent|{document.case_number}|{document.court}|{document.serial}"
        case Summary():
            return f"summary|{name_key(document.law)}|{document.number}"
        case CaseSummary():
            return f"case-summary|{document.case_number}"
        case Upload():
            return f"upload|{document.upload_id}"


class DocumentStore:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def known(self, hashes: Sequence[str]) -> dict[str, list[Stored]]:
        """Documents already read from raw documents with these hashes, in their order within the source."""
        found: dict[str, list[Stored]] = {}
        row = DocumentRow
        with available(), self._engine.connect() as connection:
            for start in range(0, len(hashes), _BATCH):
                chosen = select(row.raw_hash, row.id, row.identity, row.characters, row.account).where(
                    row.raw_hash.in_(hashes[start : start + _BATCH])
                )
                for raw, *rest in connection.execute(chosen):
                    found.setdefault(raw, []).append(Stored(*rest))
        return found

    def add(self, batch: Sequence[tuple[str, str, Sequence[Parsed]]]) -> list[list[Stored]]:
        """Write (raw hash, source, documents) triples in one transaction: all or none."""
        documents: list[dict[str, Any]] = []
        articles: list[dict[str, Any]] = []
        ended: list[dict[str, Any]] = []
        stored: list[list[Stored]] = []
        for raw, source, parsed in batch:
            stored.append([])
            for order, one in enumerate(parsed):
                row = _row(one, raw, source, order)
                documents.append(row)
                articles.extend(_article_rows(row["id"], one.document))
                ended.extend(_repeal_rows(row["id"], one.document))
                stored[-1].append(Stored(row["id"], row["identity"], one.characters, row["account"]))
        with available(), self._engine.begin() as connection:
            if documents:
                connection.execute(insert(DocumentRow), documents)
            if articles:
                connection.execute(insert(ArticleRow), articles)
            if ended:
                connection.execute(insert(RepealRow), ended)
        return stored

    def members(self, ids: Sequence[int]) -> Members:
        statutes, others, laws, summaries = [], [], set(), []
        with available(), self._engine.connect() as connection:
            for start in range(0, len(ids), _BATCH):
                chosen = select(*VERSION, DocumentRow.kind).where(DocumentRow.id.in_(ids[start : start + _BATCH]))
                for *columns, kind in connection.execute(chosen.order_by(DocumentRow.id)):
                    if kind == "statute":
                        statutes.append(version(columns))
                    else:
                        others.append(columns[0])
                    if kind in ("summary", "case-summary"):
                        summaries.append(columns[0])
                    if kind in ("statute", "summary"):
                        laws.add(columns[1])
        return Members(statutes, others, sorted(laws), summaries)

    def cases(self, ids: Sequence[int]) -> list[Case]:
        """The cases among these documents."""
        found, row = [], DocumentRow
        with available(), self._engine.connect() as connection:
            for start in range(0, len(ids), _BATCH):
                chosen = select(row.id, row.name, row.kind, row.identity, row.effective_on).where(
                    row.id.in_(ids[start : start + _BATCH]), row.kind.in_(("precedent", "case-summary"))
                )
                for identifier, name, kind, identity, day in connection.execute(chosen):
                    assert day is not None  # the day of the decision
                    serial = identity.rpartition("|")[2] if kind == "precedent" else ""
                    found.append(Case(identifier, name, serial, day))
        return found

    def read(self, document_id: int) -> Document:
        with available(), self._engine.connect() as connection:
            row = connection.execute(select(DocumentRow.__table__).where(DocumentRow.id == document_id)).one()
            if row.kind != "statute":
                return read_document(row)
            article = ArticleRow.__table__
            rows = connection.execute(
                select(article).where(article.c.document_id == document_id).order_by(article.c.position)
            )
            return read_document(row, tuple(map(read_article, rows)))

    def addenda(self, document_id: int) -> tuple[Addendum, ...]:
        """A statute's, without reading its articles."""
        with available(), self._engine.connect() as connection:
            body = connection.execute(select(DocumentRow.body).where(DocumentRow.id == document_id)).scalar_one()
        return tuple(Addendum(**one) for one in json.loads(zlib.decompress(body))["addenda"])


def read_article(row: Any) -> Article:
    return Article(ArticleNumber(row.number, row.branch), row.title, row.text, row.chapter, row.deleted)


def _row(parsed: Parsed, raw: str, source: str, order: int) -> dict[str, Any]:
    document = parsed.document
    name = identity(document)
    digest = hashlib.sha256(f"{raw}\0{order}".encode()).digest()
    row: dict[str, Any] = {
        "id": int.from_bytes(digest[:8], "big") >> 1,
        "raw_hash": raw,
        "identity": name,
        "kind": name.split("|", 1)[0],
        "source": source,
        "characters": parsed.characters,
        "account": {"kept": parsed.kept, "left_out": parsed.left_out},
        "law_id": "",
        "law_kind": "",
        "enacted_on": None,
        "promulgated_on": None,
        "promulgation_number": "",
        "effective_on": None,
        "status": "",
        "url": getattr(document, "url", ""),
        "body": zlib.compress(_body(document), 3),
    }
    match document:
        case Statute():
            row |= {"name": document.name, "law_id": document.law_id, "law_kind": document.kind}
            row |= {"enacted_on": enacted_on(document), "promulgated_on": document.promulgated_on}
            row |= {"promulgation_number": document.promulgation_number, "effective_on": document.effective_on}
            row |= {"status": document.status.value}
        case Summary():
            row |= {"name": document.law, "effective_on": document.effective_on}
        case Precedent() | CaseSummary():
            row |= {"name": document.case_number, "effective_on": document.decided_on}
        case Upload():
            row |= {"name": document.name}
    return row | {"key": name_key(row["name"])[:300]}


def _article_rows(document_id: int, document: Document) -> list[dict[str, Any]]:
    if not isinstance(document, Statute):
        return []
    return [
        {
            "document_id": document_id,
            "position": position,
            "number": article.number.number,
            "branch": article.number.branch,
            "title": article.title,
            "chapter": article.chapter,
            "text": article.text,
            "deleted": article.deleted,
        }
        for position, article in enumerate(document.articles)
    ]


def _repeal_rows(document_id: int, document: Document) -> list[dict[str, Any]]:
    if not isinstance(document, Statute):
        return []
    ended = {name_key(one.name)[:300]: one for one in repeals(document)}
    return [{"document_id": document_id, "key": key, "name": one.name, "on": one.on} for key, one in ended.items()]


def _body(document: Document) -> bytes:
    if isinstance(document, Statute):
        held: dict[str, Any] = {
            "ministries": document.ministries,
            "addenda": [asdict(addendum) for addendum in document.addenda],
            "annexes": [asdict(annex) for annex in document.annexes],
        }
    else:
        held = asdict(document)
    return json.dumps(held, ensure_ascii=False, default=str, separators=(",", ":")).encode()


def read_document(row: Any, articles: tuple[Article, ...] = ()) -> Document:
    held = json.loads(zlib.decompress(row.body))
    match row.kind:
        case "statute":
            return Statute(
                row.name,
                row.law_id,
                row.law_kind,
                row.promulgated_on,
                row.promulgation_number,
                row.effective_on,
                articles,
                tuple(Addendum(**one) for one in held["addenda"]),
                tuple(Annex(**one) for one in held["annexes"]),
                Status(row.status),
                tuple(held["ministries"]),
                row.url,
            )
        case "precedent":
            return Precedent(**_typed(Precedent, held))
        case "summary":
            return Summary(**_typed(Summary, held))
        case "case-summary":
            return CaseSummary(**_typed(CaseSummary, held))
        case _:
            return Upload(**_typed(Upload, held))


def _typed(into: type[Any], held: dict[str, Any]) -> dict[str, Any]:
    """JSON's lists, strings and objects back to tuples, dates and domain values."""
    return {one.name: _value(one.name, held[one.name]) for one in fields(into)}


def _value(name: str, value: Any) -> Any:
    if name in ("decided_on", "effective_on"):
        return date.fromisoformat(value)
    if name == "number":
        return ArticleNumber(**value)
    if isinstance(value, list):
        return tuple(Numbered(**one) if isinstance(one, dict) else one for one in value)
    return value
