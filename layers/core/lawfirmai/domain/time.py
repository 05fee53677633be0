"""Which law was in force on which day.

The version in force is the one with the latest effective_on that has come, ties by promulgation date, then
number. An act abolished and re-enacted under its old name is two statutes (두 법령): the younger one, told by
its first addendum, ends the elder. Texts of the colonial and the military government never stand in for a
living statute of the same title.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lawfirmai.domain.documents import Addendum, Statute, name_key

FOREIGN_RULE = ("조선총독부", "군정", "통감부", "칙령", "제령")  # kinds of texts from before 1948-08-15
_PROMULGATED = re.compile(r"제\s*[\d-]+\s*호\s*,?\s*(\d{4})\s*\.\s*(\d{1,2})\s*\.\s*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a statute as the corpus build lists it."""

    document_id: int
    name: str
    law_id: str
    kind: str
    enacted_on: date
    promulgated_on: date
    promulgation_number: str
    effective_on: date
    repealed: bool
    textless: bool = False  # it says that the statute is abolished, and nothing else

    @property
    def order(self) -> tuple[date, date, int]:
        digits = re.sub(r"\D", "", self.promulgation_number)
        return self.effective_on, self.promulgated_on, int(digits or 0)

    @property
    def native(self) -> bool:
        return not self.kind.startswith(FOREIGN_RULE)


def enacted_on(statute: Statute) -> date:
    """The day the statute was first promulgated: the date of its first addendum, else its own."""
    dates = [day for addendum in statute.addenda[:1] if (day := promulgation_date(addendum))]
    return min([*dates, statute.promulgated_on])


def promulgation_date(addendum: Addendum) -> date | None:
    match = _PROMULGATED.search(addendum.title)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def in_force(versions: Sequence[Version], as_of: date) -> Version | None:
    """The version in force on ``as_of`` among all versions under one name, or None where there was none yet."""
    lineage = living_lineage(versions, as_of)
    begun = [version for version in lineage if version.effective_on <= as_of]
    if begun:
        return max(begun, key=lambda version: version.order)
    # The statute is older than the only text we hold: the nearest text stands, shown with its own effective date.
    held = [version for version in lineage if version.enacted_on <= as_of < version.effective_on]
    oldest = min(held, key=lambda version: version.order, default=None)
    return oldest if oldest and oldest.enacted_on < oldest.promulgated_on and not _traced(lineage) else None


def _traced(lineage: Sequence[Version]) -> bool:
    """Whether we hold the statute from its enactment on, so that absence on a day means absence."""
    return any(version.promulgated_on == version.enacted_on for version in lineage)


def living_lineage(versions: Sequence[Version], as_of: date) -> list[Version]:
    """The versions of that one statute, among those that share a name, which had the name on ``as_of``."""
    begun = [lineage for lineage in lineages(versions) if begins_on(lineage) <= as_of]
    return max(begun, key=lambda lineage: (not _ended(lineage, as_of), _enacted(lineage)), default=[])


def lineages(versions: Sequence[Version]) -> list[list[Version]]:
    """The versions of each statute that had the name."""
    found: dict[str, list[Version]] = {}
    for version in [version for version in versions if version.native] or versions:
        found.setdefault(version.law_id or version.kind, []).append(version)
    return list(found.values())


def begins_on(lineage: Sequence[Version]) -> date:
    """The day from which the statute is told of: its first text's where that is held, else its first addendum's."""
    first = min(lineage, key=lambda version: version.order)
    return first.effective_on if first.promulgated_on == _enacted(lineage) else _enacted(lineage)


def _enacted(lineage: Sequence[Version]) -> date:
    return min(version.enacted_on for version in lineage)


def _ended(lineage: Sequence[Version], as_of: date) -> bool:
    begun = [version for version in lineage if version.effective_on <= as_of]
    return bool(begun) and max(begun, key=lambda version: version.order).repealed


def pending(versions: Sequence[Version], as_of: date) -> list[Version]:
    """Amendments that have not taken effect, nearest first."""
    return sorted((v for v in versions if v.native and v.effective_on > as_of), key=lambda version: version.order)


def add_months(day: date, months: int) -> date:
    """민법 제160조: the same day of the month, or the month's last day where it has none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


_FIXED = re.compile(r"(\d{4})년\s*(\d{1,2})월\s*(\d{1,2})일부터\s*시행")
_AFTER = re.compile(r"공포\s*후\s*(\d+)\s*(개월|월|년|일)이?\s*(?:을\s*)?경과(?:한|된)\s*날")


def takes_effect(addendum: Addendum) -> date | None:
    """When the rules an addendum brings take effect, from its 시행일 sentence; None where it does not say plainly."""
    promulgated = promulgation_date(addendum)
    head = addendum.text[:400]
    fixed, after = _FIXED.search(head), _AFTER.search(head)
    if fixed and not (after and after.start() < fixed.start()):  # the rule stands first, "다만" excepts parts from it
        return date(int(fixed[1]), int(fixed[2]), int(fixed[3]))
    if promulgated is None:
        return None
    if after:
        count, unit = int(after[1]), after[2]
        if unit == "일":
            return promulgated + timedelta(days=count + 1)
        months = count * 12 if unit == "년" else count
        return add_months(promulgated, months) + timedelta(days=1)  # the day after the period has run
    return promulgated if re.search(r"공포한\s*날부터", head) else None


_REPEAL = re.compile(
    r"[「『]?([가-힣ㆍ·\s]{2,60}?(?:법|법률|령|규칙|규정))[」』]?\s*[은는]\s*(?:이를\s*)?(?:각각\s*)?폐지한다"
)


@dataclass(frozen=True, slots=True)
class Repeal:
    """One statute ended by another's addendum."""

    name: str
    on: date
    by: str


def repeals(statute: Statute) -> Iterable[Repeal]:
    """The statutes that this one's addenda say are abolished (폐지제정 of a statute by itself left aside)."""
    for addendum in statute.addenda:
        on = takes_effect(addendum) or promulgation_date(addendum)
        for name in abolished(addendum):
            if on and name != statute.name:
                yield Repeal(name, on, statute.name)


def abolished(addendum: Addendum) -> Iterable[str]:
    """The names of the statutes that an addendum abolishes."""
    for match in _REPEAL.finditer(addendum.text):
        if name := re.split(r"[\n.)」]", match[1])[-1].strip():
            yield name


_REPEAL_LIMIT = 60  # characters beside the name
_ABOLISHED = r"[\"'「」『』]*(?:은|는|을|를)?(?:(?:본법|이법)시행과동시에|[\d년월일]+에)?(?:이를|자에|차를)?각?각?폐지(?:한다|함)"


def only_repeals(name: str, text: str) -> bool:
    """Whether a text says no more than that the statute is abolished: ○○법은 이를 폐지한다."""
    key, said = (re.sub(r"\([^()]*\)", "", one) for one in (name_key(name), text))
    return len(text) < _REPEAL_LIMIT + len(name) and bool(
        re.fullmatch(rf"[^.]*{re.escape(key)}{_ABOLISHED}", name_key(said).rstrip("."))
    )
