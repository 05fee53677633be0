"""Stand-ins made by hand, each for one port."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import builders

from lawfirmai.domain.documents import Document, Parsed, RawDocument
from lawfirmai.domain.errors import ParseError, Unavailable
from lawfirmai.ports import Entry, Revision, Ruling


@dataclass
class Shelf:
    """A source that holds what it is given: documents by key, or the reason why a key cannot be read."""

    documents: Mapping[str, Sequence[Document | Parsed] | str]
    name: str = "shelf"
    asked: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, *documents: Document | Parsed) -> "Shelf":
        return cls({f"{number}": [document] for number, document in enumerate(documents)})

    def fetch(self) -> Iterable[RawDocument]:
        for key, held in self.documents.items():
            yield RawDocument(self.name, key, repr(held).encode())

    def parse(self, raw: RawDocument) -> Sequence[Parsed]:
        self.asked.append(raw.key)
        held = self.documents[raw.key]
        if isinstance(held, str):
            raise ParseError(f"{raw.key}: {held}")
        return [one if isinstance(one, Parsed) else builders.parsed(one) for one in held]


class BrokenBuilder:
    """Writes half an index and fails, as a full disk would."""

    taught = unseen = model = ""

    def build(self, folder: Path, _entries: Sequence[Entry], _rulings: Sequence[Ruling]) -> Mapping[str, Any]:
        (folder / "passages.npy").write_bytes(b"half")
        raise Unavailable("디스크가 가득 찼습니다")

    def documents(self, _parent: Path) -> Set[int]:
        return frozenset()

    def revise(self, _folder: Path, _parent: Path, _revision: Revision) -> None:
        return None
