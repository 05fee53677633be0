"""Finds candidates in the embedded index: cheap scores for all passages, then features for the few that lead."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded import manifest
from lawfirmai.adapters.index.embedded.best import best
from lawfirmai.adapters.index.embedded.impacts import COLUMNS, Floats, Impacts, Ints
from lawfirmai.adapters.index.embedded.nearest import EXACT, Nearest
from lawfirmai.adapters.index.embedded.places import KINDS, NO_MORE, Places
from lawfirmai.adapters.index.embedded.votes import Votes
from lawfirmai.domain.errors import Unavailable
from lawfirmai.domain.tokens import bigrams
from lawfirmai.ports import Candidate, Place, Query

LEADING = 4  # passages that get features, for each candidate asked for: an article may have many passages
NOWHERE = -1.0  # below every score: what was not asked for, or is no longer there


class EmbeddedIndex:
    """One corpus build's index, read-only. Opening costs milliseconds: everything large is memory-mapped."""

    def __init__(self, folder: Path) -> None:
        try:
            self._open(folder)
        except (OSError, ValueError, EOFError, KeyError) as broken:
            raise Unavailable("색인을 열 수 없습니다.", f"{folder}: {broken}") from broken

    def _open(self, folder: Path) -> None:
        segments = [folder / name for name in manifest.read(folder)["segments"]]
        self._places = Places(folder)
        self.passages, self.rulings = Nearest(segments, "passages"), Nearest(segments, "rulings")
        self._lists = Impacts(segments, "passages", self.passages.sizes, len(COLUMNS))
        self._votes = Votes(folder, segments, self.rulings.sizes)
        self._gone = np.flatnonzero(self._places.group == NO_MORE)
        self._unwanted: dict[frozenset[str], NDArray[np.bool_]] = {}

    def candidates(self, query: Query, k: int) -> list[Candidate]:
        """At least ``k`` groups where there are so many, each with the features that ranking fuses."""
        asked = weights(bigrams(query.text))
        (plain, expanded), most = self._lists.scores(asked)
        plain[self._gone] = expanded[self._gone] = 0
        vote, coverage = self._vote(asked)
        near, cosines = self.passages.nearest(query.vector, EXACT)
        near, cosines = near[there := self._places.group[near] != NO_MORE], cosines[there]
        scales = [_scale(plain), _scale(expanded), _scale(cosines)]
        blend = plain * np.float32(scales[0] / 2)
        blend += expanded * np.float32(scales[1])
        blend[near] += np.maximum(cosines, 0) * np.float32(scales[2])
        if coverage:
            blend += vote[self._places.group] * np.float32(2 * coverage**2)
        blend[self._elsewhere(query.kinds)] = NOWHERE
        rows = best(blend, LEADING * k)
        rows = rows[blend[rows] > NOWHERE]
        groups = self._places.group[rows]
        features = {
            "plain": plain[rows] * scales[0],
            "expanded": expanded[rows] * scales[1],
            "cosine": np.maximum(self.passages.cosines_of(rows, query.vector), 0) * scales[2],
            "vote": vote[groups],
            "coverage": np.full(len(rows), coverage),
            "cited": np.log1p(self._votes.cited[groups]),
            "match": expanded[rows] / (most or 1.0),
        }
        return self._candidates(rows, groups, features, k)

    def place(self, position: int) -> Place:
        return self._places.at(position)

    def _vote(self, asked: Mapping[int, float]) -> tuple[Floats, float]:
        """What the rulings say of each group, and how much of the question they cover; 0 for the group -1."""
        groups, said, coverage = self._votes.of(asked)
        votes = np.zeros(self._places.groups + 1, np.float32)
        votes[groups] = said
        return votes, coverage

    def _elsewhere(self, kinds: frozenset[str]) -> NDArray[np.bool_]:
        """The passages of other kinds than those asked for, and those that are no more."""
        if kinds not in self._unwanted:
            wanted = [KINDS.index(kind) for kind in KINDS if not kinds or kind in kinds]
            self._unwanted[kinds] = ~np.isin(self._places.kind, wanted) | (self._places.group == NO_MORE)
        return self._unwanted[kinds]

    def _candidates(self, rows: Ints, groups: Ints, features: Mapping[str, Floats], k: int) -> list[Candidate]:
        """The best passage of each group, the first ``k`` groups."""
        blend = features["plain"] / 2 + features["expanded"] + features["cosine"]
        blend += features["vote"] * (2 * features["coverage"] ** 2)
        order = np.lexsort((rows, -blend))
        _, first = np.unique(groups[order], return_index=True)
        chosen = order[np.sort(first)[:k]]
        kinds = self._places.kind[rows[chosen]].tolist()
        names = self._places.names(groups[chosen])
        values = zip(*(column[chosen].tolist() for column in features.values()), strict=True)
        return [
            Candidate(row, name, KINDS[kind].value, dict(zip(features, one, strict=True)))
            for row, name, kind, one in zip(rows[chosen].tolist(), names, kinds, values, strict=True)
        ]


def weights(tokens: Sequence[int]) -> dict[int, float]:
    """What each token of a question counts: saying it again adds less each time."""
    return {token: 1 + math.log(times) for token, times in Counter(tokens).items()}


def _scale(values: Floats) -> float:
    """What brings the best to 1."""
    highest = float(values.max(initial=0))
    return 1 / highest if highest > 0 else 0.0
