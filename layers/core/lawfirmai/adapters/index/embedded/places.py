"""Where each passage stands, and the group (article, precedent, upload) that it belongs to."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded.impacts import Ints
from lawfirmai.adapters.index.embedded.mapped import mapped
from lawfirmai.domain.documents import PassageKind, name_key
from lawfirmai.ports import Place

KINDS = tuple(PassageKind)
PARTS = ("heads", "tails")
NO_MORE = -1  # the group of a passage that is no longer there


class Places:
    def __init__(self, folder: Path) -> None:
        def load(name: str) -> NDArray[Any]:
            return mapped(folder / f"{name}.npy")

        self.group, self.kind = load("group"), load("kind")
        self.documents, self.place, self.numbers = load("documents"), load("place"), load("names")
        self._texts = [(load(part).data, load(f"{part}-offsets")) for part in PARTS]
        self.groups = len(self.numbers)
        self._numbers: tuple[dict[str, int], ...] | None = None

    def names(self, groups: Ints) -> list[str]:
        """The groups' ids."""
        parts = [
            [bytes(text[first:last]).decode() for first, last in offsets[numbers[:, None] + (0, 1)].tolist()]
            for numbers, (text, offsets) in zip(self.numbers[groups].T, self._texts, strict=True)
        ]
        return list(map(str.__add__, *parts))

    def parts(self) -> list[list[str]]:
        """All heads and all tails of ids."""
        return [
            [bytes(text[first:last]).decode() for first, last in pairwise(offsets.tolist())]
            for text, offsets in self._texts
        ]

    def first(self) -> Ints:
        """The first row of each group that has one, else 0."""
        rows = np.zeros(self.groups + 1, np.int64)
        rows[self.group[::-1]] = np.arange(len(self.group))[::-1]  # of equal places the last is kept
        return rows

    def find(self, ids: Sequence[str]) -> Ints:
        """The groups of those ids (as ``name_key``) that are there."""
        if self._numbers is None:
            self._numbers = tuple({name_key(one): number for number, one in enumerate(part)} for part in self.parts())
        heads, tails = self._numbers
        found: list[Ints] = [np.zeros(0, np.int64)]
        for head, bar, tail in (one.partition("|") for one in ids):
            if head in heads and bar + tail in tails:
                same = np.flatnonzero(self.numbers[:, 1] == tails[bar + tail])
                found.append(same[self.numbers[same, 0] == heads[head]])
        return np.concatenate(found)

    @property
    def searched(self) -> frozenset[int]:
        """The documents whose passages are there."""
        return frozenset(self.documents[np.unique(self.place[self.group != NO_MORE, 0])].tolist())

    def lengths(self, rows: Ints) -> Ints:
        """Characters of the passages."""
        return np.asarray(self.place[rows, 3] - self.place[rows, 2])

    def at(self, row: int) -> Place:
        document, part, start, end = map(int, self.place[row])
        return Place(int(self.documents[document]), part, start, end)
