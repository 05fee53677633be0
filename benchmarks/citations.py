"""What the citations of courts are taken for, what is judged of them, and how long a text takes.

    python -m benchmarks.citations [--show]

Every 참조조문 of the real precedents is read and each citation of a statute classed. Those of 3,000 precedents are judged
as of the day of the decision, or the day before the amendment that they name. A verdict that says that something
exists or does not must rest on a text of that day, by the days of the versions that are held, not by what judging
itself believes. ``--show`` lists 200 of the unclear ones with their reasons, and every denial. Needs LAWFIRM_SHARED and
the whole corpus in LAWFIRM_DATA_DIR.
"""

import argparse
import json
import random
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from time import process_time
from typing import Any

from benchmarks import measuring

from lawfirmai.choices import SOURCES
from lawfirmai.domain.citations import CaseCitation, Citation, Found, Judgement, Verdict, find, judge
from lawfirmai.domain.cited import Kind

JUDGED, SEED, SHOWN = 3000, 7, 200
MEGABYTE = 1_000_000
TIMES = 5
PARTS = ("판시사항", "판결요지", "참조조문")
_BREAK = re.compile(r"<br ?/?>")
_DAY = re.compile(r"(\d{4})\.\s*(\d{1,2})\.\s*(\d{1,2})")
DENIALS = (
    Verdict.NO_SUCH_ARTICLE,
    Verdict.PARAGRAPH_OUT_OF_RANGE,
    Verdict.TITLE_MISMATCH,
    Verdict.NOT_YET_EFFECTIVE,
)
CLASSES = ("held", "old version, dated", "old version, undated", "repealed", "no statute", "unclear", "no such law")


@dataclass(frozen=True)
class Case:
    """A precedent as its publisher gives it: ``texts`` are its parts, of which the last is the 참조조문."""

    number: str
    decided_on: date
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    case: Case
    found: Found[Citation]
    judgement: Judgement
    day: date


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    show = parser.parse_args().show
    with measuring.opened() as held:
        library, today = held.open().library, held.today()
        cases = read(today)
        rows = [case for case in cases if case.texts[-1].strip()]
        classed = [(case, one, kind(library, one, today)) for case in rows for one in statutes(library, case)]
        silent = len(rows) - len({id(case) for case, _, _ in classed})
        judged = list(verdicts(library, random.Random(SEED).sample(rows, min(JUDGED, len(rows))), today))
        groundless = [one for one in judged if rests_on_nothing(library, one)]
        seconds = times(library, cases)
        print(_classes(Counter(one for _, _, one in classed), len(classed)))
        print(f"\n{_verdicts(judged)}\n")
        print(_goals(len(rows), silent, classed, judged, groundless, seconds))
        print(f"\nCorpus: {measuring.holdings(held)}. {measuring.machine()}; {TIMES} runs, the median.")
    if show:
        shown(classed, judged)
    if groundless:
        sys.exit(f"{len(groundless)} verdicts rest on no text of the day, among them {groundless[0].judgement}")


def read(today: date) -> list[Case]:
    archive = measuring.SHARED / "corpus" / "precedents.tar.xz"
    measuring.need(archive)
    (source,) = SOURCES["precedents"]([archive])
    return [_case(json.loads(raw.content), today) for raw in source.fetch()]


def _case(row: dict[str, Any], today: date) -> Case:
    digits = re.sub(r"\D", "", row["선고일자"] or "")[:8]
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:  # a few have none
        day = today
    return Case(row["사건번호"], day, tuple(_BREAK.sub("\n", row[part] or "") for part in PARTS))


def statutes(library: Any, case: Case) -> Iterator[Found[Citation]]:
    for one in find(case.texts[-1], library.names):
        if not isinstance(one.citation, CaseCitation):
            yield Found(one.citation, one.span, one.title, one.reason, one.old_version, kind=one.kind)


def kind(library: Any, one: Found[Citation], today: date) -> str:
    law = one.citation.law
    if one.kind != Kind.STATUTE:  # a treaty, addenda, a rule of an office, an ordinance, a contract, foreign law
        return "no statute"
    if one.reason or not law:
        return "unclear"
    if one.old_version:
        return f"old version, {'dated' if _DAY.search(one.old_version) else 'undated'}"
    if library.holds(law):
        return "held"
    return "repealed" if library.outline(law, today) else "no such law"


