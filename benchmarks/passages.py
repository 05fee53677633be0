"""Whether other passages of the long articles would find more: whole, by 항, and in windows, beside those of ingest/chunk.py.

    python -m benchmarks.passages

Builds an index of each kind over the whole corpus in LAWFIRM_DATA_DIR, without the cases of eval/issues-dev.jsonl, into a
passing folder, asks the questions that benchmarks/gate.py asks, and prints what is found, also of the questions that a long
article governs. An article counts once, with its best passage (docs/decisions/0016-passages.md). Needs LAWFIRM_SHARED; each
build takes a minute and 1.5 GB.
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks import measuring

from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import PassageKind, Statute, name_key, structure, units
from lawfirmai.domain.errors import NotFound
from lawfirmai.evaluation import DEPTH, LAW, documents_of, ndcg, read_questions, withheld_cases
from lawfirmai.ingest.chunk import LONGEST, cuts
from lawfirmai.ingest.publish import Assemble, Material
from lawfirmai.ports import Entry

SETS = {
    "court issues": [measuring.ISSUES],
    "citizens": [measuring.LAY, *(measuring.QUESTIONS / f"{name}.jsonl" for name in ("everyday", "administrative"))],
}
WINDOW, STEP, SHORTER = 1000, 500, 600  # characters
DRAWS = 2000  # of the questions, for the bounds of a difference
Spans = Iterable[tuple[int, int]]
Found = tuple[float, float, float]  # nDCG@10, recall@100, milliseconds


def main() -> None:
    files = [file for held in SETS.values() for file in held]
    for file in files:
        measuring.need(file)
    asked = {name: [row for file in held for row in read_questions(file)] for name, held in SETS.items()}
    with measuring.opened() as held, TemporaryDirectory(prefix="lawfirmai-passages-") as scratch:
        material, texts = whole(held)
        long = {name_key(one.id) for one in material.entries if len(texts.get((one.document, one.part), "")) > LONGEST}
        groups = {
            **asked,
            "a long article governs": [row for rows in asked.values() for row in rows if _any(row, long)],
        }
        body, before = [], dict[str, Found]()
        for name, cut in CUTS.items():
            entries = list(recut(material.entries, texts, cut))
            folder = Path(scratch) / name.replace(" ", "-")
            folder.mkdir()
            begun = perf_counter()
            held.builder.build(folder, entries, material.rulings)
            cost = f"{perf_counter() - begun:.0f} s, {measuring.megabytes(measuring.size_of(folder))}"
            now = ask(held, folder, asked)
            before = before or now
            told = [
                said([before[_key(row)] for row in rows], [now[_key(row)] for row in rows]) for rows in groups.values()
            ]
            body.append([name, f"{len(entries):,}", cost, *told])
            print(name, file=sys.stderr, flush=True)
        head = ["passages", "number", "build, size", *(f"{name} ({len(rows)})" for name, rows in groups.items())]
        print("nDCG@10 (difference, 95 % of draws) / recall@100 / p95:\n")
        print(measuring.table(head, body))
        print(f"\n{len(long):,} articles are long. Corpus: {measuring.holdings(held)}. {measuring.machine()}.")


def whole(held: Container) -> tuple[Material, Mapping[tuple[int, int], str]]:
    """What an index without the measured cases is made of, and the texts of the articles in it."""
    build = held.current()
    if build is None:
        raise NotFound("no build")
    members = sorted(held.builds.members(build.id).values())
    out = documents_of(held, members, withheld_cases(measuring.ISSUES))
    kept = held.documents.members([one for one in members if one not in out])
    material = Assemble(held.documents, held.today())(kept.versions, kept.others)
    statutes = {one.document for one in material.entries if one.kind is PassageKind.STATUTE}
    texts = {
        (number, part): article.text
        for number in statutes
        if isinstance(document := held.documents.read(number), Statute)
        for part, article in enumerate(document.articles)
    }
    return material, texts


def recut(
    entries: Sequence[Entry], texts: Mapping[tuple[int, int], str], cut: Callable[[str], Spans]
) -> Iterator[Entry]:
    for place, pieces in groupby(entries, key=lambda one: (one.document, one.part)):
        first, *_ = held = list(pieces)
        text = texts.get(place)
        if text is None:
            yield from held
            continue
        for start, end in cut(text):
            yield replace(first, start=start, end=end, text=text[start:end])


def by_paragraph(text: str, longest: int = LONGEST) -> Spans:
    if len(text) <= longest:
        return cuts(text)
    held: list[tuple[int, int]] = []
    for unit, start, end in units(text):
        if not held or (unit == "항" and structure(text[start:end])[0].number):
            held.append((start, end))
        else:
            held[-1] = held[-1][0], end
    return [(start + first, start + last) for start, end in held for first, last in cuts(text[start:end])]


def windows(text: str) -> Spans:
    """Whole lines where they fit; each window begins about STEP after the one before it."""
    if len(text) <= LONGEST:
        yield from cuts(text)
        return
    lines = [(start + a, start + b) for _, start, end in units(text) for a, b in cuts(text[start:end], WINDOW)]
    at = 0
    while True:
        last = at
        while last + 1 < len(lines) and lines[last + 1][1] - lines[at][0] <= WINDOW:
            last += 1
        yield lines[at][0], lines[last][1]
        if last + 1 >= len(lines):
            return
        following = at + 1
        while following <= last and lines[following][0] - lines[at][0] < STEP:
            following += 1
        at = following


CUTS: dict[str, Callable[[str], Spans]] = {
    f"pieces of {LONGEST:,} (as is)": cuts,
    "whole": lambda text: cuts(text, sys.maxsize),
    f"항, over {LONGEST:,}": by_paragraph,
    f"windows of {WINDOW:,}, over {LONGEST:,}": windows,
    f"항, over {SHORTER}": lambda text: by_paragraph(text, SHORTER),
}


def ask(held: Container, folder: Path, asked: Mapping[str, Sequence[dict[str, Any]]]) -> dict[str, Found]:
    assistant = held.open(held.current(), folder)
    rows = [row for one in asked.values() for row in one]
    assistant.search(rows[0]["query"], 1, LAW)  # opened and warm before the clock starts
    found = {}
    for row in rows:
        begun = perf_counter()
        ranked = [name_key(one.id) for _, one in assistant.search(row["query"], DEPTH, LAW)]
        spent, gold = (perf_counter() - begun) * 1000, {*map(name_key, row["gold"])}
        found[_key(row)] = ndcg(gold, ranked), len(gold & {*ranked[:DEPTH]}) / len(gold), spent
    return found


def said(before: Sequence[Found], now: Sequence[Found]) -> str:
    gains = [one[0] - other[0] for one, other in zip(now, before, strict=True)]
    draw = random.Random(1)
    drawn = sorted(sum(draw.choices(gains, k=len(gains))) / len(gains) for _ in range(DRAWS))
    least, most = drawn[DRAWS // 40], drawn[-DRAWS // 40]
    figures = [sum(one[at] for one in now) / len(now) for at in (0, 1)]
    p95 = measuring.percentile([one[2] for one in now], 0.95)
    change = f" ({sum(gains) / len(gains):+.3f}, {least:+.3f} to {most:+.3f})" if any(gains) else ""
    return f"{figures[0]:.3f}{change} / {figures[1]:.3f} / {p95:.0f} ms"


def _any(row: Mapping[str, Any], articles: set[str]) -> bool:
    return any(name_key(one) in articles for one in row["gold"])


def _key(row: Mapping[str, Any]) -> str:
    return f"{row['id']}|{row['query']}"


if __name__ == "__main__":
    main()
