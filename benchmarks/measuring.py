"""What the benchmarks share: the real sets, a corpus opened without writing into its folder, the machine, tables."""

import json
import math
import os
import platform
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from time import perf_counter, sleep
from typing import Any

from lawfirmai.bootstrap import Container
from lawfirmai.domain.errors import NotFound
from lawfirmai.settings import Settings

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("LAWFIRM_SHARED") or ROOT.parent / "shared")
LAY, ISSUES = SHARED / "eval" / "lay-dev.jsonl", SHARED / "eval" / "issues-dev.jsonl"
QUESTIONS = ROOT / "benchmarks" / "questions"
CITIZENS = (LAY, QUESTIONS / "administrative.jsonl", QUESTIONS / "everyday.jsonl")
WHOLE = 5000  # statutes from which a data folder holds the whole corpus


def rows(file: Path) -> list[dict[str, Any]]:
    need(file)
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def hundred_issues() -> list[dict[str, Any]]:
    """Every tenth court issue: 100 of the 1,000."""
    return rows(ISSUES)[::10][:100]


def need(path: Path) -> None:
    if not path.exists():
        sys.exit(f"{path.name} is not under LAWFIRM_SHARED ({SHARED}): nothing was measured")


@contextmanager
def opened(folder: Path | None = None) -> Iterator[Container]:
    """A deployment over a data folder whose threads and checkpoints go, as real files, into a passing one."""
    with TemporaryDirectory(prefix="lawfirmai-bench-") as scratch:
        held = Container(Settings(data_dir=folder) if folder else Settings())
        beside = Container(Settings(data_dir=Path(scratch)))
        held.threads, held.checkpointer = beside.threads, beside.checkpointer
        try:
            held.current()
            yield held
        except NotFound as empty:
            sys.exit(f"{empty} (LAWFIRM_DATA_DIR)")
        finally:
            held.checkpointer.conn.close()
            beside.engine.dispose()
            held.engine.dispose()


def holdings(held: Container) -> str:
    """What the corpus that was measured on holds, and whether that is all of it."""
    counts = held.open().library.counts()
    all_of_it = "" if counts.get("statute", 0) >= WHOLE else " (NOT the whole corpus)"
    return ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items())) + all_of_it


def one_core() -> None:
    """Everything after this runs on one core of those that this process may use."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def machine() -> str:
    info = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    cpu = names[0] if names else platform.processor()
    return f"{cpu}, {os.cpu_count()} cores, Python {platform.python_version()}"


@dataclass(frozen=True)
class Watched:
    """A process that has ended well: wall and processor seconds, and its peak memory (VmHWM) in bytes."""

    printed: str
    seconds: float
    processor: float
    memory: int


def watched(command: Sequence[str], environment: Mapping[str, str] | None = None, pause: float = 0.005) -> Watched:
    """The memory is read while it lives: rusage would count what this process held when it was forked."""
    with TemporaryFile("w+", encoding="utf-8") as printed:
        before, begun, peak = _children(), perf_counter(), 0
        child = subprocess.Popen(command, stdout=printed, env={**os.environ, **(environment or {})}, cwd=ROOT)
        while child.poll() is None:
            with suppress(OSError, IndexError):
                peak = max(peak, peak_of(child.pid))
            sleep(pause)
        spent = perf_counter() - begun
        if child.returncode:
            sys.exit(f"{' '.join(command[1:])} ended with {child.returncode}: nothing was measured")
        printed.seek(0)
        return Watched(printed.read(), spent, _children() - before, peak)


def peak_of(process: int) -> int:
    """VmHWM in bytes: the most that was resident at once, file pages among it."""
    return int(re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())[0]) * 1024


def _children() -> float:
    """Processor seconds of the processes that have been waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest rank: a value that was measured."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def table(head: Sequence[str], body: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def megabytes(size: float) -> str:
    return f"{size / 2**20:,.0f} MB"


def in_both(size: float) -> str:
    """For goals that are told in MB of a million bytes."""
    return f"{size / 1e6:,.1f} MB ({size / 2**20:,.1f} MiB)"


def size_of(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
