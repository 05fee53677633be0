"""Makes again what is shipped as learnt: the embedding, and the trees that rank.

Cases that are measured on are withheld from both. The trees learn from questions that nothing else has seen: the issues
of cases held back from the index and its embedding, and citizens' questions written for it (benchmarks/training). For
half of the laws, all cases that apply them are held back as well: where no court speaks, the trees must not wait for one.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lawfirmai.domain.documents import Precedent, Summary, name_key
from lawfirmai.domain.errors import ConfigurationError
from lawfirmai.domain.names import Names
from lawfirmai.evaluation import LAW, documents_of, index_without, read_questions, serials, withheld_cases
from lawfirmai.ingest.publish import rulings_of
from lawfirmai.workflow.fusion import FEATURES, table, trees_from

HELD_BACK = 15  # of a hundred cases
ISSUES = 3200  # of the held back that are asked, so that courts do not drown the citizens
OFTEN = 3  # how much a citizen's question counts beside an issue
SEED, ROUNDS, LEAVES = 20261124, 300, 15
FOUND = 200  # candidates a question is ranked among, as when it is asked


@dataclass(frozen=True)
class Question:
    query: str
    gold: frozenset[str]
    weight: int

    @property
    def laws(self) -> frozenset[str]:
        return frozenset(one.partition("|")[0] for one in self.gold)


def embedder(container: Any, exclude_cases: Path, folder: Path) -> dict[str, Any]:
    """Trains on the current build without the cases of a file; leaves the table and its card in ``folder``."""
    exclude = withheld_cases(exclude_cases)
    build = container.current()
    held = _documents(container, build, exclude)
    index = index_without(container, build, held, learn=True)
    folder.mkdir(parents=True, exist_ok=True)
    files = {path.name: path.read_bytes() for path in sorted((index / "embedder").glob("*.npy"))}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    told = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    card = {
        "digest": hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16],
        "withheld": serials(exclude),
        "withheld_cases": len(held),
        "corpus": container.open(build).library.counts(),
        "files": told,
        "bytes": sum(map(len, files.values())),
    }
    (folder / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    return card


def ranker(container: Any, questions: Path, exclude_cases: Path, file: Path) -> dict[str, Any]:
    """Learns the trees; writes them, and beside them a card."""
    build, exclude = container.current(), withheld_cases(exclude_cases)
    asked = [Question(row["query"], frozenset(map(name_key, row["gold"])), OFTEN) for row in read_questions(questions)]
    material = _material(container, build, exclude, asked)
    model = _fit(material)
    trees = trees_from(model.dump_model())
    trees.save(file)
    card = {
        "seed": SEED,
        "rounds": ROUNDS,
        "leaves": LEAVES,
        "questions": len(asked),
        "rows": sum(len(one[0]) for one in material),
        "asked": len(material),
        "withheld": serials(exclude),
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    file.with_suffix(".json").write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", "utf-8")
    return card


def _documents(container: Any, build: Any, exclude: Set[str]) -> set[int]:
    """The withheld cases, and our own summaries of them."""
    return documents_of(container, sorted(container.builds.members(build.id).values()), exclude)


def _material(container: Any, build: Any, exclude: Set[str], asked: Sequence[Question]) -> list[tuple[Any, Any, int]]:
    ids = sorted(container.builds.members(build.id).values())
    cases = [one for one in container.documents.cases(ids) if one.serial and one.serial not in exclude]
    back = {one.serial for one in cases if _number(one.serial) % 100 < HELD_BACK}
    issues, applying = _read(container, ids, [one.id for one in cases], back)
    withheld = _documents(container, build, exclude | back)
    chosen = sorted(issues, key=lambda one: _number(one.query))[:ISSUES]
    everything = [*asked, *chosen]
    found = [*_asked(container, build, withheld, everything)]
    silent = {law for law in applying if _number(law) % 2}
    without = withheld | {case for law in silent for case in applying[law]}
    found += _asked(container, build, without, [one for one in everything if one.laws & silent])
    return found


def _read(
    container: Any, ids: Sequence[int], cases: Sequence[int], back: Set[str]
) -> tuple[list[Question], dict[str, set[int]]]:
    """The issues of the cases held back, and for each law the cases that apply it."""
    members = container.documents.members(ids)
    summaries = [one for one in map(container.documents.read, members.summaries) if isinstance(one, Summary)]
    names = Names([version.name for version in members.versions] + [one.law for one in summaries])
    issues: list[Question] = []
    applying: dict[str, set[int]] = {}
    for identifier in cases:
        case = container.documents.read(identifier)
        for ruling in rulings_of(case, names):
            gold = frozenset(map(name_key, ruling.articles))
            if isinstance(case, Precedent) and case.serial in back:
                issues.append(Question(ruling.issue, gold, 1))
            for article in gold:
                applying.setdefault(article.partition("|")[0], set()).add(identifier)
    return issues, applying


def _asked(
    container: Any, build: Any, withheld: Set[int], questions: Sequence[Question]
) -> Iterator[tuple[Any, Any, int]]:
    """For each question the table of its candidates, which of them govern, and its weight."""
    assistant = container.open(build, index_without(container, build, withheld, learn=True))
    for one in questions:
        candidates, pointed = assistant.found(one.query, LAW, FOUND)
        governs = [float(name_key(candidate.id) in one.gold) for candidate in candidates]
        if any(governs):
            yield table(candidates, pointed), governs, one.weight


def _fit(material: Sequence[tuple[Any, Any, int]]) -> Any:
    try:
        import lightgbm
        import numpy as np
    except ImportError as missing:
        raise ConfigurationError("학습에는 lightgbm이 필요합니다: pip install -e '.[train]'") from missing
    rows = np.concatenate([rows for rows, _, _ in material])
    labels = np.concatenate([governs for _, governs, _ in material])
    weights = np.concatenate([np.full(len(rows), weight, np.float32) for rows, _, weight in material])
    sizes = [len(rows) for rows, _, _ in material]
    data = lightgbm.Dataset(rows, labels, group=sizes, weight=weights, feature_name=list(FEATURES))
    choices = {
        "objective": "lambdarank",
        "learning_rate": 0.04,
        "num_leaves": LEAVES,
        "min_data_in_leaf": 40,
        "lambdarank_truncation_level": 15,
        "feature_fraction": 0.6,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "seed": SEED,
        "deterministic": True,
        "num_threads": 1,
        "verbose": -1,
    }
    return lightgbm.train(choices, data, ROUNDS)


def _number(text: str) -> int:
    """The same for the same text on every machine, and otherwise as if drawn."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)
