"""What an amendment did to a statute, article by article: added, deleted, moved, retitled, reworded.

Articles belong together that have the same text, else that have the same number: where a new 제5조 pushes the
following ones on by one, one was added and the others moved.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lawfirmai.domain.consolidated import by_number
from lawfirmai.domain.documents import Article, ArticleNumber
from lawfirmai.domain.marking import Line, marked

TELLING = 30  # letters from which an equal text cannot be chance: 제5조 and 제9조 may both say "삭제" or "준용한다."


class Kind(StrEnum):
    ADDED = "added"
    DELETED = "deleted"
    MOVED = "moved"
    TEXT = "text"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Change:
    """One article on both days, None where it was not there; ``lines`` have both texts in them (domain.marking).

    The first of ``kinds`` is the one it is counted under.
    """

    kinds: tuple[Kind, ...]
    old: Article | None
    new: Article | None
    lines: tuple[Line, ...]

    @property
    def number(self) -> ArticleNumber:
        """The new one where there is one."""
        held = self.new or self.old
        assert held
        return held.number

    @property
    def numbers(self) -> frozenset[ArticleNumber]:
        return frozenset(one.number for one in (self.old, self.new) if one)


def compare(old: Iterable[Article], new: Iterable[Article]) -> tuple[Change, ...]:
    """What differs, in the order of the numbers. What was deleted on both days does not."""
    left, right = by_number(old), by_number(new)
    for number in left.keys() & right.keys():
        if _same(left[number], right[number]):
            del left[number], right[number]
    found = [_change(left.pop(one.number), right.pop(other.number)) for one, other in _moved(left, right)]
    found += [_change(left.get(number), right.get(number)) for number in left.keys() | right.keys()]
    return tuple(sorted((one for one in found if one.kinds), key=lambda one: one.number))


def _same(one: Article, other: Article) -> bool:
    return (one.title, one.text, one.deleted) == (other.title, other.text, other.deleted)


def _moved(
    left: dict[ArticleNumber, Article], right: dict[ArticleNumber, Article]
) -> Sequence[tuple[Article, Article]]:
    """Pairs whose text stands once on either day, under another number."""
    texts = Counter(one.text for one in left.values()), Counter(one.text for one in right.values())
    here = {one.text: one for one in right.values()}
    return [
        (one, here[one.text])
        for one in left.values()
        if not one.deleted
        and len(one.text) >= TELLING
        and texts[0][one.text] == texts[1][one.text] == 1
        and here[one.text].number != one.number
    ]


def _change(old: Article | None, new: Article | None) -> Change:
    kinds = _kinds(old, new)
    lines = marked(old.text if old else None, new.text if new else None) if kinds else ()
    return Change(kinds, old, new, lines)


def _kinds(old: Article | None, new: Article | None) -> tuple[Kind, ...]:
    was, now = old if old and not old.deleted else None, new if new and not new.deleted else None
    if was is None or now is None:
        return (Kind.DELETED,) if was else (Kind.ADDED,) if now else ()
    told = (
        (Kind.MOVED, was.number != now.number),
        (Kind.TEXT, was.text != now.text),
        (Kind.TITLE, was.title != now.title),
    )
    return tuple(kind for kind, holds in told if holds)
