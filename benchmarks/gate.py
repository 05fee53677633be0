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


NONE_YET = 0.0  # told, and held to nothing
FLOORS = (
    Floor("court issues", measuring.ISSUES, "ndcg@10", 0.66),
    Floor("court issues by time", measuring.ISSUES, "ndcg@10", NONE_YET, since=2020),
    Floor("lay questions", measuring.LAY, "ndcg@10", 0.68),
    Floor("lay questions", measuring.LAY, "recall@10", NONE_YET),
    Floor("everyday questions", measuring.QUESTIONS / "everyday.jsonl", "ndcg@10", NONE_YET),
    Floor("everyday questions", measuring.QUESTIONS / "everyday.jsonl", "recall@10", NONE_YET),
    Floor("administrative questions", measuring.QUESTIONS / "administrative.jsonl", "ndcg@10", NONE_YET),
    Floor("administrative questions", measuring.QUESTIONS / "administrative.jsonl", "recall@10", NONE_YET),
)


def main() -> None:
    with measuring.opened() as held:
        rows = list(measured(held, FLOORS))
        print(measuring.table(["what", "figure", "measured", "goal"], [row[:4] for row in rows]))
        print(f"\nCorpus: {measuring.holdings(held)}. {measuring.machine()}.")
    if fallen := [row[0] for row in rows if not row[4]]:
        sys.exit(f"below the floor: {', '.join(fallen)}")


def measured(held: Container, floors: Sequence[Floor]) -> Iterator[tuple[str, str, str, str, bool]]:
    """Each set is asked once, whatever number of its figures have a floor."""
    asked = {}
    for floor in floors:
        key = floor.file, floor.since
        if key not in asked:
            measuring.need(floor.file)
            asked[key] = evaluate(held, floor.file, exclude_cases=measuring.ISSUES, since=floor.since)
        found = asked[key][floor.figure]
        yield floor.name, floor.figure, f"{found:.3f}", f"≥ {floor.least:.3f}", found >= floor.least


if __name__ == "__main__":
    main()
