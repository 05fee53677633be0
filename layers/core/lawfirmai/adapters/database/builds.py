"""Corpus builds: sets of documents with an index folder each, and the pointer to the current one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from lawfirmai.adapters.database.engine import available, utc_now
from lawfirmai.adapters.database.models import BuildRow, DocumentRow, MemberRow, PointerRow, RunRow
from lawfirmai.domain.errors import NotFound
from lawfirmai.domain.text import particle


@dataclass(frozen=True)
class Build:
    id: int
    created_at: datetime
    parent_id: int | None
    folder: str
    digest: str
    manifest: dict[str, Any]


@dataclass(frozen=True)
class Run:
    """One ingestion with its closing count (``ingest.corpus_build.summary``)."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    source: str
    report: dict[str, Any]

    @property
    def failed(self) -> list[tuple[str, str]]:
        """(document, reason)"""
        return [(key, reason) for key, reason in self.report["failed"]]


class BuildStore:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def current(self) -> Build | None:
        with available(), self._engine.connect() as connection:
            row = connection.execute(
                select(BuildRow.__table__)
                .join(PointerRow, PointerRow.build_id == BuildRow.id)
                .where(PointerRow.name == "current")
            ).one_or_none()
        return Build(*row) if row else None

    def get(self, build_id: int) -> Build:
        with available(), self._engine.connect() as connection:
            row = connection.execute(select(BuildRow.__table__).where(BuildRow.id == build_id)).one_or_none()
        if row is None:
            raise NotFound(f"빌드 {build_id}{particle(str(build_id), '이', '가')} 없습니다.")
        return Build(*row)

    def all(self) -> list[Build]:
        with available(), self._engine.connect() as connection:
            return [Build(*row) for row in connection.execute(select(BuildRow.__table__).order_by(BuildRow.id))]

    def members(self, build_id: int) -> dict[str, int]:
        """Document ids by identity."""
        chosen = (
            select(DocumentRow.identity, DocumentRow.id)
            .join(MemberRow, MemberRow.document_id == DocumentRow.id)
            .where(MemberRow.build_id == build_id)
        )
        with available(), self._engine.connect() as connection:
            return {row.identity: row.id for row in connection.execute(chosen)}

    def publish(
        self, members: Iterable[int], folder: str, digest: str, manifest: dict[str, Any], parent: int | None
    ) -> Build:
        """One transaction: readers see the old build or the new one."""
        with available(), self._engine.begin() as connection:
            build_id = connection.execute(
                insert(BuildRow).values(
                    created_at=utc_now(), parent_id=parent, folder=folder, digest=digest, manifest=manifest
                )
            ).inserted_primary_key
            assert build_id is not None
            connection.execute(insert(MemberRow), [{"build_id": build_id[0], "document_id": one} for one in members])
            connection.execute(delete(PointerRow).where(PointerRow.name == "current"))
            connection.execute(insert(PointerRow).values(name="current", build_id=build_id[0]))
        return self.get(build_id[0])

    def use(self, build_id: int) -> Build:
        build = self.get(build_id)
        with available(), self._engine.begin() as connection:
            connection.execute(delete(PointerRow).where(PointerRow.name == "current"))
            connection.execute(insert(PointerRow).values(name="current", build_id=build_id))
        return build

    def forget(self, build_id: int) -> None:
        """The documents stay: other builds share them, and a later run finds them again."""
        with available(), self._engine.begin() as connection:
            connection.execute(delete(MemberRow).where(MemberRow.build_id == build_id))
            connection.execute(delete(BuildRow).where(BuildRow.id == build_id))

    def record_run(self, source: str, started_at: datetime, report: dict[str, Any]) -> None:
        with available(), self._engine.begin() as connection:
            connection.execute(
                insert(RunRow).values(started_at=started_at, finished_at=utc_now(), source=source, report=report)
            )

    def runs(self, limit: int = 50) -> list[Run]:
        """The latest first."""
        chosen = select(RunRow.__table__).order_by(RunRow.id.desc()).limit(limit)
        with available(), self._engine.connect() as connection:
            return [Run(*row) for row in connection.execute(chosen)]
