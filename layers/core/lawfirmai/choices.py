"""One explicit table per port. What a name stands for is imported when it is chosen, so that a start pays for no other.

Reading documents, writing exports and training cost 0.5 s and 60 MB of imports that a search never needs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from lawfirmai.domain.review import Review
from lawfirmai.domain.transcript import Transcript
from lawfirmai.ports import Cache, Embedder, Generator, Index, IndexBuilder, Source

Held = TypeVar("Held")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Export(Generic[Held]):
    """A kind of document that a transcript, or a review, is handed out as."""

    media_type: str
    write: Callable[[Held], bytes]


def _embedded(folder: Path) -> Index:
    from lawfirmai.adapters.index.embedded.search import EmbeddedIndex

    return EmbeddedIndex(folder)


def _embedded_builder(model: Path | None) -> IndexBuilder:
    from lawfirmai.adapters.embedder.learned import TaughtVectors
    from lawfirmai.adapters.index.embedded.build import EmbeddedBuilder

    return EmbeddedBuilder(TaughtVectors(model))


def _embedded_learner(shelf: Path) -> IndexBuilder:
    from lawfirmai.adapters.embedder.learned import LearnedVectors
    from lawfirmai.adapters.index.embedded.build import EmbeddedBuilder

    return EmbeddedBuilder(LearnedVectors(shelf))


def _static(folder: Path) -> Embedder:
    from lawfirmai.adapters.embedder.static import StaticEmbedder

    return StaticEmbedder.open(folder / "embedder")


def _extractive(embedder: Callable[[], Embedder]) -> Generator:
    from lawfirmai.adapters.generator.extractive import Extractive

    return Extractive(embedder)


def _memory() -> Cache:
    from lawfirmai.adapters.cache.memory import MemoryCache

    return MemoryCache()


def _starter(_: list[Path]) -> list[Source]:
    from lawfirmai.adapters.source.starter import Starter

    return [Starter()]


def _statutes(paths: list[Path]) -> list[Source]:
    from lawfirmai.adapters.source.markdown_statutes import MarkdownStatutes

    return [MarkdownStatutes(path) for path in paths]


def _precedents(paths: list[Path]) -> list[Source]:
    from lawfirmai.adapters.source.precedents import Precedents

    return [Precedents(path) for path in paths]


def _open_api_files(paths: list[Path]) -> list[Source]:
    from lawfirmai.adapters.source.open_api_files import OpenApiFiles

    return [OpenApiFiles(path) for path in paths]


def _files(paths: list[Path]) -> list[Source]:
    from lawfirmai.adapters.source.uploads import Uploads

    return [Uploads(paths)]


def _markdown(transcript: Transcript) -> bytes:
    from lawfirmai.adapters.export.markdown import write

    return write(transcript)


def _docx(transcript: Transcript) -> bytes:
    from lawfirmai.adapters.export.docx import write

    return write(transcript)


def _pdf(transcript: Transcript) -> bytes:
    from lawfirmai.adapters.export.pdf import write

    return write(transcript)


def _review_docx(review: Review) -> bytes:
    from lawfirmai.adapters.export.review_docx import write

    return write(review)


def _review_html(review: Review) -> bytes:
    from lawfirmai.adapters.export.review_html import write

    return write(review)


INDEXES: Mapping[str, Callable[[Path], Index]] = {"embedded": _embedded}
# Over a model's folder, or what is shipped.
BUILDERS: Mapping[str, Callable[[Path | None], IndexBuilder]] = {"embedded": _embedded_builder}
# Those train on what they index: what is measured by it has been seen by nothing. Tables are kept on a shelf.
LEARNERS: Mapping[str, Callable[[Path], IndexBuilder]] = {"embedded": _embedded_learner}
EMBEDDERS: Mapping[str, Callable[[Path], Embedder]] = {"static": _static}
GENERATORS: Mapping[str, Callable[[Callable[[], Embedder]], Generator]] = {"extractive": _extractive}
CACHES: Mapping[str, Callable[[], Cache]] = {"memory": _memory}
SOURCES: Mapping[str, Callable[[list[Path]], list[Source]]] = {
    "starter": _starter,
    "statutes": _statutes,
    "precedents": _precedents,
    "open-api-files": _open_api_files,
    "files": _files,
}
EXPORTS: Mapping[str, Export[Transcript]] = {
    "md": Export("text/markdown; charset=utf-8", _markdown),
    "docx": Export(DOCX, _docx),
    "pdf": Export("application/pdf", _pdf),
}
REVIEWS: Mapping[str, Export[Review]] = {
    "docx": Export(DOCX, _review_docx),
    "html": Export("text/html; charset=utf-8", _review_html),
}
