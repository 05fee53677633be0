"""The memory of a process that searches, after all measured questions, and its processor time to the first result.

    python -m benchmarks.serving [--times 5]

A process of its own opens the current build as every server does (`Container.assistant`), and searches as the API and
`lawfirmai search` do, titles included. Its processor time counts from its start, the interpreter's included, to the
first result; one start goes first and does not count, so the files are in the page cache and the bytecode is there.
Then one process is asked every court issue and every citizen's question. Resident memory is what the kernel counts as
its own (/proc/PID/smaps_rollup): anonymous, and pages of libraries and files that it maps. Posting lists and vectors
are read, not mapped: their pages are the page cache's, not the process's, and are told apart; they are taken out of the
cache before. Needs LAWFIRM_SHARED and the whole corpus in LAWFIRM_DATA_DIR.
"""

import argparse
import ctypes
import json
import mmap
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks import measuring
from benchmarks.start import BYTECODE, QUESTION

from lawfirmai.assistant import search_json
from lawfirmai.bootstrap import Container
from lawfirmai.settings import Settings

FILES = (measuring.ISSUES, *measuring.CITIZENS)
RESULTS = 10
CHILD = [sys.executable, "-m", "benchmarks.serving", "--child"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--child", choices=("first", "all"), help=argparse.SUPPRESS)  # what a process of its own does
    given = parser.parse_args()
    if given.child:
        serve(given.child == "all")
    else:
        report(given.times)


def serve(everything: bool) -> None:
    """Prints a line after the first result, and one when all has been asked."""
    assistant = Container(Settings()).assistant()

    def ask(text: str) -> int:
        return len(search_json(assistant, text, assistant.search(text, RESULTS), False))

    if not ask(QUESTION):
        sys.exit("nothing was found: nothing was measured")
    print(json.dumps({"processor": process_time(), **memory()}), flush=True)
    if everything:
        asked = sum(1 for file in FILES for row in measuring.rows(file) if ask(row["query"]))
        print(json.dumps({"asked": asked, **memory()}), flush=True)


def memory() -> dict[str, int]:
    """Bytes of this process."""
    told = dict(re.findall(r"^(\w+):\s+(\d+) kB", Path("/proc/self/smaps_rollup").read_text(), re.MULTILINE))
    held = {name: int(value) * 1024 for name, value in told.items()}
    peak = measuring.peak_of(os.getpid())
    return {"peak": peak, "anonymous": held["Anonymous"], "resident": held["Rss"], "share": held["Pss"]}


def report(times: int) -> None:
    for file in FILES:
        measuring.need(file)
    starts = [_first() for _ in range(times + 1)][1:]
    with measuring.opened() as held:
        folder = held.settings.builds / held.current().folder
        corpus = measuring.holdings(held)
    _forget(folder)
    first, last = map(json.loads, measuring.watched([*CHILD, "all"], BYTECODE).printed.splitlines())
    print(measuring.table(["what", "measured", "goal"], [*_times(starts), *_memory(first, last, folder)]))
    print(f"\nCorpus: {corpus}. {measuring.machine()}; {times} starts.")


def _first() -> tuple[float, float]:
    """Seconds by the clock and of the processor to the first result."""
    begun = perf_counter()
    with subprocess.Popen(
        [*CHILD, "first"], stdout=subprocess.PIPE, text=True, env={**os.environ, **BYTECODE}, cwd=measuring.ROOT
    ) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        spent = perf_counter() - begun
    if child.returncode:
        sys.exit(f"the search ended with {child.returncode}: nothing was measured")
    return spent, json.loads(line)["processor"]


def _times(starts: list[tuple[float, float]]) -> Iterator[list[object]]:
    clock, processor = zip(*starts, strict=True)
    yield ["search process, start to first result: processor time", f"{statistics.median(processor):.2f} s", "≤ 0.5 s"]
    yield ["… by the clock", f"{statistics.median(clock):.2f} s", ""]
    yield ["… by the clock, the fastest", f"{min(clock):.2f} s", ""]


def _memory(first: dict[str, Any], last: dict[str, Any], folder: Path) -> Iterator[list[object]]:
    asked = f"{last['asked']:,} questions"
    yield ["search process, memory after the first result", measuring.in_both(first["resident"]), ""]
    yield [f"search process, peak memory (VmHWM), {asked}", measuring.in_both(last["peak"]), "≤ 150 MB"]
    yield ["… in the end: anonymous", measuring.in_both(last["anonymous"]), ""]
    yield ["… in the end: mapped file pages", measuring.in_both(last["resident"] - last["anonymous"]), ""]
    yield ["… in the end: its share where others map the same (Pss)", measuring.in_both(last["share"]), ""]
    cached = sum(map(_cached, _read(folder)))
    yield ["beside it in the page cache: lists and vectors that it read", measuring.in_both(cached), ""]


def _read(folder: Path) -> list[Path]:
    """The index's files that are read and not mapped."""
    files = [*folder.rglob("*-lists.bin"), *folder.rglob("passages-vectors.npy")]
    return [one for one in files if measuring.size_of(one)]


def _forget(folder: Path) -> None:
    for path in _read(folder):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _cached(path: Path) -> int:
    """Bytes of a file in the page cache."""
    libc = ctypes.CDLL(None, use_errno=True)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) as pages:
        there = (ctypes.c_ubyte * -(-len(pages) // mmap.PAGESIZE))()
        first = ctypes.c_char.from_buffer(pages)
        wrong = libc.mincore(ctypes.c_void_p(ctypes.addressof(first)), ctypes.c_size_t(len(pages)), there)
        del first  # the mapping cannot be closed while it is pointed at
    if wrong:
        raise OSError(ctypes.get_errno(), "mincore", str(path))
    return sum(page & 1 for page in there) * mmap.PAGESIZE


if __name__ == "__main__":
    main()
