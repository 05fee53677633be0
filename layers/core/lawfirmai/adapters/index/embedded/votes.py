"""The articles that each ruling was decided by: rulings near to a question speak for theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded.best import best
from lawfirmai.adapters.index.embedded.impacts import Floats, Impacts
from lawfirmai.adapters.index.embedded.mapped import mapped

VOTERS = 50  # rulings that vote
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

    def citing(self, groups: NDArray[np.int32]) -> list[list[int]]:
        """For each of the groups the rulings that cite it."""
        order = np.argsort(self.groups, kind="stable")
        rulings = np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))[order]
        edges = (np.searchsorted(self.groups[order], groups, side).tolist() for side in ("left", "right"))
        return [rulings[first:last].tolist() for first, last in zip(*edges, strict=True)]

    def write(self, folder: Path, groups: int) -> None:
        """With it, of each of all ``groups`` how many rulings cite it."""
        np.save(folder / "votes.npy", self.groups)
        np.save(folder / "votes-offsets.npy", self.offsets)
        np.save(folder / "cited.npy", np.bincount(self.groups, minlength=groups).astype(np.int32))


class Votes:
    def __init__(self, folder: Path, segments: Sequence[Path], sizes: Sequence[int]) -> None:
        """``sizes`` are the rulings of each segment."""
        held, self.cited = Cast.open(folder), mapped(folder / "cited.npy")
        self._flat, self._offsets = held.groups, held.offsets
        self._rulings = Impacts(segments, "rulings", sizes, 1)

    def of(self, asked: Mapping[int, float]) -> tuple[NDArray[np.int32], Floats, float]:
        """Groups with what the rulings nearest to the question say of them, 0–1, and how much of it they cover."""
        none = np.zeros(0, np.int32), np.zeros(0, np.float32), 0.0
        if not self._rulings.size:
            return none
        (scores,), most = self._rulings.scores(asked)
        voters = best(scores, VOTERS)
        voters = voters[scores[voters] > 0]
        if not len(voters):
            return none
        highest = float(scores[voters[0]])
        lengths = self._offsets[voters + 1] - self._offsets[voters]
        chosen = np.concatenate([self._flat[self._offsets[row] : self._offsets[row + 1]] for row in voters])
        said = np.repeat((scores[voters] / highest) ** 4 / np.sqrt(lengths), lengths)
        groups, where = np.unique(chosen, return_inverse=True)
        votes = np.bincount(where, said).astype(np.float32)
        return groups, votes / votes.max(), min(1.0, highest / most * COVERED)
