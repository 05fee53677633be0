"""One order from many features: regression trees over what the index found, the same whatever index it was.

The trees are learnt by `lawfirmai train` (ranker: those that are shipped; all: those of a model) (LambdaMART: Burges, MSR-TR-2010-82) and read here by bit masks, all at
once (QuickScorer: Lucchese and others, SIGIR 2015): each test that fails strikes out the leaves on its left.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import repeat
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from lawfirmai.domain.documents import name_key
from lawfirmai.domain.errors import Unavailable
from lawfirmai.ports import Candidate
from lawfirmai.workflow.pointers import Pointers

Floats = NDArray[np.float32]
# Of the features, those that are not made here are the index's (adapters/index/embedded/search.py).
# What a part of the score is called, and the features that make it up.
PARTS: Mapping[str, Sequence[str]] = {
    "조문의 말": ("own", "plain", "share", "match", "tokens", "length"),
    "법원과 시민의 말": ("expanded", "added"),
    "뜻": ("cosine", "cosine_best"),
    "판례": ("vote_words", "vote_meaning", "vote", "vote_covered", "near", "coverage", "nearest"),
    "자주 적용되는 정도": ("cited", "cited_covered", "law_cited", "act", "rule"),
    "같은 법령의 다른 조문": ("law_mass", "family_mass", "law_best", "family_best", "in_law", "law_cosine"),
    "질문이 가리키는 법": ("literal", "named", "hinted"),
    "모두를 어림한 합": ("sum", "sum_best"),
}
FEATURES = tuple(name for part in PARTS.values() for name in part)
MADE = frozenset(
    {"cosine_best", "vote_covered", "cited_covered", "act", "rule", "literal", "named", "hinted", "sum", "sum_best"}
    | {*PARTS["같은 법령의 다른 조문"]}
)
RANKER = "ranker.npz"
TOGETHER = 25  # trees read at once: what they compare stays in the processor's cache
SUMMED = 60  # candidates whose sums tell of a law as a whole


@dataclass(frozen=True)
class Trees:
    """Per tree (t) up to m tests and m + 1 leaves, in order; ``struck`` are the leaves left of a test that failed."""

    features: NDArray[np.uint8]
    limits: Floats
    struck: NDArray[np.unsignedinteger[Any]]
    leaves: Floats

    @classmethod
    def load(cls, path: Path) -> "Trees":
        try:
            with np.load(path) as held:
                if held["names"].tolist() != list(FEATURES):
                    raise ValueError("learnt from other features")
                bits = np.uint16 if held["leaves"].shape[1] <= 16 else np.uint32  # half of them are half the work
                return cls(held["features"], held["limits"], held["struck"].astype(bits), held["leaves"])
        except (OSError, ValueError, KeyError, BadZipFile) as broken:
            raise Unavailable(
                "다른 판에서 배웠거나 손상된 순위입니다. 'lawfirmai ingest'를 실행하면 새로 만듭니다.",
                f"{path}: {broken}",
            ) from broken

    def scores(self, table: Floats) -> Floats:
        """(n,) for a table (n, features)."""
        columns, total = np.ascontiguousarray(table.T), np.zeros(len(table), np.float32)
        for start in range(0, len(self.features), TOGETHER):
            some = slice(start, start + TOGETHER)
            failed = columns[self.features[some]] > self.limits[some][:, :, None]
            struck = np.bitwise_or.reduce(failed * self.struck[some][:, :, None], axis=1)
            leaf = np.bitwise_count(struck & ~(struck + 1))  # as many as stand struck without a gap
            leaves = self.leaves[some]
            total += leaves[np.arange(len(leaves))[:, None], leaf].sum(axis=0)
        return total

    def save(self, path: Path) -> None:
        np.savez_compressed(
            path,
            names=np.array(FEATURES),
            features=self.features,
            limits=self.limits,
            struck=self.struck,
            leaves=self.leaves,
        )


def trees_from(model: Mapping[str, Any]) -> Trees:
    """From LightGBM's ``dump_model``, whose tests ask whether a feature is at most a limit."""
    read = [_read(one["tree_structure"]) for one in model["tree_info"]]
    tests, leaves = max(len(tests) for tests, _ in read), max(len(leaves) for _, leaves in read)
    features = np.zeros((len(read), tests), np.uint8)
    limits = np.full((len(read), tests), np.inf, np.float32)
    struck = np.zeros((len(read), tests), np.uint32)
    values = np.zeros((len(read), leaves), np.float32)
    for tree, (held, ends) in enumerate(read):
        values[tree, : len(ends)] = ends
        for number, (feature, limit, left) in enumerate(held):
            features[tree, number], limits[tree, number], struck[tree, number] = feature, limit, left
    return Trees(features, limits, struck, values)


def _read(node: Mapping[str, Any], first: int = 0) -> tuple[list[tuple[int, float, int]], list[float]]:
    """A tree's tests with the leaves left of each, as bits, and its leaves from left to right; ``first`` leaves stand left of it."""
    if "leaf_value" in node:
        return [], [node["leaf_value"]]
    left, left_leaves = _read(node["left_child"], first)
    right, right_leaves = _read(node["right_child"], first + len(left_leaves))
    test = node["split_feature"], node["threshold"], ((1 << len(left_leaves)) - 1) << first
    return [test, *left, *right], [*left_leaves, *right_leaves]


