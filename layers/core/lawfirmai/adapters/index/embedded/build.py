"""Writes the embedded index: one folder of files that search.py opens.

Passages of the law and of precedents share one set of posting lists: the text by itself (``plain``), and what the words
of the courts and citizens add (``more``). Courts' issues have lists of their own and vote.
"""

from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded import fields, manifest, nearest, votes, weigh
from lawfirmai.adapters.index.embedded.places import NO_MORE, Places
from lawfirmai.adapters.index.embedded.register import Register
from lawfirmai.adapters.index.embedded.segments import link
from lawfirmai.ports import Entry, Revision, Ruling

SEGMENTS = 12  # beside the first: each costs every question a little
SHARE = 0.05  # of the passages may come in later segments, before everything is weighed and learnt anew
Codes = NDArray[np.int8]


class Vectors(Protocol):
    """The vectors of the passages and of the rulings' issues.

    ``taught`` names what the embedder learnt from, ``unseen`` the cases that it never saw (evaluation.py), ``model``
    the model it is part of.
    """

    @property
    def taught(self) -> str: ...
    @property
    def unseen(self) -> str: ...
    @property
    def model(self) -> str: ...

    def learn(self, folder: Path, entries: Sequence[Entry], rulings: Sequence[Ruling]) -> None:
        """Leaves in ``folder`` what the other two need."""
        ...

    def issues(self, folder: Path, rulings: Sequence[Ruling]) -> Codes: ...

    def passages(self, folder: Path, entries: Sequence[Entry]) -> Codes: ...


class EmbeddedBuilder:
    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    @property
    def taught(self) -> str:
        return self._vectors.taught

    @property
    def unseen(self) -> str:
        return self._vectors.unseen

    @property
    def model(self) -> str:
        return self._vectors.model

    def build(self, folder: Path, entries: Sequence[Entry], rulings: Sequence[Ruling]) -> Mapping[str, Any]:
        register = Register()
        register.add(entries)
        register.write(folder)
        rulings, known = register.kept(rulings)
        held = votes.Cast.of(known)
        held.write(folder, len(register))
        means = {
            "passages": weigh.write(folder, "passages", len(entries), *fields.of_passages(entries)),
            "rulings": weigh.write(folder, "rulings", len(rulings), *fields.of_rulings(rulings)),
        }
        self._vectors.learn(folder, entries, rulings)
        nearest.write(folder, "rulings", self._vectors.issues(folder, rulings))
        nearest.write(folder, "passages", self._vectors.passages(folder, entries))
        counts = {"passages": len(entries), "groups": len(register), "rulings": len(rulings)}
        return manifest.write(folder, {"segments": ["."], "added": 0, "means": means, **counts})

    def documents(self, parent: Path) -> Set[int]:
        return Places(parent).searched if manifest.fits(parent) else frozenset()

    def revise(self, folder: Path, parent: Path, revision: Revision) -> Mapping[str, Any] | None:
        """The parent's files are linked, what is new becomes a segment of its own.

        It is weighed by what the parent knew (rarities, mean lengths, embedding), so its passages score beside the
        others as after a whole build, but for the little by which they would have moved those figures.
        """
        told, entries = manifest.read(parent), revision.entries
        added = told["added"] + len(entries)
        if len(told["segments"]) > SEGMENTS or added > SHARE * told["passages"]:
            return None
        register = Register.open(parent)
        register.move(revision.places)
        register.add(entries)
        rulings, known = register.kept(revision.rulings)
        held = votes.Cast.open(parent).and_(known)
        link(parent, folder)
        register.write(folder)
        held.write(folder, len(register))

        segments = told["segments"]
        if entries or rulings:  # a version of the past that comes changes nothing that is searched
            segments = [*segments, str(len(segments))]
            self._add_segment(folder, segments, told["means"], entries, rulings)
        counts = {"passages": int((register.group != NO_MORE).sum()), "groups": len(register)}
        counts |= {"rulings": told["rulings"] + len(rulings), "added": added}
        return manifest.write(folder, {**told, **counts, "segments": segments})

    def _add_segment(
        self,
        folder: Path,
        segments: Sequence[str],
        means: Mapping[str, Sequence[float]],
        entries: Sequence[Entry],
        rulings: Sequence[Ruling],
    ) -> None:
        """The last of ``segments``; the first of them are there."""
        segment = folder / segments[-1]
        segment.mkdir()
        for prefix, size, texts in (
            ("passages", len(entries), fields.of_passages(entries)),
            ("rulings", len(rulings), fields.of_rulings(rulings)),
        ):
            weigh.write(segment, prefix, size, *texts, weigh.Known.open(folder, prefix, means[prefix]))
        nearest.write(segment, "rulings", self._vectors.issues(folder, rulings))
        nearest.write(segment, "passages", self._vectors.passages(folder, entries))
