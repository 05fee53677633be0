"""Sparse impacts: for each token the rows that hold it and how much it adds there.

Rows are 16 bits within blocks of 65,536, impacts a byte that the token's rarity scales: 3 bytes a posting. ``plain`` is
the text by itself; ``more`` is what the words of courts and citizens add to it, in far fewer postings. All of a token
stands together and is read at once: a mapping would cost a fault each 64 KB and count as memory of the process.
"""

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded.mapped import mapped

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
BLOCK = 1 << 16
FULL = 255  # the saturation 1 as a byte
SATURATION = 1.2
COLUMNS = ("plain", "more")
POSTING = 3  # bytes
BUDGET = 1_000_000  # postings that a question reads, the most telling tokens first; a fifth of it costs .005 on issues


class Part:
    """The posting lists of a segment of the rows, with the vocabulary of its own.

    ``counts`` (tokens, columns, blocks) says how many rows a token has where, ``starts`` (tokens + 1) at which posting
    its list begins: first all rows, then all impacts, both by column and block.
    """

    def __init__(self, folder: Path, prefix: str, size: int) -> None:
        self.size = size
        self._tokens, self._rarity, self._starts, self._counts = (
            mapped(folder / f"{prefix}-{name}.npy") for name in ("tokens", "rarity", "starts", "counts")
        )
        self._file = os.open(folder / f"{prefix}-lists.bin", os.O_RDONLY)
        finalize(self, os.close, self._file)
        held, told = os.fstat(self._file).st_size, int(self._starts[-1]) * POSTING
        if held != told or len(self._starts) != len(self._tokens) + 1:
            raise ValueError(f"{prefix}-lists.bin: {held} bytes are not {told}")
        _, columns, blocks = self._counts.shape
        self._bases = np.tile(np.arange(blocks) * BLOCK, columns)

    def look_up(self, tokens: NDArray[np.uint32]) -> tuple[Ints, NDArray[np.bool_], Floats]:
        """Where the tokens stand, which of them do, and their rarity."""
        held = self._tokens
        if not len(held):
            return np.zeros(len(tokens), np.int64), np.zeros(len(tokens), np.bool_), np.zeros(len(tokens), np.float32)
        places = np.minimum(np.searchsorted(held, tokens), len(held) - 1)
        return places, held[places] == tokens, self._rarity[places]

    def lengths(self, places: Ints) -> Ints:
        return np.asarray(self._starts[places + 1] - self._starts[places])

    def add(self, places: Ints, weights: Floats, totals: Sequence[Floats]) -> None:
        """Adds the impacts of the tokens at ``places``, times their weights, to the total of each column."""
        if not len(places):
            return
        order = np.argsort(places)
        starts, counts = self._starts[places[order]].tolist(), self._counts[places[order]]
        ends = counts.sum(axis=2, dtype=np.int64).cumsum(axis=1).tolist()
        for start, count, end, weight in zip(starts, counts, ends, weights[order], strict=True):
            postings = end[-1]
            held = os.pread(self._file, postings * POSTING, start * POSTING)
            rows = np.repeat(self._bases, count.ravel())
            rows += np.frombuffer(held, np.uint16, postings)
            impacts = np.frombuffer(held, np.uint8, postings, postings * 2) * weight
            for total, (first, last) in zip(totals, pairwise([0, *end]), strict=True):
                np.add.at(total, rows[first:last], impacts[first:last])


class Impacts:
    """Posting lists opened read-only; a question reads those of its own tokens."""

    def __init__(self, folders: Sequence[Path], prefix: str, sizes: Sequence[int], columns: int) -> None:
        """A segment of ``sizes[i]`` rows stands in each of ``folders``; the first knows how rare a token is."""
        self.size, self._columns = sum(sizes), columns
        self._parts = [Part(folder, prefix, size) for folder, size in zip(folders, sizes, strict=True)]

    def scores(self, asked: Mapping[int, float], budget: int = BUDGET) -> tuple[list[Floats], float]:
        """The score of every row by the first column, by the first two, …; and the most that any row could score.

        ``asked`` are tokens with the weight that the question gives them.
        """
        tokens = np.fromiter(asked, np.uint32, len(asked))
        given = np.fromiter(asked.values(), np.float32, len(asked))
        found = [part.look_up(tokens) for part in self._parts]
        rarity = np.full(len(tokens), np.log1p(self.size), np.float32)  # a word that is nowhere tells most
        for _, held, rare in reversed(found):
            rarity[held] = rare[held]
        weights = given * rarity
        read = self._telling(found, weights, budget)
        totals: list[Floats] = [np.zeros(self.size, np.float32) for _ in range(self._columns)]
        start = 0
        for part, (places, held, _) in zip(self._parts, found, strict=True):
            kept = read[held[read]]
            rows = slice(start, start + part.size)
            scaled = weights[kept] * np.float32((SATURATION + 1) / FULL)
            part.add(places[kept], scaled, [total[rows] for total in totals])
            start += part.size
        for before, total in pairwise(totals):
            total += before
        return totals, float(weights[read].sum()) * (SATURATION + 1)

    def _telling(self, found: Sequence[tuple[Ints, NDArray[np.bool_], Floats]], weights: Floats, budget: int) -> Ints:
        """The tokens that are read: those that add most first, until ``budget`` postings are."""
        lengths = np.zeros(len(weights), np.int64)
        for part, (places, held, _) in zip(self._parts, found, strict=True):
            lengths[held] += part.lengths(places[held])
        order = np.argsort(-weights, kind="stable")
        return order[np.cumsum(lengths[order]) <= max(budget, int(lengths[order[:1]].sum()))]
