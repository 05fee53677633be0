"""How fast the whole corpus is ingested from nothing, in how much memory, into how much disk, and whether all is told.

    python -m benchmarks.ingest [--into FOLDER]

The command line is run, a process a source, into a passing folder (or an empty ``--into``, which stays: the other
benchmarks can take it as LAWFIRM_DATA_DIR): the starter corpus, the precedents, the statutes with the history of 25,
and the answers of the Open API. Each publishes a build, so the index is made four times. Needs LAWFIRM_SHARED.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import measuring

SOURCES = (
    ("starter",),
    ("precedents", "precedents.tar.xz"),
    ("statutes", "statutes.tar.xz", "history.tar.xz"),
    ("open-api-files", "lawgokr-api.tar.xz"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, help="an empty folder that is kept")
    into = parser.parse_args().into
    with TemporaryDirectory(prefix="lawfirmai-ingest-") as passing:
        data = into or Path(passing)
        if data.exists() and any(data.iterdir()):
            sys.exit(f"{data} is not empty: ingestion is measured from nothing")
        report([run(data, source, *files) for source, *files in SOURCES], data)


def run(data: Path, source: str, *files: str) -> dict[str, Any]:
    """One ingestion as a process of its own: what it counted, wall seconds, peak memory."""
    paths = [measuring.SHARED.resolve() / "corpus" / file for file in files]
    for path in paths:
        measuring.need(path)
    command = [sys.executable, "-m", "lawfirmai.cli", "ingest", source, *map(str, paths), "--json"]
    print(f"ingesting {source} …", file=sys.stderr, flush=True)
    done = measuring.watched(command, {"LAWFIRM_DATA_DIR": str(data.resolve())}, pause=0.1)
    return json.loads(done.printed) | {"source": source, "seconds": done.seconds, "memory": done.memory}


def report(runs: list[dict[str, Any]], data: Path) -> None:
    seconds, read = sum(one["seconds"] for one in runs), sum(one["read"] for one in runs)
    unexplained = sum(one["unexplained"] for one in runs)
    head = [
        "source",
        "documents",
        "failed",
        "characters",
        "kept",
        "left out, named",
        "unexplained",
        "time",
        "documents/s",
    ]
    print(measuring.table([*head, "peak memory"], [_row(one) for one in runs]))
    (index,) = [folder for folder in (data / "builds").iterdir() if folder.name == _current(data)]
    print()
    print(
        measuring.table(
            ["what", "measured", "goal"],
            [
                ["all of it", f"{seconds:,.0f} s, {read:,} files, {read / seconds:,.0f}/s", ""],
                ["peak memory", measuring.megabytes(max(one["memory"] for one in runs)), "≤ 3,072 MB"],
                ["unexplained characters", f"{unexplained:,}", "0"],
                ["documents that failed", sum(len(one["failed"]) for one in runs), ""],
                ["database", measuring.megabytes(measuring.size_of(data / "lawfirm.db")), ""],
                ["index of the last build", measuring.megabytes(measuring.size_of(index)), ""],
                ["data folder, with the earlier builds", measuring.megabytes(measuring.size_of(data)), ""],
            ],
        )
    )
    for one in runs:
        named = {name: count for name, count in one["left_out"].items() if count}
        print(
            f"\n{one['source']}: left out {_counts(named)}; not searched {_counts(one['not_searched']) or 'nothing'}."
        )
        for key, reason in one["failed"]:
            print(f"- failed: {key}: {reason}")
    print(f"\n{measuring.machine()}.")


def _row(one: dict[str, Any]) -> list[object]:
    kept, left = sum(one["kept"].values()), sum(one["left_out"].values())
    counts = [one["read"], len(one["failed"]), one["characters"], kept, left, one["unexplained"]]
    speed = f"{one['read'] / one['seconds']:,.0f}"
    memory = measuring.megabytes(one["memory"])
    return [one["source"], *(f"{count:,}" for count in counts), f"{one['seconds']:,.0f} s", speed, memory]


def _current(data: Path) -> str:
    with measuring.opened(data) as held:
        return str(held.current().folder)


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items() if count)


if __name__ == "__main__":
    main()
