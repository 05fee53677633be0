"""The ingestion flow: fetch → parse → store, then chunk → index → publish (publish.py).

What was read is known by its content, so a run that was killed continues where it stopped by being started again,
and unchanged documents cost one hash. A document that does not parse is counted, named and passed by.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from lawfirmai.domain.documents import Parsed, RawDocument
from lawfirmai.domain.errors import InvalidInput, ParseError
from lawfirmai.ports import Source

BATCH = 200  # documents a transaction: what a kill makes us read again


class Held(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def identity(self) -> str: ...
    @property
    def characters(self) -> int: ...
    @property
    def account(self) -> dict[str, dict[str, int]]: ...


class Store(Protocol):
    def known(self, hashes: Sequence[str]) -> Mapping[str, Sequence[Held]]: ...
    def add(self, batch: Sequence[tuple[str, str, Sequence[Parsed]]]) -> Sequence[Sequence[Held]]: ...


@dataclass
class Report:
    """The closing count. ``failed`` names each document that was not read, with the reason."""

    read: int = 0
    new: int = 0
    unchanged: int = 0
    replaced: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    characters: int = 0
    kept: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def unexplained(self) -> int:
        """Characters that are neither kept nor named as left out; anything but 0 is a defect."""
        return self.characters - self.kept.total() - self.left_out.total()

    def count(self, documents: Iterable[Held]) -> None:
        for document in documents:
            self.characters += document.characters
            self.kept.update(document.account["kept"])
            self.left_out.update(document.account["left_out"])


@dataclass(frozen=True)
class Ingest:
    """Reads one source into the store and says which documents it holds, by identity."""

    store: Store
    raw_hash: Callable[[RawDocument], str]
    progress: Callable[[int], object] = lambda _: None

    def __call__(self, source: Source) -> tuple[dict[str, int], Report]:
        members: dict[str, int] = {}
        report = Report()
        for batch in _batches(source.fetch(), BATCH):
            for key, documents in self._read(source, batch, report):
                for document in documents:
                    if members.get(document.identity, document.id) != document.id:
                        report.replaced.append(f"{key}: {document.identity}")
                    members[document.identity] = document.id
                report.count(documents)
            self.progress(len(batch))
        return members, report

    def _read(self, source: Source, batch: list[RawDocument], report: Report) -> Iterator[tuple[str, Sequence[Held]]]:
        hashes = [self.raw_hash(raw) for raw in batch]
        known = dict(self.store.known(hashes))
        fresh: dict[str, tuple[RawDocument, Sequence[Parsed]]] = {}
        for raw, digest in zip(batch, hashes, strict=True):
            report.read += 1
            if digest in known or digest in fresh:
                report.unchanged += 1
                continue
            try:
                fresh[digest] = raw, normalise(source.parse(raw))
                report.new += 1
            except (ParseError, InvalidInput) as unknown:  # one document's fault never ends the run
                report.failed.append((raw.key, str(unknown)))
        written = self.store.add([(digest, source.name, parsed) for digest, (_, parsed) in fresh.items()])
        known |= dict(zip(fresh, written, strict=True))
        for raw, digest in zip(batch, hashes, strict=True):
            yield raw.key, known.get(digest, [])


def normalise(parsed: Sequence[Parsed]) -> Sequence[Parsed]:
    """Every source gives NFC; one that does not would make equal words differ."""
    for one in parsed:
        name = getattr(one.document, "name", "")
        if name != unicodedata.normalize("NFC", name):
            raise ParseError(f"한글이 NFC가 아닙니다: {name!r}")
    return parsed


def _batches(documents: Iterable[RawDocument], size: int) -> Iterator[list[RawDocument]]:
    rest = iter(documents)
    while batch := list(islice(rest, size)):
        yield batch
