"""What is held of a statute as of a day: its text of that day, only one of another day, or that it had ended or not begun.

A text of another day is shown for want of a better one, but nothing may be denied or confirmed by it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from lawfirmai.domain.documents import Addendum, name_key
from lawfirmai.domain.time import (
    Version,
    abolished,
    begins_on,
    in_force,
    lineages,
    living_lineage,
    promulgation_date,
)

NEIGHBOURS = 15  # statutes that the publisher numbered next
_REWRITTEN = re.compile(r"종전의\s*(?:규정|서식)|개정\s*규정|전부\s*개정")


class Reach(StrEnum):
    OF_DAY = "of_day"
    OTHER_DAY = "other_day"
    REPEALED = "repealed"
    ONLY_ITS_END = "only_its_end"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Reached:
    """How a version was reached from a day, and the version: what was in force, or what is nearest to it."""

    how: Reach
    version: Version


@dataclass(frozen=True)
class Records:
    """What tells how far back a statute goes, beside its versions' own dates.

    ``addenda`` are those of a version; ``registered`` each statute's number with its publisher and the day from which
    it is told of, in the order of the numbers.
    """

    addenda: Callable[[Version], Sequence[Addendum]]
    registered: Sequence[tuple[int, date]] = ()

    def enacted(self, version: Version) -> bool:
        """Whether the statute began with the version's first addendum.

        Where it was rewritten as a whole (전부개정), the addenda before that are gone and the oldest left is no
        beginning. Such an addendum speaks of rules there were before; where it does not, the publisher's number tells:
        they are given out in the order of enactment, so those that follow an old one are older than the addendum.
        """
        first = next(iter(self.addenda(version)), None)
        if first is None or promulgation_date(first) != version.enacted_on or _REWRITTEN.search(first.text):
            return False
        anew = any(name_key(name) == name_key(version.name) for name in abolished(first))
        return not anew and not self._older(version.law_id, version.enacted_on)

    def _older(self, number: str, enacted: date) -> bool:
        if not number.isdecimal():
            return False
        at = bisect_right(self.registered, (int(number), date.max))
        following = [day for _, day in self.registered[at : at + NEIGHBOURS]]
        older = sum(day < enacted - timedelta(days=365) for day in following)
        return len(following) == NEIGHBOURS and 2 * older > NEIGHBOURS

    def amended(self, held: Version, until: Version, lineage: Sequence[Version]) -> list[date]:
        """When amendments between two versions were promulgated whose texts are not held."""
        known = {version.promulgated_on for version in lineage}
        days = {day for addendum in self.addenda(until) if (day := promulgation_date(addendum))}
        return sorted(day for day in days - known if held.promulgated_on < day < until.promulgated_on)


def reached(versions: Sequence[Version], as_of: date, records: Records) -> Reached | None:
    """None where there are no versions."""
    held = in_force(versions, as_of)
    if held is None:
        return _before(versions, as_of, records)
    if held.textless and not (held.repealed and held.effective_on <= as_of):
        return Reached(Reach.ONLY_ITS_END, held)
    if held.effective_on > as_of:
        return Reached(Reach.OTHER_DAY, held)
    if held.repealed:
        return _after(held, versions, as_of, records)
    lineage = living_lineage(versions, as_of)
    following = min((v for v in lineage if v.order > held.order), key=lambda version: version.order, default=None)
    if following and any(day <= as_of for day in records.amended(held, following, lineage)):
        return Reached(Reach.OTHER_DAY, held)
    return Reached(Reach.OF_DAY, held)


def _before(versions: Sequence[Version], as_of: date, records: Records) -> Reached | None:
    """Before all that is held: it had not begun only where its enactment itself is held."""
    later = [version for lineage in lineages(versions) for version in lineage if version.effective_on > as_of]
    nearest = min(later, key=lambda version: version.order, default=None)
    if nearest is None:
        return None
    if nearest.textless:
        return Reached(Reach.ONLY_ITS_END, nearest)
    begun = nearest.promulgated_on == nearest.enacted_on and records.enacted(nearest)
    return Reached(Reach.NOT_YET if begun else Reach.OTHER_DAY, nearest)


def _after(ended: Version, versions: Sequence[Version], as_of: date, records: Records) -> Reached:
    """After a repeal, perhaps before what is first told of one enacted under the same name (근로기준법 of 1997)."""
    younger = [lineage for lineage in lineages(versions) if begins_on(lineage) > as_of]
    firsts = [min(lineage, key=lambda version: version.order) for lineage in younger]
    unknown = [first for first in firsts if not records.enacted(first)]
    if unknown:
        return Reached(Reach.OTHER_DAY, min(unknown, key=lambda version: version.order))
    return Reached(Reach.REPEALED, ended)
