"""Documents cut into the passages that are searched.

An article is one passage; the 1 % that are longer than ``LONGEST`` are cut between their lines (항, 호), so that a
quotation never crosses two passages. Each passage is a slice of its document's text: nothing is rewritten.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lawfirmai.domain.documents import (
    CaseSummary,
    Document,
    PassageKind,
    Precedent,
    Statute,
    Summary,
    Upload,
    article_id,
    holdings,
    precedent_id,
)

LONGEST = 2000  # characters; the median article has 245


@dataclass(frozen=True, slots=True)
class Chunk:
    """``part`` is the article's position, the issue's or the page's; ``start:end`` slices that part's text."""

    id: str
    kind: PassageKind
    part: int
    start: int
    end: int
    text: str
    title: str = ""
    name: str = ""
    chapter: str = ""


def chunks(document: Document) -> Iterator[Chunk]:
    match document:
        case Statute():
            for part, article in enumerate(document.articles):
                if not article.deleted:
                    identity = article_id(document.name, article.number)
                    for start, end in cuts(article.text):
                        piece = article.text[start:end]
                        fields = (article.title, document.name, article.chapter)
                        yield Chunk(identity, PassageKind.STATUTE, part, start, end, piece, *fields)
        case Summary():
            identity = article_id(document.law, document.number)
            for start, end in cuts(document.text):
                piece = document.text[start:end]
                yield Chunk(identity, PassageKind.SUMMARY, 0, start, end, piece, document.title, document.law)
        case Precedent() | CaseSummary():
            identity = precedent_id(document.case_number)
            for part, text in enumerate(holdings(document)):
                for start, end in cuts(text):
                    piece = text[start:end]
                    yield Chunk(identity, PassageKind.PRECEDENT, part, start, end, piece, document.case_name)
        case Upload():
            for part, page in enumerate(document.pages):
                for start, end in cuts(page):
                    identity = f"upload|{document.upload_id}"
                    yield Chunk(identity, PassageKind.UPLOAD, part, start, end, page[start:end], document.name)


def cuts(text: str, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Slices that cover ``text`` but for the line ends between them."""
    if len(text) <= longest:
        if text:
            yield 0, len(text)
        return
    start = 0
    while len(text) - start > longest:
        end = _break(text, start, start + longest)
        yield start, end
        start = end + (text[end] == "\n")
    if start < len(text):
        yield start, len(text)


def _break(text: str, start: int, limit: int) -> int:
    """The last line end within reach, else the last sentence end, else the limit."""
    line = text.rfind("\n", start + 1, limit)
    if line > start:
        return line
    sentence = text.rfind(". ", start + 1, limit)
    return sentence + 2 if sentence > start else limit
