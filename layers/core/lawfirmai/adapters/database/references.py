"""What documents cite, as rows: written when a build is made."""

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from lawfirmai.adapters.database.engine import available
from lawfirmai.adapters.database.models import ArticleRow, DocumentRow, ReferenceReadingRow, ReferenceRow
from lawfirmai.domain.references import References, Target, Texts

_BATCH = 900  # SQLite takes at most 32,766 parameters a statement


class ReferenceStore:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def unread(self, documents: Sequence[int], readings: Callable[[str], str]) -> list[tuple[int, str]]:
        """(document, reading) where it has not been read so; the versions of one statute one after the other."""
        found = []
        row, read = DocumentRow, ReferenceReadingRow
        with available(), self._engine.connect() as connection:
            for start in range(0, len(documents), _BATCH):
                chosen = (
                    select(row.kind, row.key, row.id, read.reading)
                    .outerjoin(read, read.document_id == row.id)
                    .where(row.id.in_(documents[start : start + _BATCH]))
                )
                for kind, key, identifier, reading in connection.execute(chosen):
                    if reading != (wanted := readings(kind)):
                        found.append((kind, key, identifier, wanted))
        return [(identifier, wanted) for _, _, identifier, wanted in sorted(found)]

    def cases(self, target: Target) -> list[int]:
        """The courts' decisions, or our summaries of them, that cite an article, whatever build they are of."""
        key, article = target
        chosen = (
            select(ReferenceRow.document_id)
            .join(DocumentRow, DocumentRow.id == ReferenceRow.document_id)
            .where(ReferenceRow.key == key, ReferenceRow.number == article.number)
            .where(ReferenceRow.branch == article.branch, DocumentRow.kind.in_(("precedent", "case-summary")))
            .distinct()
        )
        with available(), self._engine.connect() as connection:
            return list(connection.execute(chosen).scalars())

    def texts(self, documents: Sequence[int]) -> list[Texts]:
        row, article = DocumentRow, ArticleRow
        held: dict[int, list[tuple[int, str]]] = {}
        with available(), self._engine.connect() as connection:
            chosen = select(row.id, row.kind, row.name).where(row.id.in_(documents))
            kinds = {identifier: (kind, name) for identifier, kind, name in connection.execute(chosen)}
            others = [one for one in documents if kinds[one][0] != "statute"]
            articles = select(article.document_id, article.position, article.text).where(
                article.document_id.in_(documents), article.deleted.is_(False)
            )
            for identifier, position, text in connection.execute(articles):
                held.setdefault(identifier, []).append((position, text))
            for identifier, body in connection.execute(select(row.id, row.body).where(row.id.in_(others))):
                held[identifier] = list(_parts(kinds[identifier][0], json.loads(zlib.decompress(body))))
        homes = {one: name if kind in ("statute", "summary") else "" for one, (kind, name) in kinds.items()}
        return [Texts(one, homes[one], held.get(one, [])) for one in documents]

    def write(self, batch: Sequence[References]) -> None:
        """In one transaction, over what was read before."""
        ids = [one.document for one in batch]
        with available(), self._engine.begin() as connection:
            connection.execute(delete(ReferenceRow).where(ReferenceRow.document_id.in_(ids)))
            connection.execute(delete(ReferenceReadingRow).where(ReferenceReadingRow.document_id.in_(ids)))
            if rows := [_row(one.document, part, target) for one in batch for part, target in one.targets]:
                connection.execute(insert(ReferenceRow), rows)
            read = [{"document_id": one.document, "reading": one.reading} for one in batch]
            connection.execute(insert(ReferenceReadingRow), read)


def _row(document: int, part: int, target: Target) -> dict[str, Any]:
    key, article = target
    return {
        "document_id": document,
        "part": part,
        "key": key,
        "number": article.number,
        "branch": article.branch,
    }


def _parts(kind: str, held: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """An upload is its owner's, and cites for nobody else."""
    match kind:
        case "precedent":
            yield from ((one["number"], one["text"]) for one in held["cited_articles"])
        case "case-summary":
            yield 0, ", ".join(held["cited_articles"])
        case "summary":
            yield 0, held["text"]
