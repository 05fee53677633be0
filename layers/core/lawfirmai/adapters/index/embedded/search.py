"""Finds candidates in the embedded index: cheap scores for all passages, then features for the few that lead."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded import manifest
from lawfirmai.adapters.index.embedded.best import best
from lawfirmai.adapters.index.embedded.impacts import COLUMNS, Floats, Impacts, Ints
from lawfirmai.adapters.index.embedded.nearest import EXACT, Nearest
from lawfirmai.adapters.index.embedded.places import KINDS, NO_MORE, Places
from lawfirmai.adapters.index.embedded.votes import Voices, Votes
from lawfirmai.domain.errors import Unavailable
from lawfirmai.domain.tokens import bigrams
from lawfirmai.ports import Candidate, Place, Query

LEADING = 2  # passages looked at for each candidate asked for: an article may have many
NEARNESS = 1.5  # the weight of the cosine where candidates are chosen
SPOKEN = 5  # of so many candidates one is there for the rulings' vote, and one for the nearest ruling, whatever else is
PRIOR = 0.1  # the weight of what courts apply often, where candidates are chosen
LARGEST = 1 << 24  # bytes; freed once, glibc keeps arrays up to this size for the next question: 5 ms of page faults
ALSO = 0.5  # the weight of a word of the law that a lay word means
APART = tuple(frozenset(kinds) for kinds in (("statute", "summary"), ("precedent", "upload")))


class EmbeddedIndex:
    """One corpus build's index, read-only. Opening costs milliseconds: everything large is memory-mapped."""

    def __init__(self, folder: Path) -> None:
        try:
            self._open(folder)
        except (OSError, ValueError, EOFError, KeyError) as broken:
            raise Unavailable("색인을 열 수 없습니다.", f"{folder}: {broken}") from broken

    def _open(self, folder: Path) -> None:
        np.empty(LARGEST, np.uint8)
        segments = [folder / name for name in manifest.read(folder)["segments"]]
        self._places = Places(folder)
        self.passages, self.rulings = Nearest(segments, "passages"), Nearest(segments, "rulings")
        self._lists = Impacts(segments, "passages", self.passages.sizes, len(COLUMNS))
        self._votes = Votes(folder, segments, self.rulings)
        laws = self._places.numbers[:, 0]
        self._law_cited = np.bincount(laws, self._votes.cited, int(laws.max(initial=-1)) + 1)
        self._gone = np.flatnonzero(self._places.group == NO_MORE)
        self._prior = np.append(np.log1p(self._votes.cited).astype(np.float32), np.float32(0))
        self._rows = self._places.first()
        self._held: dict[frozenset[str], Floats] = {}

    def candidates(self, query: Query, k: int) -> list[Candidate]:
        """At least ``k`` groups where so many have to do with the question, each with the features that ranking fuses.

        Of all kinds, the law and what else there is are chosen apart: cases must not crowd out the articles.
        """
        asked = weights(bigrams(query.text))
        (own, own_expanded), most = self._lists.scores(asked)
        plain, expanded = self._also(query.also, asked, own, own_expanded)
        for scores in (own, own_expanded, plain, expanded):
            scores[self._gone] = 0
        voices = self._votes.of(asked, query.vector)
        near, cosines = self.passages.nearest(query.vector, EXACT)
        near, cosines = near[there := self._places.group[near] != NO_MORE], cosines[there]
        blend = plain * np.float32(_scale(plain) / 2)
        blend += expanded * np.float32(_scale(expanded))
        blend[near] += np.maximum(cosines, 0) * np.float32(NEARNESS * _scale(cosines))
        blend += self._spoken_of(voices).take(self._places.group, mode="wrap")
        spoken = self._spoken(voices, query.articles, k // SPOKEN)
        rows = np.concatenate(
            [self._leading(blend, spoken, kinds, k) for kinds in ([query.kinds] if query.kinds else APART)]
        )
        groups = self._places.group[rows]
        scale = np.float32(1 / most) if most else np.float32(0)
        features = {
            "own": own[rows] * _scale(own),
            "plain": plain[rows] * _scale(plain),
            "expanded": expanded[rows] * _scale(expanded),
            "share": own[rows] * scale,
            "match": own_expanded[rows] * scale,
            "added": (expanded[rows] - plain[rows]) * scale,
            "cosine": self.passages.cosines_of(rows, query.vector),
            "vote_words": voices.of(groups, voices.words),
            "vote_meaning": voices.of(groups, voices.meaning),
            "vote": voices.of(groups, voices.both),
            "near": voices.of(groups, voices.near),
            "coverage": np.full(len(rows), voices.coverage),
            "nearest": np.full(len(rows), voices.nearest),
            "cited": np.log1p(self._votes.cited[groups]),
            "law_cited": np.log1p(self._law_cited[self._places.numbers[groups, 0]]),
            "length": np.log1p(self._places.lengths(rows)),
            "tokens": np.full(len(rows), math.log1p(len(asked))),
        }
        return self._candidates(rows, groups, features)

    def _leading(self, blend: Floats, spoken: Ints, kinds: frozenset[str], k: int) -> Ints:
        """The best passage of each of ``k`` groups: those that courts or the question speak of, then the best."""
        wanted = self._wanted(kinds)
        here = blend * wanted
        rows = best(here, LEADING * k)
        rows = rows[here[rows] > 0]
        _, first = np.unique(self._places.group[rows], return_index=True)
        rows = rows[np.sort(first)]
        groups = self._places.group[rows]
        more = self._rows[spoken[~_among(spoken, groups)]]
        more = more[wanted[more] > 0][:k]
        foremost = np.argsort(~_among(groups, spoken), kind="stable")[: k - len(more)]
        return np.concatenate([rows[np.sort(foremost)], more])

    def _spoken(self, voices: Voices, articles: Sequence[str], most: int) -> Ints:
        """The groups that the question names, and those that the rulings speak of loudest."""
        named = self._places.find(articles) if articles else np.zeros(0, np.int64)
        heard = [_loudest(voices.groups, said, most) for said in (voices.both, voices.near)]
        return np.asarray(np.unique(np.concatenate([named, *heard])))

    def _also(
        self, terms: Sequence[str], asked: Mapping[int, float], plain: Floats, expanded: Floats
    ) -> tuple[Floats, Floats]:
        """The scores with the words of the law that the question's lay words mean, where it does not hold them."""
        also = {token: ALSO for term in terms for token in bigrams(term) if token not in asked}
        if not also:
            return plain, expanded
        (more, more_expanded), _ = self._lists.scores(also)
        more += plain
        more_expanded += expanded
        return more, more_expanded

    def _spoken_of(self, voices: Voices) -> Floats:
        """For every group what rulings say of it, and how often they do; 0 for the group -1."""
        values = self._prior * np.float32(PRIOR * voices.coverage)
        values[voices.groups] += voices.both * np.float32(loudness(voices.coverage, voices.nearest))
        return values

    def place(self, position: int) -> Place:
        return self._places.at(position)

    def _wanted(self, kinds: frozenset[str]) -> Floats:
        """1 for the passages of the kinds asked for that are there, else 0."""
        if kinds not in self._held:
            wanted = [KINDS.index(kind) for kind in KINDS if not kinds or kind in kinds]
            here = np.isin(self._places.kind, wanted) & (self._places.group != NO_MORE)
            self._held[kinds] = here.astype(np.float32)
        return self._held[kinds]

    def _candidates(self, rows: Ints, groups: Ints, features: Mapping[str, Floats]) -> list[Candidate]:
        kinds = self._places.kind[rows].tolist()
        names = self._places.names(groups)
        values = zip(*(column.tolist() for column in features.values()), strict=True)
        return [
            Candidate(row, name, KINDS[kind].value, dict(zip(features, one, strict=True)))
            for row, name, kind, one in zip(rows.tolist(), names, kinds, values, strict=True)
        ]


def _among(groups: NDArray[Any], others: NDArray[Any]) -> NDArray[np.bool_]:
    """Of a few, which are among the others: a set is quicker than np.isin's sorting."""
    there = {*others.tolist()}
    return np.array([group in there for group in groups.tolist()], np.bool_)


def _loudest(groups: NDArray[np.int32], said: Floats, most: int) -> Ints:
    rows = best(said, most)
    return groups[rows[said[rows] > 0]].astype(np.int64)


def loudness(coverage: float, nearest: float) -> float:
    """The weight of the vote where candidates are chosen: courts that decided nothing alike must not speak."""
    return coverage**2 + 0.6 * max(0.0, nearest - 0.5)


def weights(tokens: Sequence[int]) -> dict[int, float]:
    """What each token of a question counts: saying it again adds less each time."""
    return {token: 1 + math.log(times) for token, times in Counter(tokens).items()}


def _scale(values: Floats) -> float:
    """What brings the best to 1."""
    highest = float(values.max(initial=0))
    return 1 / highest if highest > 0 else 0.0