def verdicts(library: Any, cases: Sequence[Case], today: date) -> Iterator[Judged]:
    for case in cases:
        for one in statutes(library, case):
            asked: Found[Citation | CaseCitation] = Found(
                one.citation, one.span, one.title, one.reason, one.old_version, kind=one.kind
            )
            yield Judged(case, one, judge(asked, library, today, case.decided_on), meant(case, one))


def meant(case: Case, one: Found[Citation]) -> date:
    """The day of the decision, or the day before the amendment that is named."""
    amended = _DAY.search(one.old_version)
    return min(case.decided_on, date(*map(int, amended.groups())) - timedelta(days=1)) if amended else case.decided_on


def rests_on_nothing(library: Any, one: Judged) -> bool:
    """Whether it confirms or denies without a text that had taken effect by then, and is not held from the enactment."""
    if one.judgement.verdict not in (Verdict.EXISTS, *DENIALS):
        return False
    versions = [version for version in library.history(one.found.citation.law) if not version.textless]
    if any(version.effective_on <= one.day for version in versions):
        return False
    first = next(iter(versions), None)
    begins = first is not None and first.promulgated_on == first.enacted_on
    return not (begins and one.judgement.verdict == Verdict.NOT_YET_EFFECTIVE)


def times(library: Any, cases: Sequence[Case]) -> tuple[float, float]:
    """Processor seconds for one megabyte of UTF-8: issues, summaries and cited articles, and the last alone."""
    names = library.names
    texts = ("\n\n".join("\n\n".join(case.texts) for case in cases), "\n".join(case.texts[-1] for case in cases))
    mixed, dense = (_timed(text.encode()[:MEGABYTE].decode(errors="ignore"), names) for text in texts)
    return mixed, dense


def _timed(text: str, names: Any) -> float:
    runs = []
    for _ in range(TIMES + 1):
        begun = process_time()
        find(text, names)
        runs.append(process_time() - begun)
    return statistics.median(runs[1:])


def _share(count: int, total: int) -> str:
    return f"{count:,} ({count / total:.2%})"


def _classes(counts: Counter[str], total: int) -> str:
    body = [[name, _share(counts[name], total)] for name in CLASSES]
    return measuring.table([f"{total:,} citations of statutes in every 참조조문", "how many"], body)


def _verdicts(judged: Sequence[Judged]) -> str:
    counts = Counter(one.judgement.verdict.value for one in judged)
    body = [[f"`{verdict}`", _share(count, len(judged))] for verdict, count in counts.most_common()]
    return measuring.table([f"{len(judged):,} judged as of their day", "how many"], body)


def _goals(
    rows: int,
    silent: int,
    classed: Sequence[tuple[Case, Found[Citation], str]],
    judged: Sequence[Judged],
    groundless: Sequence[Judged],
    seconds: tuple[float, float],
) -> str:
    counts, total = Counter(one for _, _, one in classed), len(classed)
    denied = sum(one.judgement.verdict in DENIALS for one in judged)
    baseless = sum(one.judgement.verdict in DENIALS for one in groundless)
    told = total - counts["unclear"] - counts["no such law"]
    body = [
        ["참조조문 without any citation of a statute", f"{silent} of {rows:,}", "0"],
        ["resolved or classed", f"{told / total:.2%}", "≥ 99.5 %"],
        ["unclear", f"{counts['unclear'] / total:.2%}", "≤ 1.5 %"],
        ["denials that rest on no text of the day", f"{baseless} of {denied}", "0"],
        ["`exists` that rests on no text of the day", f"{len(groundless) - baseless}", "0"],
        ["1 MB of issues, summaries and cited articles, processor", f"{seconds[0]:.2f} s", "< 1 s"],
        ["1 MB of cited articles alone, the densest, processor", f"{seconds[1]:.2f} s", ""],
    ]
    return measuring.table(["what", "measured", "goal"], body)


def shown(classed: Sequence[tuple[Case, Found[Citation], str]], judged: Sequence[Judged]) -> None:
    unclear = [(case, one) for case, one, name in classed if name == "unclear"]
    for case, one in random.Random(SEED).sample(unclear, min(SHOWN, len(unclear))):
        said = " ".join(case.texts[-1][max(0, one.span[0] - 60) : one.span[1]].split())
        print(f"unclear  {case.number}  …{said}  {one.reason}")
    for found in judged:
        if found.judgement.verdict in DENIALS:
            print(f"{found.judgement.verdict.value}  {found.case.number}  {found.day}  {found.judgement.detail}")


if __name__ == "__main__":
    main()
