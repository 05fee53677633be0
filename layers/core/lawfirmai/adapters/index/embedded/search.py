"""Finds candidates in the embedded index: posting lists, votes of the courts' issues, and vectors, in one pass."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded.build import KINDS
from lawfirmai.adapters.index.embedded.impacts import Impacts
from lawfirmai.domain.errors import Unavailable
from lawfirmai.domain.tokens import bigrams
from lawfirmai.ports import Candidate, Place, Query

try:
    import faiss
except ImportError:  # Lambda's package leaves it out; the scan below gives the same numbers
    faiss = None

Floats = NDArray[np.float32]
VOTERS = 50  # rulings that vote
COVERED = 1.5  # a ruling that holds two thirds of what a question could score covers it
BLOCK = 16384  # vectors scanned at once: 16 MB as float32


class EmbeddedIndex:
    """One corpus build's index, read-only. Opening costs milliseconds: everything large is memory-mapped."""

    def __init__(self, folder: Path) -> None:
        try:
            self._open(folder)
        except (OSError, ValueError, EOFError) as broken:
            raise Unavailable("색인을 열 수 없습니다.", f"{folder}: {broken}") from broken

    def _open(self, folder: Path) -> None:
        self._group = np.load(folder / "group.npy", mmap_mode="r")
        self._document = np.load(folder / "document.npy", mmap_mode="r")
        self._place = np.load(folder / "place.npy", mmap_mode="r")
        self._kind = np.load(folder / "kind.npy")
        self._names = np.load(folder / "names.npy", mmap_mode="r")
        self._name_offsets = np.load(folder / "names-offsets.npy")
        self._votes = np.load(folder / "votes.npy", mmap_mode="r")
        self._vote_offsets = np.load(folder / "votes-offsets.npy")
        self._cited = np.load(folder / "cited.npy")
        self._vectors = np.load(folder / "vectors.npy", mmap_mode="r")
        self._lists = Impacts(folder, "passages", ("plain", "expanded"), len(self._group))
        self._rulings = Impacts(folder, "rulings", ("plain",), len(self._vote_offsets) - 1)
        self._flat = _faiss_index(self._vectors) if faiss is not None and len(self._vectors) else None

    def name(self, group: int) -> str:
        start, end = self._name_offsets[group], self._name_offsets[group + 1]
        return bytes(self._names[start:end]).decode()

    def candidates(self, query: Query, k: int) -> list[Candidate]:
        """At least ``k`` groups where there are so many, each with the features that ranking fuses, all 0–1."""
        tokens = bigrams(query.text)
        (plain, expanded), most = self._lists.scores(tokens)
        match = expanded / most if most else expanded
        vote, coverage = self._vote(tokens)
        parts = {
            "plain": _scaled(plain),
            "expanded": _scaled(expanded),
            "cosine": _scaled(np.maximum(self._cosines(query.vector), 0)),
            "vote": vote[self._group],
        }
        blend = parts["plain"] * 0.5 + parts["expanded"] + parts["cosine"] + parts["vote"] * (2 * coverage**2)
        if query.kinds:
            blend[~np.isin(self._kind, [KINDS.index(kind) for kind in KINDS if kind in query.kinds])] = -1
        found: dict[int, Candidate] = {}
        for row in _top(blend, 4 * k):
            group = int(self._group[row])
            if blend[row] < 0 or len(found) == k:
                break
            if group not in found:
                values = {name: float(values[row]) for name, values in parts.items()}
                values |= {
                    "coverage": coverage,
                    "cited": float(np.log1p(self._cited[group])),
                    "match": float(match[row]),
                }
                found[group] = Candidate(int(row), self.name(group), KINDS[self._kind[row]].value, values)
        return list(found.values())

    def place(self, position: int) -> Place:
        return Place(int(self._document[position]), *map(int, self._place[position]))

    def _cosines(self, vector: Sequence[float]) -> Floats:
        """Cosine with every passage. FAISS scans the int8 codes; without it numpy does, with the same result."""
        size = len(self._group)
        asked = np.asarray(vector, np.float32)
        if not len(asked) or not asked.any():
            return np.zeros(size, np.float32)
        if self._flat is not None:
            scores, rows = self._flat.search(asked[None], min(1000, size))
            result = np.zeros(size, np.float32)
            result[rows[0]] = scores[0] / 127
            return result
        result = np.empty(size, np.float32)
        for start in range(0, size, BLOCK):
            result[start : start + BLOCK] = self._vectors[start : start + BLOCK].astype(np.float32) @ asked
        keep = _top(result, 1000)
        kept = np.zeros(size, np.float32)
        kept[keep] = result[keep] / 127
        return kept

    def _vote(self, tokens: Sequence[int]) -> tuple[Floats, float]:
        """What the rulings nearest to the question say, per group 0–1, and how much of the question they cover."""
        votes = np.zeros(len(self._name_offsets) - 1, np.float32)
        if not self._rulings.size:
            return votes, 0.0
        (scores,), most = self._rulings.scores(tokens)
        voters = [row for row in _top(scores, VOTERS) if scores[row] > 0]
        if not voters:
            return votes, 0.0
        best = float(scores[voters[0]])
        for row in voters:
            chosen = self._votes[self._vote_offsets[row] : self._vote_offsets[row + 1]]
            votes[chosen] += (scores[row] / best) ** 4 / len(chosen) ** 0.5
        return votes / votes.max(), min(1.0, best / most * COVERED) if most else 0.0


def _faiss_index(vectors: NDArray[np.int8]) -> "faiss.IndexScalarQuantizer":
    """The int8 codes as they are: FAISS stores a signed byte with an offset of 128."""
    dimensions = vectors.shape[1]
    index = faiss.IndexScalarQuantizer(
        dimensions, faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
    )
    codes = (vectors.astype(np.int16) + 128).astype(np.uint8)
    faiss.copy_array_to_vector(codes.ravel(), index.codes)
    index.ntotal = len(vectors)
    return index


def _scaled(values: Floats) -> Floats:
    best = float(values.max(initial=0))
    return values / best if best > 0 else np.zeros_like(values)


def _top(values: Floats, k: int) -> NDArray[np.int64]:
    """Rows of the k best values, best first, ties by row."""
    chosen = np.argpartition(-values, k)[:k] if len(values) > k else np.arange(len(values))
    return np.asarray(chosen[np.lexsort((chosen, -values[chosen]))])
