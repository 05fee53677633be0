"""From a source to a published corpus build: what `lawfirmai ingest` does, whole."""

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from lawfirmai.domain.errors import Unavailable
from lawfirmai.ingest.pipeline import Ingest, Report
from lawfirmai.ingest.publish import FORMAT, PAST, SILENT, Assemble, Documents, folder_name, living, write_index
from lawfirmai.ingest.refer import Cites, ReadReferences
from lawfirmai.ingest.revise import Citing, Members, Revise
from lawfirmai.ports import IndexBuilder, Source


class References(Cites, Citing, Protocol):
    """What documents cite, as it is written and asked for."""


class Builds(Protocol):
    def current(self) -> Any: ...
    def all(self) -> Sequence[Any]: ...
    def members(self, build_id: int) -> dict[str, int]: ...
    def publish(self, members: Any, folder: str, digest: str, manifest: dict[str, Any], parent: int | None) -> Any: ...
    def use(self, build_id: int) -> Any: ...
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
    references: References
    builder: IndexBuilder
    today: Callable[[], date]
    keep: int
    say: Callable[[str], None] = lambda _: None

    def __call__(self, name: str, sources: Sequence[Source]) -> Outcome:
        with self.alone():
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
            ReadReferences(self.references, self.say)(
                ids, corpus.laws
            )  # also where nothing else is new: a folder of old
            folder = folder_name(ids, self.today(), self.builder.taught)
            if parent and parent.folder == folder and (self.data_dir / "builds" / folder).is_dir():
                return Outcome(report, None)
            if not ids:
                return Outcome(report, None)
            revise = self._revision(parent, set(before.values()), corpus)
            files, manifest = write_index(
                self.data_dir / "builds", folder, lambda target: revise(target) or self.whole(target, corpus)
            )
            build = self.publish(parent, ids, folder, files, manifest)
            return Outcome(report, build, build.manifest["not_searched"])

    def alone(self, *, wait: bool = False) -> AbstractContextManager[None]:
        """Nobody else makes builds meanwhile."""
        return alone(
            self.data_dir / ".ingest.lock", "다른 수집 작업이 진행 중입니다. 끝난 뒤 다시 실행하십시오.", wait=wait
        )

    def publish(self, parent: Any, ids: list[int], folder: str, files: str, manifest: dict[str, Any]) -> Any:
        """``files`` is the digest of the index that stands in ``folder``."""
        digest = hashlib.sha256(f"{ids}|{files}".encode()).hexdigest()
        held = {**manifest, "documents": len(ids)}
        build = self.builds.publish(ids, folder, digest, held, parent.id if parent else None)
        self._prune()
        return build

    def whole(self, folder: Path, corpus: Members) -> dict[str, Any]:
        """Writes the index of all members."""
        self.say("색인을 만듭니다")
        material = Assemble(self.documents, self.today())(corpus.versions, corpus.others)
        self.say(f"단락 {len(material.entries):,}개, 판시사항 {len(material.rulings):,}개를 색인합니다")
        told = self.builder.build(folder, material.entries, material.rulings)
        return {**told, **self._made_by(corpus), "not_searched": dict(material.left_out)}

    def _made_by(self, corpus: Members) -> dict[str, str]:
        return {"footing": _footing(corpus, self.builder.taught), "model": self.builder.model}

    def _revision(self, parent: Any, before: set[int], corpus: Members) -> Callable[[Path], dict[str, Any] | None]:
        """Writes the parent's index with what has changed, where that is little and foreseen."""
        stands = self.data_dir / "builds" / parent.folder if parent else None
        if (
            stands is None
            or parent.manifest.get("footing") != _footing(corpus, self.builder.taught)
            or not stands.is_dir()
        ):
            return lambda _: None
        searched = self.builder.documents(stands)
        revision = Revise(self.documents, self.references, self.today())(before, searched, corpus)
        if revision is None:
            return lambda _: None

        def write(folder: Path) -> dict[str, Any] | None:
            told = self.builder.revise(folder, stands, revision)
            if told is None:
                return None
            self.say(f"바뀐 단락 {len(revision.entries):,}개를 색인에 더했습니다")
            left_out = dict(parent.manifest["not_searched"])
            left_out[PAST] = living(corpus.versions, self.today())[1]
            left_out[SILENT] += len(set(corpus.others) - before - {entry.document for entry in revision.entries})
            return {**told, **self._made_by(corpus), "not_searched": left_out}

        return write

    def _prune(self) -> None:
        """Keeps the newest builds for rolling back."""
        builds = self.builds.all()
        current = self.builds.current()
        for old in builds[: -self.keep]:
            if old.id != current.id:
                self.builds.forget(old.id)
        self.sweep()

    def sweep(self) -> None:
        """Folders that no build names are what a kill, or a build that went, has left."""
        builds = self.builds.all()
        for name, named in (
            ("builds", {build.folder for build in builds}),
            ("models", {build.manifest.get("model", "") for build in builds}),
        ):
            root = self.data_dir / name
            for folder in root.iterdir() if root.is_dir() else ():
                if folder.name not in named:
                    shutil.rmtree(folder, ignore_errors=True)


def _footing(corpus: Members, taught: str) -> str:
    """What an index must share with the one that it revises: how it is made, and the names of laws.

    With a name that comes or goes, courts' citations may mean something else.
    """
    return hashlib.sha256("\n".join([str(FORMAT), taught, *sorted(corpus.laws)]).encode()).hexdigest()[:16]


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
def alone(lock: Path, told: str, *, wait: bool = False) -> Iterator[None]:
    """Holds a lock, or says that another process does; the operating system frees it when a process dies."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as busy:
            raise Unavailable(told) from busy
        yield