@cache
def shipped() -> Trees:
    with as_file(files(__package__) / RANKER) as path:
        return Trees.load(path)


def scores(candidates: Sequence[Candidate], pointers: Pointers, trees: Trees) -> list[float]:
    """Each 0–1: the higher, the likelier the candidate governs the question."""
    if not candidates:
        return []
    raw = trees.scores(table(candidates, pointers))
    return [1 / (1 + math.exp(-min(max(one, -30.0), 30.0))) for one in raw.tolist()]


def beside(others: Sequence[Candidate], law: Sequence[Candidate], pointers: Pointers) -> list[float]:
    """How cases and uploads compare with the best of the law, 0–1: the trees have learnt of articles alone."""
    if not others:
        return []
    place = FEATURES.index("sum")
    sums = table(others, pointers)[:, place]
    highest = max([float(sums.max()), *(table(law, pointers)[:, place].tolist() if law else [])])
    return (sums / highest).tolist() if highest > 0 else [0.0] * len(others)


def shares(candidates: Sequence[Candidate], pointers: Pointers, trees: Trees) -> list[dict[str, float]]:
    """What each part does for each candidate: by how much the score falls where it tells the candidates not apart."""
    if not candidates:
        return []
    full = table(candidates, pointers)
    score = trees.scores(full)
    rows: list[dict[str, float]] = [{} for _ in candidates]
    for part, names in PARTS.items():
        without = full.copy()
        places = [FEATURES.index(name) for name in names]
        without[:, places] = np.median(full[:, places], axis=0)
        for row, change in zip(rows, (score - trees.scores(without)).tolist(), strict=True):
            row[part] = round(change, 3)
    return rows


def table(candidates: Sequence[Candidate], pointers: Pointers) -> Floats:
    """(n, features). Some tell of a candidate alone, some of it beside the others, some of its law."""
    given = [name for name in FEATURES if name not in MADE]
    missing = repeat(0.0)
    rows = np.array([[*map(one.features.get, given, missing)] for one in candidates], np.float32)
    found = dict(zip(given, np.ascontiguousarray(rows.T), strict=True))
    heads = [one.id.partition("|")[0] for one in candidates]
    keys = {head: name_key(head) for head in {*heads}}
    laws = [keys[head] for head in heads]
    families = [law.removesuffix("시행령").removesuffix("시행규칙") for law in laws]
    columns: dict[str, Floats] = {**found}
    columns["cosine_best"] = _of_best(np.maximum(found["cosine"], 0))
    columns["vote_covered"] = found["vote"] * found["coverage"] ** 2
    columns["cited_covered"] = found["cited"] * found["coverage"]
    columns["act"] = np.array([is_act(law) for law in laws], np.float32)
    columns["rule"] = np.array([law.endswith("시행령") + 2 * law.endswith("시행규칙") for law in laws], np.float32)
    columns["literal"] = _among(candidates, pointers.articles)
    columns["named"] = np.array([law in pointers.laws for law in laws], np.float32)
    hinted = zip(laws, families, strict=True)
    columns["hinted"] = np.array([bool({law, family} & pointers.hinted) for law, family in hinted], np.float32)
    total = columns["sum"] = _sum(columns)
    best = columns["sum_best"] = _of_best(total)
    law = _numbers(laws)
    for prefix, of in (("law", law), ("family", _numbers(families))):
        leading = np.argsort(-total, kind="stable")[:SUMMED]
        columns[f"{prefix}_mass"] = np.bincount(of[leading], best[leading], of.max() + 1)[of].astype(np.float32)
        columns[f"{prefix}_best"] = _highest(of, best)
    columns["in_law"] = best / np.maximum(columns["law_best"], 1e-6)
    columns["law_cosine"] = _highest(law, found["cosine"])
    return np.stack([columns[name].astype(np.float32) for name in FEATURES], axis=1)


def _among(candidates: Sequence[Candidate], articles: Set[str]) -> Floats:
    if not articles:
        return np.zeros(len(candidates), np.float32)
    return np.array([name_key(one.id) in articles for one in candidates], np.float32)


def is_act(law: str) -> bool:
    return not law.endswith(("시행령", "시행규칙", "규칙", "규정", "령"))


def _sum(columns: Mapping[str, Floats]) -> Floats:
    """The parts together, weighed by hand: what the trees begin from."""
    loud = columns["coverage"] ** 2 + 0.6 * np.maximum(columns["nearest"] - 0.5, 0)
    return np.asarray(
        0.5 * columns["plain"]
        + columns["expanded"]
        + 1.5 * columns["cosine_best"]
        + loud * columns["vote"]
        + columns["coverage"] * (0.2 * columns["act"] + 0.1 * columns["cited"])
        + 0.3 * columns["hinted"]
        + 0.5 * columns["named"]
        + 1.5 * columns["literal"]
    )


def _of_best(values: Floats) -> Floats:
    highest = float(values.max(initial=0))
    return values / np.float32(highest) if highest > 0 else np.zeros_like(values)


def _numbers(names: Sequence[str]) -> NDArray[np.intp]:
    known: dict[str, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in names], np.intp)


def _highest(of: NDArray[np.intp], values: Floats) -> Floats:
    """For each candidate the highest value in its group."""
    highest = np.full(of.max() + 1, -np.inf, np.float32)
    np.maximum.at(highest, of, values)
    return highest[of]
