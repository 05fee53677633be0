"""The articles that each ruling was decided by: rulings near to a question speak for theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded.best import best
from lawfirmai.adapters.index.embedded.impacts import Floats, Impacts, Ints
from lawfirmai.adapters.index.embedded.mapped import mapped
from lawfirmai.adapters.index.embedded.nearest import Nearest

HEARD = 200  # rulings nearest by words, and as many by meaning, that are listened to
COVERED = 1.5  # a ruling that holds two thirds of what a question could score covers it


@dataclass(frozen=True)
class Cast:
    """The groups of all rulings, one after the other, and where each ruling's begin."""

    groups: NDArray[np.int32]
    offsets: NDArray[np.int32]

    @classmethod
    def of(cls, known: Sequence[Sequence[int]]) -> "Cast":
        groups = np.array([group for one in known for group in one], np.int32)
        return cls(groups, np.cumsum([0, *map(len, known)]).astype(np.int32))

    @classmethod
    def open(cls, folder: Path) -> "Cast":
        return cls(mapped(folder / "votes.npy"), mapped(folder / "votes-offsets.npy"))

    def and_(self, known: Sequence[Sequence[int]]) -> "Cast":
        more = Cast.of(known)
        offsets = np.concatenate([self.offsets, more.offsets[1:] + self.offsets[-1]])
        return Cast(np.concatenate([self.groups, more.groups]), offsets)

    def write(self, folder: Path, groups: int) -> None:
        """With it, of each of all ``groups`` how many rulings cite it."""
        np.save(folder / "votes.npy", self.groups)
        np.save(folder / "votes-offsets.npy", self.offsets)
        np.save(folder / "cited.npy", np.bincount(self.groups, minlength=groups).astype(np.int32))


@dataclass(frozen=True)
class Voices:
    """What the rulings near to a question say of the groups that they cite, each 0–1, best 1.

    ``words`` by the words they share with it, ``meaning`` by the cosine of their issues, ``both`` by the two together;
    ``near`` is how near the nearest ruling comes that cites the group. ``coverage`` and ``nearest`` are of the question:
    how much of it the best ruling covers, and the cosine of the nearest.
    """

    groups: NDArray[np.int32]
    words: Floats
    meaning: Floats
    both: Floats
    near: Floats
    coverage: float
    nearest: float

    def of(self, groups: NDArray[np.integer[Any]], said: Floats) -> Floats:
        """What is ``said`` of those groups; 0 of those that nobody speaks of."""
        if not len(self.groups):
            return np.zeros(len(groups), np.float32)
        places = np.minimum(np.searchsorted(self.groups, groups), len(self.groups) - 1)
        return np.where(self.groups[places] == groups, said[places], np.float32(0))


NONE = np.zeros(0, np.float32)
SILENCE = Voices(np.zeros(0, np.int32), NONE, NONE, NONE, NONE, 0.0, 0.0)


class Votes:
    def __init__(self, folder: Path, segments: Sequence[Path], vectors: Nearest) -> None:
        """``vectors`` are those of the rulings' issues."""
        held, self.cited = Cast.open(folder), mapped(folder / "cited.npy")
        self._flat, self._offsets = held.groups, held.offsets
        self._vectors, self._lists = vectors, Impacts(segments, "rulings", vectors.sizes, 1)

    def of(self, asked: Mapping[int, float], vector: Sequence[float]) -> Voices:
        if not self._lists.size:
            return SILENCE
        (scores,), most = self._lists.scores(asked)
        alike, _ = self._vectors.nearest(vector, HEARD)
        rows = np.union1d(best(scores, HEARD), alike)
        words, meaning = scores[rows], np.maximum(self._vectors.cosines_of(rows, vector), 0)
        coverage = min(1.0, float(words.max()) / most * COVERED) if most else 0.0
        nearest = float(meaning.max())
        words, meaning = _scaled(words), _scaled(meaning)
        both = words + meaning
        groups, cited, by = self._cited(rows)
        share = (1 / np.sqrt(np.bincount(by, minlength=len(rows))))[by]  # many that are cited share one voice
        near = np.zeros(len(groups), np.float32)
        np.maximum.at(near, cited, both[by] / 2)
        loud = _loud(words, 50, 4), _loud(meaning, 50, 8), _loud(both, 100, 8)
        words, meaning, both = (_scaled(np.bincount(cited, share * one[by]).astype(np.float32)) for one in loud)
        return Voices(groups, words, meaning, both, near, coverage, nearest)

    def _cited(self, rows: Ints) -> tuple[NDArray[np.int32], Ints, Ints]:
        """The groups that the rulings cite; which of them is cited, by which of the rulings."""
        lengths = self._offsets[rows + 1] - self._offsets[rows]
        starts = np.repeat(self._offsets[rows] - np.cumsum(lengths) + lengths, lengths)
        groups, cited = np.unique(self._flat[starts + np.arange(lengths.sum())], return_inverse=True)
        return groups, cited, np.repeat(np.arange(len(rows)), lengths)


def _loud(values: Floats, voters: int, power: int) -> Floats:
    """How loud each of the best ``voters`` speaks; the others are silent."""
    loud = _scaled(values) ** power
    if len(values) > voters:
        loud[values < np.partition(values, -voters)[-voters]] = 0
    return loud


def _scaled(values: Floats) -> Floats:
    highest = float(values.max(initial=0))
    return values / np.float32(highest) if highest > 0 else np.zeros_like(values)
