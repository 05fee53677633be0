"""The passages of an index as it is written: where each stands and which group (article, precedent, upload) it is of.

A group's id is a name and what follows it (민법, 제750조): each is written once, however many groups share it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded.impacts import Ints
from lawfirmai.adapters.index.embedded.places import KINDS, NO_MORE, PARTS, Places
from lawfirmai.domain.documents import name_key
from lawfirmai.ports import Entry, Place, Ruling


class Register:
    def __init__(self) -> None:
        self.group: NDArray[np.int32] = np.zeros(0, np.int32)
        self.kind: NDArray[np.uint8] = np.zeros(0, np.uint8)
        self.place: Ints = np.zeros((0, 4), np.int64)  # document, part, start, end
        self._parts: tuple[dict[str, int], ...] = tuple({} for _ in PARTS)
        self._names: list[tuple[int, ...]] = []
        self._groups: dict[str, int] = {}

    @classmethod
    def open(cls, folder: Path) -> "Register":
        held, register = Places(folder), cls()
        register.group, register.kind = held.group.copy(), held.kind
        register.place = np.column_stack([held.documents[held.place[:, 0]], held.place[:, 1:]])
        heads, tails = held.parts()
        register._parts = tuple({name: number for number, name in enumerate(part)} for part in (heads, tails))
        register._names = list(map(tuple, held.numbers.tolist()))
        heads, tails = [*map(name_key, heads)], [*map(name_key, tails)]  # a key of an id is the keys of its parts
        register._groups = {heads[head] + tails[tail]: group for group, (head, tail) in enumerate(register._names)}
        return register

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self._names)

    def move(self, places: Mapping[Place, Place | None]) -> None:
        """Passages stand elsewhere, or are no more."""
        touched = np.isin(self.place[:, 0], [place.document for place in places]) & (self.group != NO_MORE)
        for row in np.flatnonzero(touched).tolist():
            place = Place(*self.place[row].tolist())
            if place in places:
                if new := places[place]:
                    self.place[row] = new.document, new.part, new.start, new.end
                else:
                    self.group[row] = NO_MORE

    def add(self, entries: Sequence[Entry]) -> NDArray[np.int32]:
        """The groups of the entries, which stand after all others."""
        added = np.array([self._group(entry.id) for entry in entries], np.int32)
        places = [(entry.document, entry.part, entry.start, entry.end) for entry in entries]
        self.group = np.concatenate([self.group, added])
        self.kind = np.concatenate([self.kind, np.array([KINDS.index(entry.kind) for entry in entries], np.uint8)])
        self.place = np.concatenate([self.place, np.array(places, np.int64).reshape(-1, 4)])
        return added

    def _group(self, identity: str) -> int:
        group = self._groups.setdefault(name_key(identity), len(self))
        if group == len(self):
            head, bar, tail = identity.partition("|")
            heads, tails = self._parts
            self._names.append((heads.setdefault(head, len(heads)), tails.setdefault(bar + tail, len(tails))))
        return group

    def kept(self, rulings: Sequence[Ruling]) -> tuple[list[Ruling], list[list[int]]]:
        """The rulings that cite an article that is there, and the groups that each cites, each once."""
        known = [(ruling, groups) for ruling in rulings if (groups := self._cited(ruling))]
        return [ruling for ruling, _ in known], [groups for _, groups in known]

    def _cited(self, ruling: Ruling) -> list[int]:
        keys = dict.fromkeys(map(name_key, ruling.articles))
        return [self._groups[key] for key in keys if key in self._groups]

    def write(self, folder: Path) -> None:
        np.save(folder / "group.npy", self.group)
        np.save(folder / "kind.npy", self.kind)
        held, where = np.unique(self.place[:, 0], return_inverse=True)
        np.save(folder / "documents.npy", held)
        np.save(folder / "place.npy", np.column_stack([where, self.place[:, 1:]]).astype(np.int32))
        np.save(folder / "names.npy", np.array(self._names, np.int32).reshape(-1, len(PARTS)))
        for part, names in zip(PARTS, self._parts, strict=True):
            encoded = [name.encode() for name in names]
            np.save(folder / f"{part}.npy", np.frombuffer(b"".join(encoded), np.uint8))
            np.save(folder / f"{part}-offsets.npy", np.cumsum([0, *map(len, encoded)]).astype(np.int32))
