"""How long a fresh process takes to its first result, and how large the index is.

    python -m benchmarks.start [--times 5]

Processes are started as a person starts them and timed from outside, until they have ended: the command line's help,
``search``, ``read``, and ``ask`` (its thread goes into a passing folder). One run each goes first and does not count,
so the files are in the page cache and the bytecode is there. The first run after the machine's start is slower by the
reading of the index. Needs the whole corpus in LAWFIRM_DATA_DIR.
"""

import argparse
import statistics
import sys
from collections.abc import Sequence

from benchmarks import measuring

QUESTION = "집주인이 계약이 끝났는데 보증금을 안 돌려줘요"
BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}  # Python keeps what it has compiled, as it does where nobody forbids it
CLI = [sys.executable, "-m", "lawfirmai.cli"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--ask", action="store_true", help=argparse.SUPPRESS)  # what a child process is told
    options = parser.parse_args()
    if options.ask:
        answer()
    else:
        report(options.times)


def answer() -> None:
    with measuring.opened() as held:
        print(held.open().ask(QUESTION).text)


def report(times: int) -> None:
    commands = {
        "`lawfirmai --help`, no corpus": [*CLI, "--help"],
        "`lawfirmai search`: to the first result": [*CLI, "search", QUESTION],
        "`lawfirmai read`": [*CLI, "read", "민법 제750조"],
        "`lawfirmai ask`: to the verified answer": [sys.executable, "-m", "benchmarks.start", "--ask"],
    }
    timed = [[name, *measured(command, times)] for name, command in commands.items()]
    print(measuring.table(["process, start to end", "median", "fastest", "processor, median", "peak memory"], timed))
    print()
    with measuring.opened() as held:
        build = held.current()
        folder, database = held.settings.builds / build.folder, held.settings.data_dir / "lawfirm.db"
        files = sorted((one for one in folder.rglob("*") if one.is_file()), key=measuring.size_of, reverse=True)
        sizes = [[f"`{one.relative_to(folder)}`", measuring.megabytes(measuring.size_of(one))] for one in files]
        largest, rest = sizes[:8], files[8:]
        total = ["**index, all**", measuring.megabytes(measuring.size_of(folder))]
        others = [f"{len(rest)} smaller files", measuring.megabytes(sum(map(measuring.size_of, rest)))]
        stored = ["database (texts, threads, all versions)", measuring.megabytes(measuring.size_of(database))]
        print(
            measuring.table(
                [f"index of {build.manifest['passages']:,} passages", "size"], [*largest, others, total, stored]
            )
        )
        print()
        whole = ["index on disk, without the texts", measuring.in_both(measuring.size_of(folder)), "≤ 150 MB"]
        print(measuring.table(["what", "measured", "goal"], [whole]))
        print(f"\nCorpus: {measuring.holdings(held)}. {measuring.machine()}; {times} runs of each, page cache warm.")


def measured(command: Sequence[str], times: int) -> tuple[str, str, str, str]:
    runs = [measuring.watched(command, BYTECODE) for _ in range(times + 1)][1:]
    seconds, processor = [one.seconds for one in runs], statistics.median(one.processor for one in runs)
    memory = measuring.megabytes(max(one.memory for one in runs))
    return f"{statistics.median(seconds):.2f} s", f"{min(seconds):.2f} s", f"{processor:.2f} s", memory


if __name__ == "__main__":
    main()
