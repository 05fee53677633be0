"""Writes the embedded index: one folder of numpy files, opened memory-mapped by search.py.

Passages of the law and of precedents share one set of posting lists with two impacts: the text by itself (``plain``)
and with the words of the courts and citizens added (``expanded``). Courts' issues have lists of their own and vote.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded.impacts import Field, Frequencies, frequencies, write
from lawfirmai.domain.documents import PassageKind, name_key
from lawfirmai.ports import Entry, Ruling

FORMAT = 1
KINDS = tuple(PassageKind)
BODY, TITLE, NAME, CHAPTER = Field(1.0, 0.6), Field(3.0, 0.3), Field(3.001, 0.3), Field(1.001, 0.3)
EXPANSION = Field(1.5, 0.5)
ISSUE = Field(1.0, 0.4)


class Vectors(Protocol):
    """What the embedder learns from the build's own text, and the passages' vectors."""

    def learn(
        self, folder: Path, entries: Sequence[Entry], rulings: Sequence[Ruling], groups: Mapping[str, int]
    ) -> NDArray[np.int8]: ...


class EmbeddedBuilder:
    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    def build(self, folder: Path, entries: Sequence[Entry], rulings: Sequence[Ruling]) -> Mapping[str, Any]:
        groups = _write_places(folder, entries)
        columns = _columns(entries)
        manifest: dict[str, Any] = {"format": FORMAT, "passages": len(entries), "groups": len(groups)}
        manifest["lists"] = write(folder, "passages", len(entries), columns)
        del columns
        known = [(ruling, kept) for ruling in rulings if (kept := _known(ruling, groups))]
        manifest["rulings"] = len(known)
        issues = frequencies({ISSUE: [ruling.issue for ruling, _ in known]})
        manifest["votes"] = write(folder, "rulings", len(known), {"plain": issues})
        _write_votes(folder, [kept for _, kept in known], len(groups))
        np.save(folder / "vectors.npy", self._vectors.learn(folder, entries, [ruling for ruling, _ in known], groups))
        (folder / "index.json").write_text(json.dumps(manifest, sort_keys=True))
        return manifest


def _columns(entries: Sequence[Entry]) -> dict[str, Frequencies]:
    plain = {
        BODY: [entry.text for entry in entries],
        TITLE: [entry.title for entry in entries],
        NAME: [entry.name for entry in entries],
        CHAPTER: [entry.chapter for entry in entries],
    }
    return {
        "plain": frequencies(plain),
        "expanded": frequencies(plain | {EXPANSION: [entry.expansion for entry in entries]}),
    }


def _write_places(folder: Path, entries: Sequence[Entry]) -> dict[str, int]:
    """Where each passage stands, and the group (article, precedent, upload) it belongs to; groups by id."""
    groups: dict[str, int] = {}
    names: list[str] = []
    group = np.empty(len(entries), np.int32)
    for row, entry in enumerate(entries):
        key = name_key(entry.id)
        if key not in groups:
            groups[key] = len(groups)
            names.append(entry.id)
        group[row] = groups[key]
    np.save(folder / "group.npy", group)
    np.save(folder / "document.npy", np.array([entry.document for entry in entries], np.int64))
    places = [(entry.part, entry.start, entry.end) for entry in entries]
    np.save(folder / "place.npy", np.array(places, np.int32).reshape(-1, 3))
    np.save(folder / "kind.npy", np.array([KINDS.index(entry.kind) for entry in entries], np.uint8))
    encoded = [name.encode() for name in names]
    np.save(folder / "names.npy", np.frombuffer(b"".join(encoded), np.uint8))
    np.save(folder / "names-offsets.npy", np.cumsum([0, *map(len, encoded)]).astype(np.int32))
    return groups


def _known(ruling: Ruling, groups: Mapping[str, int]) -> list[int]:
    keys = dict.fromkeys(map(name_key, ruling.articles))
    return [groups[key] for key in keys if key in groups]


def _write_votes(folder: Path, votes: Sequence[Sequence[int]], groups: int) -> None:
    """Each ruling's articles, and for each article how many rulings cite it."""
    flat = np.array([group for kept in votes for group in kept], np.int32)
    np.save(folder / "votes.npy", flat)
    np.save(folder / "votes-offsets.npy", np.cumsum([0, *map(len, votes)]).astype(np.int64))
    np.save(folder / "cited.npy", np.bincount(flat, minlength=groups).astype(np.int32))
