"""Where each passage stands, and the group (article, precedent, upload) that it belongs to."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded.impacts import Ints
from lawfirmai.adapters.index.embedded.mapped import mapped
from lawfirmai.domain.documents import PassageKind
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

    @property
    def searched(self) -> frozenset[int]:
        """The documents whose passages are there."""
        return frozenset(self.documents[np.unique(self.place[self.group != NO_MORE, 0])].tolist())

    def at(self, row: int) -> Place:
        document, part, start, end = map(int, self.place[row])
        return Place(int(self.documents[document]), part, start, end)
