"""The seams: each stands where two products really do."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from lawfirmai.domain.answers import Draft, Evidence
from lawfirmai.domain.documents import Parsed, PassageKind, RawDocument


class Source(Protocol):
    """One publisher: knows its layout and field names, nothing of ours beyond the domain."""

    name: str

    def fetch(self) -> Iterable[RawDocument]:
        """In an order that does not change between runs over the same material."""
        ...

    def parse(self, raw: RawDocument) -> Sequence[Parsed]:
        """Raises ParseError for a shape it does not know."""
        ...


@dataclass(frozen=True)
class Query:
    """What the index is asked; ``vector`` may be empty where no embedder is set.

    ``also`` are words of the law that lay words of the text mean: they help to find, and count less than the text.
    ``articles`` are named by the text, by ``name_key`` of their ids: they are candidates whatever else is.
    """

    text: str
    vector: Sequence[float] = ()
    kinds: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage number within the corpus build, its id, and the features that ranking fuses."""

    position: int
    id: str
    kind: str
    features: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage's text stands: the slice of a part of a document."""

    document: int
    part: int
    start: int
    end: int


class Index(Protocol):
    """Finds, never decides: at least 200 candidates where there are so many; ranking is ours."""

    def candidates(self, query: Query, k: int) -> list[Candidate]: ...

    def place(self, position: int) -> Place: ...


class Embedder(Protocol):
    """``embed`` gives unit rows (n, dimensions) as float32."""

    name: str
    dimensions: int

    def embed(self, texts: Sequence[str]) -> Any: ...


class Generator(Protocol):
    """Writes the draft of an answer from sources only; verification follows it, whatever it is."""

    name: str

    def compose(self, question: str, wants: str, sources: Sequence[Evidence]) -> Draft: ...


class Cache(Protocol):
    """Fails open: an outage is a miss."""

    def get(self, space: str, key: str) -> Any | None: ...

    def put(self, space: str, key: str, value: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as it goes into the index: where it stands, its fields, and what citizens and courts call it.

    ``document``, ``part``, ``start`` and ``end`` say where the text is; ``called`` is how people call what the article
    governs, ``expansion`` these words and the issues of the precedents that cite it.
    """

    id: str
    kind: PassageKind
    document: int
    part: int
    start: int
    end: int
    text: str
    title: str = ""
    name: str = ""
    chapter: str = ""
    expansion: str = ""
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A court's issue with the articles it was decided by: it votes for them when a question resembles it."""

    issue: str
    summary: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Revision:
    """What a few changed documents change in an index.

    ``places`` are passages that stand in it: where the same words stand now, or None where they are no more.
    """

    places: Mapping[Place, Place | None]
    entries: Sequence[Entry]
    rulings: Sequence[Ruling] = ()


class IndexBuilder(Protocol):
    """Writes an index folder; the same entries and rulings give the same bytes.

    ``taught`` names what its embedder learnt from, ``unseen`` the cases withheld from that (evaluation.serials),
    ``model`` the model of the data folder that it is part of; empty where what is shipped serves.
    """

    @property
    def taught(self) -> str: ...
    @property
    def unseen(self) -> str: ...
    @property
    def model(self) -> str: ...

    def build(self, folder: Path, entries: Sequence[Entry], rulings: Sequence[Ruling]) -> Mapping[str, Any]: ...

    def documents(self, parent: Path) -> Set[int]:
        """The documents whose passages a folder holds; none where it cannot be revised."""
        ...

    def revise(self, folder: Path, parent: Path, revision: Revision) -> Mapping[str, Any] | None:
        """Writes ``folder`` as ``parent`` with the revision; None where that has changed too much since it was built."""
        ...
