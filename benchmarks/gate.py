"""Whether the search is as good as it has to be: fails where a figure is below its floor.

    python -m benchmarks.gate

Measures what FLOORS names, over the whole corpus in LAWFIRM_DATA_DIR, as ``lawfirmai evaluate`` does. The cases of
eval/issues-dev.jsonl are left out of every index that is asked (``--exclude-cases``), which is built first where it is
not there; ``by time`` asks the issues since 2020 in the order of time (``--time-ordered``), an index a year, each
of which is made once and takes minutes. Needs LAWFIRM_SHARED.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import measuring

from lawfirmai.bootstrap import Container
from lawfirmai.evaluation import evaluate


@dataclass(frozen=True)
class Floor:
    """The least that a figure of ``lawfirmai evaluate`` may be. ``since``: only questions from this year, by time."""

    name: str
    file: Path
    figure: str
    least: float
    since: int | None = None


EVERYDAY, ADMINISTRATIVE = (measuring.QUESTIONS / f"{name}.jsonl" for name in ("everyday", "administrative"))
FLOORS = (  # a little under what is measured: benchmarks/README.md
    Floor("court issues", measuring.ISSUES, "ndcg@10", 0.735),
    Floor("court issues by time", measuring.ISSUES, "ndcg@10", 0.74, since=2020),
    Floor("lay questions", measuring.LAY, "ndcg@10", 0.82),
    Floor("lay questions", measuring.LAY, "recall@10", 0.95),
    Floor("everyday questions", EVERYDAY, "ndcg@10", 0.75),
    Floor("everyday questions", EVERYDAY, "recall@10", 0.89),
    Floor("administrative questions", ADMINISTRATIVE, "ndcg@10", 0.75),
    Floor("administrative questions", ADMINISTRATIVE, "recall@10", 0.86),
)


def main() -> None:
    with measuring.opened() as held:
        rows = list(measured(held, FLOORS))
        print(measuring.table(["what", "measured", "goal"], [row[:3] for row in rows]))
        print(f"\nCorpus: {measuring.holdings(held)}. {measuring.machine()}.")
    if fallen := [row[0] for row in rows if not row[3]]:
        sys.exit(f"below the floor: {', '.join(fallen)}")


def measured(held: Container, floors: Sequence[Floor]) -> Iterator[tuple[str, str, str, bool]]:
    """Each set is asked once, whatever number of its figures have a floor."""
    asked = {}
    for floor in floors:
        key = floor.file, floor.since
        if key not in asked:
            measuring.need(floor.file)
            asked[key] = evaluate(held, floor.file, exclude_cases=measuring.ISSUES, since=floor.since)
        found = asked[key][floor.figure]
        yield f"{floor.name}, {floor.figure}", f"{found:.3f}", f"≥ {floor.least:.3f}", found >= floor.least


if __name__ == "__main__":
    main()
