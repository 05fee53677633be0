"""A text with the judgement of each of its citations, as it is given back to whoever wrote it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath

from lawfirmai.domain.attachments import KINDS, LARGEST, TOO_LARGE
from lawfirmai.domain.badges import BADGE_OF, Badge
from lawfirmai.domain.citations import Judgement
from lawfirmai.domain.clauses import unwrapped

LONGEST = 1_000_000  # characters of a text
LONGEST_NAME = 120
TOO_LONG = f"글이 너무 깁니다. {LONGEST:,}자까지 확인할 수 있습니다."
NOTHING_FOUND = "인용을 찾지 못했습니다. 확인된 것이 아니라, 확인할 인용이 없다는 뜻입니다."
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"  # what a PDF begins with, and DOCX and HWPX
_BROKEN_NUMBER = re.compile(r"(?<=\d)\n(?=\d+\s?[조항호])")


@dataclass(frozen=True, slots=True)
class Review:
    """``name`` is the file's, empty where the text was pasted; ``build`` the corpus that was looked into."""

    text: str
    judgements: tuple[Judgement, ...]
    as_of: date
    build: str
    name: str = ""

    @property
    def badges(self) -> Mapping[Badge, int]:
        """How often each is given, the worst first; those never given are left out."""
        given = Counter(BADGE_OF[one.verdict] for one in self.judgements)
        return {badge: given[badge] for badge in Badge if given[badge]}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one line. ``numbers`` (from 1, in the order of judgements) and ``badges`` stand where a citation ends."""

    text: str
    cited: bool = False
    numbers: tuple[int, ...] = ()
    badges: tuple[Badge, ...] = ()


def lines(review: Review) -> Iterator[list[Piece]]:
    """The text line by line. A range is one place with several judgements; its badges are the worst first."""
    line: list[Piece] = []
    for piece in _pieces(review):
        *whole, last = piece.text.split("\n")
        for part in whole:
            yield [*line, Piece(part, piece.cited)] if part else line
            line = []
        if last or piece.numbers:
            line.append(Piece(last, piece.cited, piece.numbers, piece.badges))
    yield line


def _pieces(review: Review) -> Iterator[Piece]:
    at = 0
    for (start, end), numbers in _places(review.judgements):
        if at < start:
            yield Piece(review.text[at:start])
        given = {BADGE_OF[review.judgements[number - 1].verdict] for number in numbers}
        yield Piece(review.text[start:end], True, numbers, tuple(badge for badge in Badge if badge in given))
        at = end
    if at < len(review.text):
        yield Piece(review.text[at:])


def _places(judgements: Sequence[Judgement]) -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
    """Spans that overlap are one place."""
    held: tuple[tuple[int, int], tuple[int, ...]] | None = None
    for number, one in sorted(enumerate(judgements, 1), key=lambda told: told[1].span):
        if held and one.span[0] < held[0][1]:
            held = (held[0][0], max(held[0][1], one.span[1])), (*held[1], number)
            continue
        if held:
            yield held
        held = one.span, (number,)
    if held:
        yield held


def numbered(numbers: Sequence[int]) -> str:
    """3 as 3, 3 4 5 as 3–5, 3 4 7 as 3–4, 7"""
    runs: list[list[int]] = []
    for before, number in pairwise([None, *sorted(numbers)]):
        if runs and before is not None and number == before + 1:
            runs[-1][1:] = [number]
        elif number is not None:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)


def text_of(name: str, pages: Sequence[str]) -> str:
    """The text of a file. A PDF breaks its lines, and numbers too, wherever the page ends."""
    text = "\n".join(pages)
    if PurePosixPath(name).suffix.lower() != ".pdf":
        return text
    return unwrapped(_BROKEN_NUMBER.sub("", text))


def unreadable(name: str, content: bytes) -> str:
    """Why a file need not be opened: it is empty, too large, or of another kind than its name says."""
    kind = PurePosixPath(name).suffix.lower()
    if not content:
        return "빈 파일이라 확인할 글이 없습니다."
    if len(content) > LARGEST:
        return TOO_LARGE
    if kind in KINDS and kind != ".pdf" and content.startswith(_PDF):
        return f"이름은 {kind}이지만 내용은 PDF이니 이름의 끝을 .pdf로 고쳐 주십시오."
    if kind == ".pdf" and content.startswith(_ZIP):
        return "이름은 .pdf이지만 내용은 PDF가 아니니 이름의 끝을 확인해 주십시오."
    return ""


def shown_name(name: str) -> str:
    """A file's name without folders and what no screen shows."""
    plain = "".join(one for one in unicodedata.normalize("NFC", name) if unicodedata.category(one)[0] != "C")
    path = PurePosixPath(plain.replace("\\", "/"))
    return path.stem[:LONGEST_NAME] + path.suffix[:LONGEST_NAME] or "이름 없는 파일"
