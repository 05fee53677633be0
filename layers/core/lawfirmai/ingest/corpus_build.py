"""From a source to a published corpus build: what `lawfirmai ingest` does, whole."""

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from lawfirmai.domain.errors import Unavailable
from lawfirmai.domain.time import Version
from lawfirmai.ingest.pipeline import Ingest, Report
from lawfirmai.ingest.publish import Assemble, Documents, folder_name, write_index
from lawfirmai.ingest.refer import Cites, ReadReferences
from lawfirmai.ports import IndexBuilder, Source


class Members(Protocol):
    """A set of documents as a corpus, before or after it is published."""

    @property
    def versions(self) -> Sequence[Version]: ...
    @property
    def others(self) -> Sequence[int]: ...
    @property
    def laws(self) -> Sequence[str]: ...


class Builds(Protocol):
    def current(self) -> Any: ...
    def all(self) -> Sequence[Any]: ...
    def members(self, build_id: int) -> dict[str, int]: ...
    def publish(self, members: Any, folder: str, digest: str, manifest: dict[str, Any], parent: int | None) -> Any: ...
    def forget(self, build_id: int) -> None: ...
    def record_run(self, source: str, started_at: datetime, report: dict[str, Any]) -> None: ...


@dataclass(frozen=True)
class Outcome:
    """``build`` is None where nothing changed."""

    report: Report
    build: Any
    left_out: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CorpusBuild:
    """One writer at a time, held by a lock that the operating system frees when a process dies."""

    data_dir: Path
    builds: Builds
    documents: Documents
    reading: Ingest
    members: Callable[[Sequence[int]], Members]
    cites: Cites
    builder: IndexBuilder
    today: Callable[[], date]
    keep: int
    say: Callable[[str], None] = lambda _: None

    def __call__(self, name: str, sources: Sequence[Source]) -> Outcome:
        with _alone(self.data_dir / ".ingest.lock"):
            started = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
            parent = self.builds.current()
            before = self.builds.members(parent.id) if parent else {}
            after, report = dict(before), Report()
            for source in sources:
                members, one = self.reading(source)
                after |= members
                _add(report, one)
            self.builds.record_run(name, started, summary(report))
            ids = sorted(after.values())
            corpus = self.members(ids)
            ReadReferences(self.cites, self.say)(ids, corpus.laws)  # also where nothing else is new: a folder of old
            folder = folder_name(ids, self.today())
            if parent and parent.folder == folder and (self.data_dir / "builds" / folder).is_dir():
                return Outcome(report, None)
            return self._publish(parent, ids, corpus, folder, report) if ids else Outcome(report, None)

    def _publish(self, parent: Any, ids: list[int], corpus: Members, folder: str, report: Report) -> Outcome:
        self.say(f"색인을 만듭니다: 문서 {len(ids):,}건")
        material = Assemble(self.documents, self.today())(corpus.versions, corpus.others)
        self.say(f"단락 {len(material.entries):,}개, 판시사항 {len(material.rulings):,}개를 색인합니다")
        files, manifest = write_index(self.data_dir / "builds", folder, self.builder, material)
        digest = hashlib.sha256(f"{ids}|{files}".encode()).hexdigest()
        held = {**manifest, "documents": len(ids), "not_searched": dict(material.left_out)}
        build = self.builds.publish(ids, folder, digest, held, parent.id if parent else None)
        self._prune()
        return Outcome(report, build, dict(material.left_out))

    def _prune(self) -> None:
        """Keeps the newest builds for rolling back; folders that no build names are what a kill left."""
        root, builds = self.data_dir / "builds", self.builds.all()
        current = self.builds.current()
        for old in builds[: -self.keep]:
            if old.id != current.id:
                self.builds.forget(old.id)
        named = {build.folder for build in self.builds.all()}
        for folder in root.iterdir():
            if folder.name not in named:
                shutil.rmtree(folder, ignore_errors=True)


def summary(report: Report) -> dict[str, Any]:
    """The closing count as stored and printed."""
    return {
        "read": report.read,
        "new": report.new,
        "unchanged": report.unchanged,
        "replaced": report.replaced,
        "failed": [list(one) for one in report.failed],
        "characters": report.characters,
        "kept": dict(report.kept),
        "left_out": dict(report.left_out),
        "unexplained": report.unexplained,
    }


def _add(total: Report, one: Report) -> None:
    total.read += one.read
    total.new += one.new
    total.unchanged += one.unchanged
    total.replaced += one.replaced
    total.failed += one.failed
    total.characters += one.characters
    total.kept.update(one.kept)
    total.left_out.update(one.left_out)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise Unavailable("다른 수집 작업이 진행 중입니다. 끝난 뒤 다시 실행하십시오.") from busy
        yield
