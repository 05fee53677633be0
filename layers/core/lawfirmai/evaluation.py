"""How well the search finds what governs: nDCG, recall and MRR over questions with known articles.

Passages collapse to distinct articles; gain is binary; an article of the gold set that the corpus lacks still counts.
"""

import json
import math
import re
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from lawfirmai.domain.documents import PassageKind, name_key
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.ingest.publish import Assemble, folder_name, write_index

LAW = frozenset({PassageKind.STATUTE, PassageKind.SUMMARY})
DEPTH = 100


def evaluate(container: Any, file: Path, run: Path | None = None, exclude_cases: Path | None = None) -> dict[str, Any]:
    rows = _rows(file)
    assistant = container.open(folder=_without(container, _cases(exclude_cases)) if exclude_cases else None)
    assistant.search(rows[0]["query"], 1, LAW)  # opened and warm before the clock starts
    measured = []
    for row in rows:
        begun = perf_counter()
        ranked = [one.id for _, one in assistant.search(row["query"], DEPTH, LAW)]
        measured.append({"id": row["id"], "ranked": ranked, "ms": round((perf_counter() - begun) * 1000, 3)})
    if run:
        run.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in measured), "utf-8")
    return figures([row["gold"] for row in rows], measured)


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


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
        if not rows or not all(row["query"] and row["gold"] and "id" in row for row in rows):
            raise InvalidInput(f"질문이 없거나 gold가 빈 줄이 있습니다: {file}")
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise InvalidInput(f"id, query, gold가 든 JSON 줄로 된 파일이 아닙니다: {file} ({wrong})") from wrong
    return rows


def _cases(file: Path) -> frozenset[str]:
    """판례일련번호, one a line, or the ``case`` of JSON lines such as the evaluation sets have."""
    try:
        lines = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
        return frozenset(str(json.loads(line)["case"]) if line.startswith("{") else line for line in lines)
    except (OSError, ValueError, KeyError) as wrong:
        raise InvalidInput(f"판례일련번호가 든 파일이 아닙니다: {file} ({wrong})") from wrong


def _without(container: Any, cases: frozenset[str]) -> Path:
    """An index of the current build without these cases in expansion, votes, vectors or training."""
    build = container.current()
    ids = sorted(container.builds.members(build.id).values())
    root: Path = container.settings.data_dir / "evaluations"
    name = folder_name(ids, container.today(), cases)
    if not (root / name / "index.json").exists():
        members = container.documents.members(ids)
        material = Assemble(container.documents, container.today())(members.versions, members.others, cases)
        write_index(root, name, container.builder, material)
    return root / name
