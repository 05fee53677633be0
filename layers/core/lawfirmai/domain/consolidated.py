"""The text of a day, put together from a publisher's texts.

A text holds every amendment promulgated up to its own, and some of them take effect later than those that follow:
주택임대차보호법 of 2020-06-09, in force from 2020-12-10, lacks what was promulgated on 2020-07-31 and in force at once.
The text of a day is therefore that of the amendment promulgated last among those that have begun, without the ones
before it that have not.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lawfirmai.domain.documents import Addendum, Article, ArticleNumber, Statute
from lawfirmai.domain.time import Version, in_force, promulgation_date, takes_effect

_NUMBER = re.compile(r"제\s*0*(\d[\d-]*)\s*호")
Articles = Mapping[ArticleNumber, Article]


@dataclass(frozen=True, slots=True)
class Sources:
    """``version`` is in force by its dates. ``ahead`` are the amendments in ``text`` that had not begun, each with the
    version before it. ``following`` is the next text that is held: its addenda tell what is not."""

    version: Version
    text: Version
    ahead: tuple[tuple[Version, Version], ...] = ()
    following: Version | None = None

    @property
    def alone(self) -> bool:
        """Whether one text is the text of the day."""
        return self.text == self.version and not self.ahead

    def of_day(self, day: date) -> bool:
        return self.version.effective_on <= day


@dataclass(frozen=True, slots=True)
class Composed:
    """The articles of a day, up to the amendment ``number``.

    ``mixed`` are those in which an amendment that had begun lies over one that had not.
    """

    number: str
    articles: tuple[Article, ...]
    addenda: tuple[Addendum, ...]
    mixed: frozenset[ArticleNumber] = frozenset()
    unheld: tuple[Addendum, ...] = ()


def sources(versions: Sequence[Version], day: date) -> Sources | None:
    """None where there was no such statute on the day; a later text where only that is held (``of_day``)."""
    held = in_force(versions, day)
    if held is None or held.effective_on > day:
        return Sources(held, held) if held else None
    chain = sorted((one for one in versions if _together(one, held)), key=_promulgation)
    at = max(i for i, one in enumerate(chain) if one.effective_on <= day)
    ahead = tuple((chain[i - 1], chain[i]) for i in range(1, at) if chain[i].effective_on > day)
    return Sources(held, chain[at], ahead, chain[at + 1] if at + 1 < len(chain) else None)


def _together(one: Version, other: Version) -> bool:
    return one.native == other.native and (one.law_id, one.kind) == (other.law_id, other.kind)


def _promulgation(one: Version) -> tuple[date, int, date]:
    return one.promulgated_on, one.order[2], one.effective_on


def composed(held: Sources, day: date, read: Callable[[Version], Statute]) -> Composed:
    own = read(held.version)
    text = own if held.text == held.version else read(held.text)
    ahead = held.ahead
    if held.text != held.version and _apart(text, own):
        text, ahead = own, ()
    pairs = [(by_number(read(one).articles), by_number(read(other).articles)) for one, other in ahead]
    current, mixed = _without(pairs, text)
    unheld = _unheld(text, read(held.following), day) if held.following else ()
    begun = {text.promulgation_number, *(one.promulgation_number for one, _ in ahead if one.effective_on <= day)}
    late = {one.promulgation_number for _, one in ahead} - begun
    addenda = tuple(one for one in text.addenda if number_of(one) not in late)
    return Composed(text.promulgation_number, tuple(current.values()), addenda, mixed, unheld)


def _apart(text: Statute, own: Statute) -> bool:
    """Whether this publisher's texts do not hold each other; a whole revision (전부개정) begins its addenda anew."""
    held, wanted = numbers(text.addenda), numbers(own.addenda)
    return bool(held & wanted) and own.promulgation_number not in held


def _without(
    ahead: Sequence[tuple[Articles, Articles]], text: Statute
) -> tuple[dict[ArticleNumber, Article], frozenset[ArticleNumber]]:
    """Each article that an amendment to come has changed, as it was before; the last amendment first."""
    current, mixed = by_number(text.articles), set()
    for before, then in reversed(ahead):
        for number in before.keys() | then.keys():
            was, became, now = before.get(number), then.get(number), current.get(number)
            if was == became:
                continue
            if now != became:
                mixed.add(number)
            if was is None:  # what has not come cannot be in force, whatever was amended in it since
                current.pop(number, None)
            elif now == became or was.deleted:
                current[number] = was
    return dict(sorted(current.items())), frozenset(mixed)


def by_number(articles: Iterable[Article]) -> dict[ArticleNumber, Article]:
    """A deleted article gives way to one that took its number."""
    found: dict[ArticleNumber, Article] = {}
    for one in articles:
        if one.number not in found or found[one.number].deleted:
            found[one.number] = one
    return found


def number_of(addendum: Addendum) -> str:
    """부칙 <제17470호,2020.7.31>: 17470"""
    match = _NUMBER.search(addendum.title)
    return match[1] if match else ""


def numbers(addenda: Iterable[Addendum]) -> frozenset[str]:
    return frozenset(map(number_of, addenda)) - {""}


def _unheld(text: Statute, later: Statute, day: date) -> tuple[Addendum, ...]:
    """Amendments that had begun and that no held text before ``later`` has in it."""
    known = numbers(text.addenda) | {later.promulgation_number, text.promulgation_number}
    missing = (one for one in later.addenda if number_of(one) and number_of(one) not in known)
    return tuple(
        one
        for one in missing
        if (made := promulgation_date(one))
        and text.promulgated_on < made <= later.promulgated_on
        and (takes_effect(one) or made) <= day
    )
