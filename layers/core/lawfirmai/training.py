"""Learns from a build the embedding and the trees that rank: to be shipped, or as a model of the data folder.

Cases that are measured on are withheld from both. The trees learn from questions that nothing else has seen: the issues
of cases held back from the index and its embedding, and citizens' questions written for it (questions/lessons.jsonl). For
half of the laws, all cases that apply them are held back as well: where no court speaks, the trees must not wait for one.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lawfirmai.domain.documents import Precedent, Summary, name_key
from lawfirmai.domain.errors import ConfigurationError, InvalidInput
from lawfirmai.domain.names import Names
from lawfirmai.evaluation import LAW, documents_of, index_without, read_questions, serials, withheld_cases
from lawfirmai.ingest.publish import rulings_of
from lawfirmai.workflow.fusion import FEATURES, RANKER, Trees, table, trees_from

HELD_BACK = 15  # of a hundred cases
ISSUES = 3200  # of the held back that are asked, so that courts do not drown the citizens
OFTEN = 3  # how much a citizen's question counts beside an issue
SEED, ROUNDS, LEAVES = 20261124, 300, 15
FOUND = 200  # candidates a question is ranked among, as when it is asked
Material = tuple[Any, Any, int]  # rows of features, which of them govern, and how much the question counts


@dataclass(frozen=True)
class Question:
    """``weight`` is how much it counts."""

    query: str
    gold: frozenset[str]
    weight: int

    @property
    def laws(self) -> frozenset[str]:
        return frozenset(one.partition("|")[0] for one in self.gold)


def embedder(container: Any, exclude_cases: Path, folder: Path) -> dict[str, Any]:
    """Trains on the current build without the cases of a file; leaves the table and its card in ``folder``."""
    lessons = Lessons(container, container.current(), withheld_cases(exclude_cases))
    lessons.write_table(folder)
    return lessons.write_card(folder)


def ranker(container: Any, questions: Path, exclude_cases: Path, file: Path) -> dict[str, Any]:
    """Learns the trees; writes them, and beside them a card."""
    learner()
    exclude = withheld_cases(exclude_cases)
    asked = [lesson(row) for row in read_questions(questions)]
    material = Lessons(container, container.current(), exclude).material(asked)
    _fit(material).save(file)
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


def model(lessons: "Lessons", asked: Sequence[Question]) -> Path:
    """The embedding and the trees in one folder of ``work``, with a card, named by the digest of both."""
    assert lessons.work is not None
    folder = lessons.work / "model"
    lessons.write_table(folder)
    _fit(lessons.material(asked)).save(folder / RANKER)
    card = lessons.write_card(folder, {"seed": SEED, "questions": len(asked)})
    named = lessons.work / str(card["digest"])
    os.replace(folder, named)
    return named


@dataclass(frozen=True)
class Lessons:
    """What a build teaches without the cases ``exclude``; ``work`` holds the indexes and tables made on the way, where
    they are not to be kept for other measurements."""

    container: Any
    build: Any
    exclude: Set[str]
    work: Path | None = None

    def write_table(self, folder: Path) -> None:
        """The embedding alone; what was in the folder of its files is written over."""
        held = self._index(self._documents(self.exclude)) / "embedder"
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(held.glob("*.npy")):
            (folder / path.name).write_bytes(path.read_bytes())

    def write_card(self, folder: Path, more: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
        """The digest of what stands in a folder, and what it was learnt from."""
        files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.np[yz]"))}
        told = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        card = {
            "digest": hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16],
            "withheld": serials(self.exclude),
            "withheld_cases": len(self._documents(self.exclude)),
            "corpus": self.container.open(self.build).library.counts(),
            "files": told,
            "bytes": sum(map(len, files.values())),
            **more,
        }
        text = json.dumps(card, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / "card.json").write_text(text + "\n", "utf-8")
        return card

    def material(self, asked: Sequence[Question]) -> list[Material]:
        """Each question with a table of its candidates; issues of courts are asked as well."""
        ids = sorted(self.container.builds.members(self.build.id).values())
        cases = [one for one in self.container.documents.cases(ids) if one.serial and one.serial not in self.exclude]
        back = {one.serial for one in cases if _number(one.serial) % 100 < HELD_BACK}
        issues, applying = _read(self.container, ids, [one.id for one in cases], back)
        withheld = self._documents(self.exclude | back)
        chosen = sorted(issues, key=lambda one: _number(one.query))[:ISSUES]
        everything = [*asked, *chosen]
        found = [*self._asked(withheld, everything)]
        silent = {law for law in applying if _number(law) % 2}
        without = withheld | {case for law in silent for case in applying[law]}
        found += self._asked(without, [one for one in everything if one.laws & silent])
        if not found:
            raise InvalidInput("순위를 배울 질문이 없습니다: 자료 가운데 질문의 조문을 담은 것이 없습니다.")
        return found

    def _documents(self, exclude: Set[str]) -> set[int]:
        """The withheld cases, and our own summaries of them."""
        return documents_of(self.container, sorted(self.container.builds.members(self.build.id).values()), exclude)

    def _asked(self, withheld: Set[int], questions: Sequence[Question]) -> Iterator[Material]:
        """For each question the table of its candidates, which of them govern, and its weight."""
        if not questions:
            return
        assistant = self.container.open(self.build, self._index(withheld))
        for one in questions:
            candidates, pointed = assistant.found(one.query, LAW, FOUND)
            governs = [float(name_key(candidate.id) in one.gold) for candidate in candidates]
            if any(governs):
                yield table(candidates, pointed), governs, one.weight

    def _index(self, withheld: Set[int]) -> Path:
        shelf = self.work and self.work / "embedders"
        builder = self.container.learning_builder(shelf)
        return index_without(self.container, self.build, withheld, builder, self.work and self.work / "indexes")


def lesson(row: Mapping[str, Any]) -> Question:
    """A citizen's question of a file, to be learnt from."""
    return Question(row["query"], frozenset(map(name_key, row["gold"])), OFTEN)


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


def learner() -> Any:
    """LightGBM, which only learning needs."""
    try:
        import lightgbm
    except (ImportError, OSError) as missing:  # OSError where libgomp1 is not installed
        raise ConfigurationError(
            "학습에는 lightgbm과 libgomp1이 필요합니다: pip install -e '.[train]'", str(missing)
        ) from missing
    return lightgbm


def _fit(material: Sequence[Material]) -> Trees:
    import numpy as np

    lightgbm = learner()
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
    return trees_from(lightgbm.train(choices, data, ROUNDS).dump_model())


def _number(text: str) -> int:
    """The same for the same text on every machine, and otherwise as if drawn."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)
