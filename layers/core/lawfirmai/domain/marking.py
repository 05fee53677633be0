"""Two texts laid beside each other: which lines belong together, and which words went and which came.

The marks lose nothing: what is the same and what went is the old text, what is the same and what came the new one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from lawfirmai.domain.documents import signs

# A number keeps its commas and its unit (1,000만원); a sign of punctuation is a word of its own.
_WORD = re.compile(r"\s+|\d[\d,.]*\d[^\W_]*|[^\W_]+|.", re.DOTALL)
ALIKE = 0.35  # share of their words that two lines have in common, from which one is a new text of the other
ALIKE_IN_PLACE = 0.15  # the same where both are the same 항, 호 or 목
ALIKE_ELSEWHERE = 0.6  # where one is a 항 and the other none: an article's only sentence has become its 제1항
KEPT = 0.3  # share of a line's words, below which it is shown as replaced whole: scraps that stayed explain nothing
MOST = 250_000  # pairs of lines that are weighed; texts beyond are shown as replaced


class Mark(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"
    CHANGED = "changed"  # of lines only: some of its words went or came


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Line:
    """``unit`` is 조, 항, 호 or 목; ``place`` says which (제1항제2호), in the new text where the line is in it."""

    mark: Mark
    unit: str
    place: str
    pieces: tuple[Piece, ...]

    @property
    def before(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.mark != Mark.NEW)

    @property
    def after(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.mark != Mark.GONE)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of one text; ``sign`` is what opens it (①, 1., 가.), ``body`` what follows."""

    unit: str
    place: str
    sign: str
    body: str
    words: frozenset[str]


def before(lines: Iterable[Line]) -> str:
    return "\n".join(line.before for line in lines if line.mark != Mark.NEW)


def after(lines: Iterable[Line]) -> str:
    return "\n".join(line.after for line in lines if line.mark != Mark.GONE)


def marked(old: str | None, new: str | None) -> tuple[Line, ...]:
    """The lines of both texts in reading order; None where there is no text on that side."""
    left, right = _rows(old), _rows(new)
    lines: list[Line] = []
    bodies = [row.body for row in left], [row.body for row in right]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *bodies, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += (_line(one, other) for one, other in zip(left[i1:i2], right[j1:j2], strict=True))
        else:
            lines += (_line(one, other) for one, other in _paired(left[i1:i2], right[j1:j2]))
    return tuple(lines)


def _rows(text: str | None) -> list[_Row]:
    if text is None:
        return []
    return [
        _Row(unit, place, line[:cut], line[cut:], frozenset(_words(line[cut:])))
        for unit, place, line, cut in signs(text)
    ]


def _words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text) if not word.isspace())


def _paired(left: Sequence[_Row], right: Sequence[_Row]) -> Iterator[tuple[_Row | None, _Row | None]]:
    """The pairing, in order, in which the most words stay."""
    if not left or not right or len(left) * len(right) > MOST:
        yield from ((row, None) for row in left)
        yield from ((None, row) for row in right)
        return
    likeness = [[_alike(one, other) for other in right] for one in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            together = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(left) and j < len(right):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield left[i], right[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield left[i], None
            i += 1
        else:
            yield None, right[j]
            j += 1
    yield from ((row, None) for row in left[i:])
    yield from ((None, row) for row in right[j:])


def _alike(one: _Row, other: _Row) -> float:
    """0 where the lines are two; above, the more of their words are the same."""
    here = (one.unit, one.sign) == (other.unit, other.sign)
    least = ALIKE_IN_PLACE if here else ALIKE if one.unit == other.unit else ALIKE_ELSEWHERE
    total = len(one.words) + len(other.words)
    share = 2 * len(one.words & other.words) / total if total else 1.0
    return share + 0.2 * here if share >= least else 0.0


def _line(old: _Row | None, new: _Row | None) -> Line:
    if old is None or new is None:
        row, mark = (new, Mark.NEW) if new else (old, Mark.GONE)
        assert row
        return Line(mark, row.unit, row.place, (Piece(row.sign + row.body, mark),))
    if (old.sign, old.body) == (new.sign, new.body):
        return Line(Mark.SAME, new.unit, new.place, (Piece(new.sign + new.body, Mark.SAME),))
    pieces = [*_replaced(old.sign, new.sign), *_inside(old.body, new.body)]
    return Line(Mark.CHANGED, new.unit, new.place, tuple(_joined(pieces)))


def _replaced(old: str, new: str) -> list[Piece]:
    if old == new:
        return [Piece(old, Mark.SAME)] if old else []
    return [Piece(text, mark) for text, mark in ((old, Mark.GONE), (new, Mark.NEW)) if text]


def _inside(old: str, new: str) -> list[Piece]:
    """The words of a line. Blanks never hold a match together by themselves."""
    one, other = _WORD.findall(old), _WORD.findall(new)
    steps: list[tuple[bool, str, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(str.isspace, one, other, autojunk=False).get_opcodes():
        steps.append((tag == "equal", "".join(one[i1:i2]), "".join(other[j1:j2])))
    steps = _closed(steps)
    kept = sum(len([*_words(text)]) for same, text, _ in steps if same)
    if kept < KEPT * max(len([*_words(old)]), len([*_words(new)])):
        return _replaced(old, new)
    return [piece for same, was, now in steps for piece in ([Piece(was, Mark.SAME)] if same else _replaced(was, now))]


def _closed(steps: Sequence[tuple[bool, str, str]]) -> list[tuple[bool, str, str]]:
    """Changes with nothing but blanks and punctuation between them are one."""
    found: list[tuple[bool, str, str]] = []
    for at, (same, was, now) in enumerate(steps):
        between = 0 < at < len(steps) - 1
        step = (same and not (between and not re.search(r"[^\W_]", was)), was, now)
        if found and not step[0] and not found[-1][0]:
            _, gone, came = found.pop()
            step = (False, gone + was, came + now)
        found.append(step)
    return found


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one mark are one piece."""
    last: Piece | None = None
    for piece in pieces:
        if last and last.mark == piece.mark:
            last = Piece(last.text + piece.text, piece.mark)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
