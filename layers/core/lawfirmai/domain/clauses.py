"""Clauses of contracts and letters: slices of their text, nothing rewritten."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lawfirmai.domain.documents import lines_of

Span = tuple[int, int]
_ARTICLE = re.compile(r"제\s?\d+\s?조(?:의\s?\d+)?\s?(?=[(\[【<\s.:]|$)")
_NUMBERED = re.compile(r"\d{1,2}\s?[.)]\s")
_BULLET = re.compile(r"[-·•○□▪*]\s")
_LEVELS = (_ARTICLE, _NUMBERED, _BULLET)
_HEADING = re.compile(
    r"[\[<【〈(]?\s*(?:특\s*약(?:\s*사\s*항)?|부\s*칙|별\s*지|붙\s*임)\s*[\]>】〉)]?\s*:?\s*$|#+\s|제\s?\d+\s?[장절관]\b"
)
_ENDED = re.compile(r"[.:;!?]$|[다음함임됨것]$")
_MARK = re.compile(r"[①-⑳㉑-㉟]|[가-하]\.\s|다만[, ]")
SHORT = 25  # characters of a line that is a title and no statement


def clauses(text: str) -> Iterator[Span]:
    """Slices of a document's text: an article, a numbered point or a paragraph each, with its heading."""
    begun: int | None = None
    for start, end in _pieces(text):
        begun = start if begun is None else begun
        if is_title(text[start:end]):
            continue  # a title alone answers nothing: it goes with what follows
        yield begun, end
        begun = None
    if begun is not None:
        yield begun, len(text.rstrip())


def _pieces(text: str) -> Iterator[Span]:
    for start, end in pairwise([*_starts(text), len(text)]):
        if piece := text[start:end].rstrip():
            yield start, start + len(piece)


def _starts(text: str) -> Iterator[int]:
    """Where a clause begins. Below an article, numbers and blank lines divide nothing; below 특약사항 they do."""
    levels = [level for level in _LEVELS if any(level.match(line.strip()) for _, line in lines_of(text))]
    within, blank = False, True
    for offset, line in lines_of(text):
        said = line.strip()
        if not said:
            blank = True
            continue
        heading = bool(_HEADING.match(said))
        article = bool(levels) and levels[0] is _ARTICLE and bool(_ARTICLE.match(said))
        lower = next((level for level in levels if level is not _ARTICLE), None)
        if heading or article or (not within and (blank or (lower is not None and lower.match(said)))):
            yield offset
        within = article or (within and not heading)
        blank = False


def is_title(piece: str) -> bool:
    """Whether a line names what follows it and says nothing itself."""
    return "\n" not in piece and len(piece) <= SHORT and not _ENDED.search(piece) and ":" not in piece


def unwrapped(text: str, joint: str = " ") -> str:
    """The text with ``joint`` for a line end within a sentence: a PDF breaks lines where the page ends."""
    lines = text.split("\n")
    width = max(map(len, lines), default=0)
    joined = lines[0]
    for before, after in pairwise(lines):
        new = len(before) < 0.7 * width or _ENDED.search(before.rstrip()) or _begins(after.strip())
        joined += ("\n" if new else joint) + after
    return joined


def _begins(line: str) -> bool:
    return not line or any(mark.match(line) for mark in (*_LEVELS, _HEADING, _MARK))


def article_of(clause: str) -> str:
    """제9조, where the clause is an article of its document; a chapter may stand before it."""
    found = next(filter(None, (_ARTICLE.match(line.strip()) for line in clause.split("\n", 4)[:4])), None)
    return re.sub(r"\s", "", found[0]) if found else ""
