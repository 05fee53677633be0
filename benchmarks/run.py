"""Runs the benchmarks and writes benchmarks/README.md: the goals beside the figures, then each table.

    python -m benchmarks.run [--only answers,start]

Ingestion goes first, from nothing into benchmarks/out/data, which the others then measure on, unless LAWFIRM_DATA_DIR
names another folder with the whole corpus. What is not run again keeps its section and its date (benchmarks/sections).
Needs LAWFIRM_SHARED; all of it takes about forty minutes on two cores.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks import measuring

HERE = Path(__file__).parent
DATA = HERE / "out" / "data"
SECTIONS = HERE / "sections"
COMMANDS = {  # in the order of the report
    "answers": ["-m", "benchmarks.answers"],
    "claims": ["benchmarks/claims.py"],
    "citations": ["-m", "benchmarks.citations"],
    "gate": ["-m", "benchmarks.gate"],
    "spans": ["-m", "benchmarks.spans"],
    "passages": ["-m", "benchmarks.passages"],
    "retrieval": ["-m", "benchmarks.retrieval"],
    "web": ["-m", "benchmarks.web"],
    "start": ["-m", "benchmarks.start"],
    "serving": ["-m", "benchmarks.serving"],
    "function": ["-m", "benchmarks.function"],
    "republish": ["-m", "benchmarks.republish"],
    "ingest": ["-m", "benchmarks.ingest"],
}
TITLES = {
    "answers": "Answers: time, memory, quotations",
    "claims": "Verification of altered claims",
    "citations": "Citations of the courts",
    "gate": "What the search finds",
    "spans": "Where in an article the evidence is",
    "passages": "Passages of other sizes",
    "retrieval": "Retrieval beside other systems",
    "web": "The web pages under load",
    "start": "Start, and size of the index",
    "serving": "A process that searches",
    "function": "The built API function under Lambda's runtime client",
    "republish": "An amended statute republished",
    "ingest": "Ingestion of the whole corpus",
}
INTRODUCTION = """# Benchmarks

Written by `make bench` (`python -m benchmarks.run`), which runs the scripts of this folder; do not edit. `gate.py` fails
where the search is worse than its floors; `make eval` ends with it.
`python -m benchmarks.run --only answers,start` measures a part anew and keeps the rest. The real material is read from
`LAWFIRM_SHARED` (default `../shared`) and is no part of the project. `--show` on `benchmarks.answers`,
`benchmarks.citations`, `benchmarks.spans` and `benchmarks/claims.py` prints what was wrong.

What is held by a test and not measured here: ingestion killed at twenty moments gives the same build
(`tests/faults`), and every quotation stands in its cited text (`tests/shared/test_answers_real.py`)."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(COMMANDS), help="names, separated by commas")
    chosen = parser.parse_args().only.split(",")
    if unknown := set(chosen) - COMMANDS.keys():
        parser.error(f"{', '.join(sorted(unknown))}: choose from {', '.join(COMMANDS)}")
    failed = [name for name in sorted(chosen, key=lambda one: one != "ingest") if not run(name)]
    write()
    if failed:
        sys.exit(f"failed, their earlier sections stand: {', '.join(failed)}")


def run(name: str) -> bool:
    """One benchmark as a process; its section is written only where it ended well."""
    command, environment = COMMANDS[name], dict(os.environ)
    if name == "ingest":
        shutil.rmtree(DATA, ignore_errors=True)
        command = [*command, "--into", str(DATA.relative_to(measuring.ROOT))]
    elif DATA.exists():
        environment.setdefault("LAWFIRM_DATA_DIR", str(DATA))
    load = os.getloadavg()[0]
    print(f"== {name}", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, *command], stdout=subprocess.PIPE, text=True, env=environment, cwd=measuring.ROOT
    )
    if done.returncode:
        return False
    text = done.stdout.strip().replace(str(measuring.ROOT), ".")
    if name == "claims":  # prints lines, not a table
        text = f"{_claims(text)}\n\n```\n{text}\n```\n\n{measuring.machine()}."
    stamp = f"`python {' '.join(COMMANDS[name])}`, {date.today()}, load average before it {load:.1f}."
    SECTIONS.mkdir(exist_ok=True)
    (SECTIONS / f"{name}.md").write_text(f"## {TITLES[name]}\n\n{stamp}\n\n{text}\n", "utf-8")
    return True


def _claims(text: str) -> str:
    cut, of_true = map(int, re.findall(r"true cut\s+(\d+)/(\d+)", text)[0])
    caught, of_altered = map(int, re.findall(r"altered\s+(\d+)/(\d+)", text)[0])
    rows = [
        ["altered claims caught", f"{caught} of {of_altered} ({caught / of_altered:.1%})", "≥ 95 %"],
        ["true claims cut", f"{cut} of {of_true} ({cut / of_true:.1%})", "≤ 5 %"],
    ]
    return measuring.table(["what", "measured", "goal"], rows)


def write() -> None:
    sections = {name: (SECTIONS / f"{name}.md") for name in COMMANDS}
    texts = {name: file.read_text("utf-8") for name, file in sections.items() if file.exists()}
    goals = [[*cells, f"[{name}](#{_anchor(TITLES[name])})"] for name, text in texts.items() for cells in _goals(text)]
    overview = measuring.table(["what", "measured", "goal", "section"], goals)
    report = "\n\n".join([INTRODUCTION, f"## Goals\n\n{overview}", *(text.strip() for text in texts.values())])
    (HERE / "README.md").write_text(report + "\n", "utf-8")


def _goals(text: str) -> Iterator[list[str]]:
    """The rows of a section's tables of three columns whose last, the goal, is not empty."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if len(cells) == 3 and cells[2] not in ("", "goal", "---"):
            yield cells


def _anchor(title: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


if __name__ == "__main__":
    main()
