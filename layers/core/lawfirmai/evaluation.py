"""How well the search finds what governs: nDCG, recall and MRR over questions with known articles.

Passages collapse to distinct articles; gain is binary; an article of the gold set that the corpus lacks still counts.

Cases can be withheld: they, and our summaries of them, are then in no expansion, vote, prior or vector, and not in what
the embedding is trained on. In the order of time, a question is asked of an index that knows no case decided in its
year or later. One index a year is what can be afforded, so a question lacks up to a year of earlier cases as well: the
figure is rather too low. The statutes are today's.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from lawfirmai.domain.documents import PassageKind, case_keys, name_key
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.ingest.publish import Assemble, folder_name, write_index
from lawfirmai.ports import IndexBuilder

LAW = frozenset({PassageKind.STATUTE, PassageKind.SUMMARY})
DEPTH = 100
Row = dict[str, Any]


def evaluate(
    container: Any, file: Path, run: Path | None = None, exclude_cases: Path | None = None, since: int | None = None
) -> Row:
    """The figures of the current build. ``since`` a year: its questions and later ones, in the order of time."""
    asked = Evaluation.of(container, file, exclude_cases, since)
    measured = asked.measured()
    if run:
        write_run(run, measured)
    return figures(asked.golds, measured)


@dataclass(frozen=True)
class Evaluation:
    """Questions, and the cases that must not help to answer them."""

    container: Any
    rows: Sequence[Row]
    exclude: frozenset[str] = frozenset()
    in_time: bool = False

    @classmethod
    def of(
        cls, container: Any, file: Path, exclude_cases: Path | None = None, since: int | None = None
    ) -> "Evaluation":
        rows, exclude = read_questions(file), withheld_cases(exclude_cases) if exclude_cases else frozenset()
        if since is not None:
            rows = [row for row in rows if _year(row, file) >= since]
        if not rows:
            raise InvalidInput(f"{since}년 이후의 질문이 없습니다: {file}")
        return cls(container, rows, exclude, since is not None)

    @property
    def golds(self) -> list[Sequence[str]]:
        return [row["gold"] for row in self.rows]

    def former(self, name: str) -> list[Row]:
        """What another build finds, by its number, or what a run found that was written into a file."""
        if name.isdecimal():
            return self.measured(self.container.builds.get(int(name)))
        return read_run(Path(name), self.rows)

    def measured(self, build: Any = None) -> list[Row]:
        """What was found for each question, and how long that took. ``build`` is the current one if not given."""
        build = build or self.container.current()
        found: dict[Any, Row] = {}
        for cut, rows in self._periods():
            withheld = bool(self.exclude or cut)
            assistant = self.container.open(build, self._without(build, cut) if withheld else None)
            found |= {one["id"]: one for one in asked(assistant, rows)}
        return [found[row["id"]] for row in self.rows]

    def _periods(self) -> Iterator[tuple[date | None, list[Row]]]:
        """The day from which on no case may help, and the questions of which that holds."""
        if not self.in_time:
            yield None, [*self.rows]
            return
        by_year: dict[int, list[Row]] = {}
        for row in self.rows:
            by_year.setdefault(int(str(row["date"])[:4]), []).append(row)
        yield from ((date(year, 1, 1), rows) for year, rows in sorted(by_year.items()))

    def _without(self, build: Any, cut: date | None) -> Path:
        ids = sorted(self.container.builds.members(build.id).values())
        builder = self.container.builder_over(self.container.model(build))
        if cut is not None or builder.unseen != serials(self.exclude):
            builder = self.container.learning_builder()
        return index_without(self.container, build, self._withheld(ids, cut), builder)

    def _withheld(self, ids: Sequence[int], cut: date | None) -> set[int]:
        return documents_of(self.container, ids, self.exclude, cut)


def documents_of(container: Any, ids: Sequence[int], exclude: Set[str], cut: date | None = None) -> set[int]:
    """Of the documents those that are cases to be withheld, by their serial numbers or from a day on, and our own
    summaries of them."""
    cases = container.documents.cases(ids)
    out = [one for one in cases if one.serial in exclude or (cut and one.decided_on >= cut)]
    keys = {key for one in out for key in case_keys(one.case_number)}
    return {one.id for one in cases if case_keys(one.case_number) & keys}


def serials(cases: Iterable[str]) -> str:
    """A name for a set of cases."""
    return hashlib.sha256("\n".join(sorted(cases)).encode()).hexdigest()[:16]


def index_without(
    container: Any, build: Any, withheld: Set[int], builder: IndexBuilder, root: Path | None = None
) -> Path:
    """An index over a build's documents but for those withheld; made once, and kept in ``root`` by what it holds.

    A builder that learns trains an embedding on what is left; another must never have seen what is withheld.
    """
    ids = [one for one in sorted(container.builds.members(build.id).values()) if one not in withheld]
    root = root or container.settings.data_dir / "evaluations"
    name = folder_name(ids, container.today(), builder.taught)
    if not (root / name / "index.json").exists():
        members = container.documents.members(ids)
        material = Assemble(container.documents, container.today())(members.versions, members.others)
        write_index(root, name, lambda folder: builder.build(folder, material.entries, material.rulings))
    return root / name


def asked(assistant: Any, rows: Sequence[Row]) -> list[Row]:
    """What an assistant finds for each question, and how long that took."""
    assistant.search(rows[0]["query"], 1, LAW)  # opened and warm before the clock starts
    return [_asked(assistant, row) for row in rows]


def _asked(assistant: Any, row: Row) -> Row:
    begun = perf_counter()
    ranked = [one.id for _, one in assistant.search(row["query"], DEPTH, LAW)]
    return {"id": row["id"], "ranked": ranked, "ms": round((perf_counter() - begun) * 1000, 3)}


def write_run(file: Path, measured: Sequence[Row]) -> None:
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in measured), "utf-8")


def read_run(file: Path, rows: Sequence[Row]) -> list[Row]:
    """What an earlier run found for these questions, in their order."""
    held = {row["id"]: row for row in _lines(file, {"id", "ranked"})}
    if missing := [str(row["id"]) for row in rows if row["id"] not in held]:
        raise InvalidInput(f"앞선 순위에 없는 질문이 있습니다: {file} ({', '.join(missing[:5])})")
    return [held[row["id"]] for row in rows]


def figures(golds: Sequence[Sequence[str]], measured: Sequence[dict[str, Any]]) -> dict[str, Any]:
    pairs = [
        (set(map(name_key, gold)), [*map(name_key, one["ranked"])]) for gold, one in zip(golds, measured, strict=True)
    ]
    times = sorted(one["ms"] for one in measured)
    return {
        "n": len(pairs),
        "ndcg@10": _mean([ndcg(gold, ranked) for gold, ranked in pairs]),
        "recall@10": _mean([len(gold & set(ranked[:10])) / len(gold) for gold, ranked in pairs]),
        "recall@100": _mean([len(gold & set(ranked[:100])) / len(gold) for gold, ranked in pairs]),
        "mrr@10": _mean(
            [next((1 / n for n, one in enumerate(ranked[:10], 1) if one in gold), 0.0) for gold, ranked in pairs]
        ),
        "p50_ms": times[len(times) // 2],
        "p95_ms": times[min(len(times) - 1, math.ceil(len(times) * 0.95) - 1)],
        "rss_mb": peak_memory_mb(),
    }


def ndcg(gold: set[str], ranked: Sequence[str], k: int = 10) -> float:
    gain = sum(1 / math.log2(place + 2) for place, one in enumerate(ranked[:k]) if one in gold)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(k, len(gold))))
    return gain / ideal


def peak_memory_mb() -> float:
    """VmHWM of this process, the only one there is."""
    status = Path("/proc/self/status")
    match = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    return round(int(match[1]) / 1024, 1) if match else 0.0


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4)


def read_questions(file: Path) -> list[Row]:
    rows = _lines(file, {"id", "query", "gold"})
    if not rows or not all(row["query"] and row["gold"] for row in rows):
        raise InvalidInput(f"질문이 없거나 gold가 빈 줄이 있습니다: {file}")
    if len({row["id"] for row in rows}) < len(rows):
        raise InvalidInput(f"id가 같은 질문이 있습니다: {file}")
    return rows


def _lines(file: Path, fields: set[str]) -> list[Row]:
    told = f"{', '.join(sorted(fields))}가 든 JSON 줄로 된 파일이 아닙니다: {file}"
    try:
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as wrong:
        raise InvalidInput(f"{told} ({wrong})") from wrong
    if not all(isinstance(row, dict) and row.keys() >= fields for row in rows):
        raise InvalidInput(told)
    return rows


def _year(row: Row, file: Path) -> int:
    if not re.fullmatch(r"\d{8}", str(row.get("date", ""))):
        raise InvalidInput(f"date(예: 20200731)가 없는 질문은 시간 순서로 잴 수 없습니다: {file} ({row['id']})")
    return int(str(row["date"])[:4])


def withheld_cases(file: Path) -> frozenset[str]:
    """판례일련번호, one a line, or the ``case`` of JSON lines such as the evaluation sets have."""
    try:
        lines = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
        return frozenset(str(json.loads(line)["case"]) if line.startswith("{") else line for line in lines)
    except (OSError, ValueError, KeyError) as wrong:
        raise InvalidInput(f"판례일련번호가 든 파일이 아닙니다: {file} ({wrong})") from wrong
