"""Whether the search is as good as it has to be: fails where a figure is below its floor.

    python -m benchmarks.gate

Measures what FLOORS names, over the whole corpus in LAWFIRM_DATA_DIR, as ``lawfirmai evaluate`` does. The cases of
eval/issues-dev.jsonl are left out of every index that is asked (``--exclude-cases``), which is built first where it is
not there; ``by time`` asks the issues since 2020 in the order of time (``--time-ordered``), an index a year, each
of which is made once and takes minutes. ``over BM25F`` is ours as a multiple of plain BM25F over the law's own words, which
reads the lists of the current build (benchmarks/rivals/bm25f.py). Needs LAWFIRM_SHARED.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import measuring
from benchmarks.rivals import bm25f

from lawfirmai.bootstrap import Container
from lawfirmai.evaluation import DEPTH, evaluate, figures


@dataclass(frozen=True)
class Floor:
    """The least that a figure of ``lawfirmai evaluate`` may be. ``since``: only questions from this year, by time.

    ``over``: not the figure itself, but as a multiple of what BM25F has.
    """

    name: str
    file: Path
    figure: str
    least: float
    since: int | None = None
    over: bool = False


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
    Floor("administrative questions", ADMINISTRATIVE, "ndcg@10", 1.15, over=True),
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
        found, name = asked[key][floor.figure], f"{floor.name}, {floor.figure}"
        if floor.over:
            words = by_words(held, floor.file)[floor.figure]
            found, name = found / words, f"{name} over BM25F ({words:.3f})"
        yield name, f"{found:.3f}", f"≥ {floor.least:.3f}", found >= floor.least


def by_words(held: Container, file: Path) -> dict[str, float]:
    """The figures of BM25F over the law's own words."""
    ask = bm25f.opened(held.settings.builds / held.current().folder, DEPTH)
    asked = measuring.rows(file)
    return figures([row["gold"] for row in asked], [{"ranked": ask(row["query"]), "ms": 0.0} for row in asked])


if __name__ == "__main__":
    main()
