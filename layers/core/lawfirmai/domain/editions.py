"""A statute on two days: what changed, and which provisions of the addenda say to whom it applies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from lawfirmai.domain.changes import Change, compare
from lawfirmai.domain.consolidated import Composed, Sources, by_number, composed, number_of, numbers, sources
from lawfirmai.domain.documents import ArticleNumber, Statute
from lawfirmai.domain.errors import InvalidInput, NotFound
from lawfirmai.domain.text import particle
from lawfirmai.domain.time import Version
from lawfirmai.domain.transition import Provision, all_of, general, governing


@dataclass(frozen=True, slots=True)
class Edition:
    """A statute on ``day``.

    ``text_number`` is that of the last amendment in the text. ``mixed`` are articles that may hold words of an
    amendment still to come, ``unheld`` amendments that had begun and whose text is not held.
    """

    day: date
    promulgated_on: date
    promulgation_number: str
    effective_on: date
    repealed: bool
    text_number: str
    mixed: tuple[ArticleNumber, ...]
    unheld: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    """A change, and the provisions of the amending laws' addenda that name its article."""

    change: Change
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``general`` goes for all changes. ``renewed`` says that these are two statutes of one name: the elder was
    abolished and the name enacted anew. ``articles`` counts those of the new text."""

    law: str
    old: Edition
    new: Edition
    changes: tuple[Amended, ...]
    general: tuple[Provision, ...]
    renewed: bool
    articles: int


Read = Callable[[Version], Statute]


def compared(
    law: str, versions: Sequence[Version], read: Read, days: tuple[date, date], number: ArticleNumber | None = None
) -> Comparison:
    """NotFound where no text of one of the days is held: a text of another day never stands in for it."""
    since, until = days
    if since > until:
        raise InvalidInput(f"앞의 날짜가 뒤의 날짜보다 늦습니다: {since}, {until}")
    held = _of_day(law, versions, since), _of_day(law, versions, until)
    old, new = composed(held[0], since, read), composed(held[1], until, read)
    if number and not {number} & (by_number(old.articles).keys() | by_number(new.articles).keys()):
        raise NotFound(f"{law} {number}: {since}에도 {until}에도 없는 조문입니다.")
    before = numbers(old.addenda)
    amending = all_of(one for one in new.addenda if number_of(one) not in before)
    found = [one for one in compare(old.articles, new.articles) if number is None or number in one.numbers]
    return Comparison(
        law,
        _edition(held[0], since, old),
        _edition(held[1], until, new),
        tuple(Amended(one, governing(amending, one.numbers)) for one in found),
        general(amending) if found else (),
        held[0].version.law_id != held[1].version.law_id,
        len(by_number(new.articles)),
    )


def _of_day(law: str, versions: Sequence[Version], day: date) -> Sources:
    held = sources(versions, day)
    if held and held.of_day(day):
        return held
    if not versions:
        raise NotFound(f"{law}: 법령의 글이 이 자료에 없고 요약만 있어 견줄 수 없습니다.")
    first = min(versions, key=lambda one: one.order)
    if held is None and day < first.enacted_on:
        raise NotFound(
            f"{day}에는 {law}{particle(law, '이', '가')} 아직 없었습니다. {first.enacted_on}에 공포되었습니다."
        )
    if held is None:
        raise NotFound(
            f"{day}에는 {law}{particle(law, '이', '가')} 아직 시행되지 않았습니다. {first.effective_on}부터 시행되었습니다."
        )
    raise NotFound(
        f"{day}에 시행되던 {law}의 글이 이 자료에 없어 견줄 수 없습니다. "
        f"그 뒤로 가장 가까운 글은 {held.version.effective_on}에 시행된 것입니다."
    )


def _edition(held: Sources, day: date, text: Composed) -> Edition:
    one = held.version
    return Edition(
        day,
        one.promulgated_on,
        one.promulgation_number,
        one.effective_on,
        one.repealed,
        text.number,
        tuple(sorted(text.mixed)),
        tuple(number_of(addendum) for addendum in text.unheld),
    )
