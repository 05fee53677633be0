"""How long the built API function takes to start and to read an article, and the memory it needs.

    python -m benchmarks.function [--times 5] [--reads 300]

The function of .aws-sam/build (`make build`) runs under Lambda's own runtime client against a Runtime API on this
machine, with nothing but its layers to import from. A start is timed from the process's beginning until it asks for
its first event; one start goes first and does not count, so the files are in the page cache. Reads a copy of
LAWFIRM_DATA_DIR, or the starter corpus made for the purpose.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks import measuring
from layers.built import LIMIT, Function, functions, sizes

from lawfirmai.bootstrap import Container
from lawfirmai.choices import SOURCES
from lawfirmai.settings import Settings

INIT = 3  # seconds, the goal


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--reads", type=int, default=300)
    options = parser.parse_args()
    function = next(iter(functions()), None) or sys.exit("Nothing has been built: run `make build`.")
    with data() as held:
        event = request(held)
        runs = [run(function, event, held, options.reads) for _ in range(options.times + 1)][1:]
        report(function, runs)
        print(f"\nCorpus: {measuring.holdings(held)}. {measuring.machine()}; {options.times} starts, ", end="")
        print(f"{options.reads} reads after each, page cache warm.")


@contextmanager
def data() -> Iterator[Container]:
    """A folder that may be written into: the given one's database copied and its builds by a link, or a new one."""
    with TemporaryDirectory(prefix="lawfirmai-bench-") as scratch:
        held, given = Container(Settings(data_dir=Path(scratch))), Settings().data_dir
        if "LAWFIRM_DATA_DIR" in os.environ:
            measuring.need(given / "lawfirm.db")
            shutil.copy(given / "lawfirm.db", scratch)
            (Path(scratch) / "builds").symlink_to(given.resolve() / "builds")
        else:
            held.ingest(lambda _: None, lambda _: None)("starter", SOURCES["starter"]([]))
        yield held
        held.engine.dispose()


def request(held: Container) -> dict[str, Any]:
    _, key = held.keys.create("benchmark")
    sample = measuring.ROOT / "events" / "api" / "article.json"
    read: dict[str, Any] = json.loads(sample.read_text("utf-8").replace("{API_KEY}", key))
    return read


def run(function: Function, event: dict[str, Any], held: Container, reads: int) -> dict[str, float]:
    """Seconds to the first event, milliseconds of the first and the later reads, bytes at the start and at most."""
    sys.path.insert(0, str(measuring.ROOT / "tests" / "functions"))
    from running import running

    with TemporaryDirectory(prefix="lawfirmai-bench-") as scratch:
        begun = perf_counter()
        with running(function, Path(scratch), LAWFIRM_DATA_DIR=str(held.settings.data_dir)) as process:
            started = perf_counter() - begun
            if process.begun.kind != "ready":
                sys.exit(f"the function did not start: {process.begun.body}")
            small = measuring.peak_of(process.process.pid)
            spent = []
            for _ in range(reads + 1):
                begun = perf_counter()
                answered = process(event).body
                spent.append((perf_counter() - begun) * 1000)
                if answered["statusCode"] != 200:
                    sys.exit(f"the article was not read: {answered['body']}")
            return {
                "start": started,
                "first": spent[0],
                "p50": measuring.percentile(spent[1:], 0.5),
                "p95": measuring.percentile(spent[1:], 0.95),
                "small": small,
                "peak": measuring.peak_of(process.process.pid),
            }


def report(function: Function, runs: list[dict[str, float]]) -> None:
    def median(name: str) -> float:
        return statistics.median(one[name] for one in runs)

    rows = [
        ["function with its layers, unpacked", measuring.megabytes(sizes(function).total()), f"≤ {LIMIT} MB"],
        ["function, start to the first event", f"{median('start'):.2f} s", f"< {INIT} s"],
        ["fastest start", f"{min(one['start'] for one in runs):.2f} s", ""],
        ["first article read", f"{median('first'):.0f} ms", ""],
        ["article read, p50", f"{median('p50'):.1f} ms", ""],
        ["article read, p95", f"{median('p95'):.1f} ms", ""],
        ["memory after the start", measuring.megabytes(max(one["small"] for one in runs)), ""],
        ["function, peak memory", measuring.megabytes(max(one["peak"] for one in runs)), f"≤ {function.memory} MB"],
    ]
    print(measuring.table([f"`{function.name}`", "measured", "goal"], rows))


if __name__ == "__main__":
    main()
