"""Vectors of one byte a dimension, and their signs: one bit a dimension, small enough to be looked through each time.

A question is compared with all signs by the bits that differ; the nearest by that are compared exactly. Of many
vectors only those rows are read: a mapping reads their neighbours too and would in the end hold them all as memory.
"""

import os
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded.mapped import mapped

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
WORD = 64
SCALE = 127
EXACT = 1000  # rows compared exactly: fewer lose what belongs among the best hundred
FEW = 1 << 23  # bytes of vectors that may be memory: reads of single rows cost more than a mapping
SCAN = 1 << 15  # signs compared at a time, so that they stay in the processor's cache


def write(folder: Path, prefix: str, vectors: NDArray[np.int8]) -> None:
    np.save(folder / f"{prefix}-vectors.npy", vectors)
    np.save(folder / f"{prefix}-signs.npy", signs(vectors))


def signs(vectors: NDArray[np.int8]) -> NDArray[np.uint64]:
    """(words, n): a bit a dimension, 1 where it is positive; each word of all rows together is read fastest."""
    rows, dimensions = vectors.shape
    words = -(-dimensions // WORD)
    bits = np.zeros((rows, words * WORD), np.bool_)
    bits[:, :dimensions] = vectors > 0
    return np.ascontiguousarray(np.packbits(bits, axis=1).view(np.uint64).reshape(rows, words).T)


class Rows:
    """The rows of a numpy file of bytes, each read when it is asked for."""

    def __init__(self, path: Path) -> None:
        held = np.load(path, mmap_mode="r")
        self._size, self._length = map(int, held.shape)
        self._begin = held.offset
        self._file = os.open(path, os.O_RDONLY)
        finalize(self, os.close, self._file)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, rows: Ints) -> NDArray[np.int8]:
        starts = (rows * self._length + self._begin).tolist()
        read = b"".join([os.pread(self._file, self._length, start) for start in starts])
        return np.frombuffer(read, np.int8).reshape(len(rows), self._length)


class Nearest:
    """The vectors of the segments in ``folders``, one after the other."""

    def __init__(self, folders: Sequence[Path], prefix: str) -> None:
        self._vectors = [_vectors(folder / f"{prefix}-vectors.npy") for folder in folders]
        self._signs = [mapped(folder / f"{prefix}-signs.npy") for folder in folders]
        self.sizes = [signs.shape[1] for signs in self._signs]
        self._starts = np.cumsum([0, *self.sizes])

    def nearest(self, vector: Sequence[float], k: int) -> tuple[Ints, Floats]:
        """Rows of the k best cosines, best first, ties by row; none for a vector that says nothing."""
        asked = np.asarray(vector, np.float32)
        if not asked.any():
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        rows = _least(self._differing(asked), max(k, EXACT))
        cosines = self.cosines_of(rows, asked)
        order = np.lexsort((rows, -cosines))[:k]
        return rows[order], cosines[order]

    def cosines_of(self, rows: Ints, vector: Sequence[float] | Floats) -> Floats:
        asked = np.asarray(vector, np.float32)
        if not asked.any():
            return np.zeros(len(rows), np.float32)
        found = np.empty((len(rows), len(asked)), np.int8)
        for vectors, start in zip(self._vectors, self._starts, strict=False):
            here = (rows >= start) & (rows < start + len(vectors))
            found[here] = vectors[rows[here] - start]
        return np.asarray(found.astype(np.float32) @ asked / SCALE)

    def _differing(self, asked: Floats) -> NDArray[np.uint16]:
        """For every row the number of signs that are not the question's."""
        differing = np.zeros(self._starts[-1], np.uint16)
        words = signs(asked[None])[:, 0]  # type: ignore[arg-type]
        for held, first in zip(self._signs, self._starts, strict=False):
            for start in range(0, held.shape[1], SCAN):
                into = differing[first + start : first + start + min(SCAN, held.shape[1] - start)]
                for word, column in zip(words, held, strict=True):
                    into += np.bitwise_count(column[start : start + SCAN] ^ word)
        return differing


def _vectors(path: Path) -> NDArray[np.int8] | Rows:
    held = mapped(path)
    return held if held.nbytes <= FEW else Rows(path)


def _least(values: NDArray[np.uint16], k: int) -> Ints:
    """Rows of the k least values, ties by row, in the order of the rows."""
    if len(values) <= k:
        return np.arange(len(values))
    # the least value that k rows do not exceed
    limit = bisect_left(range(int(values.max())), k, key=lambda value: np.count_nonzero(values <= value))
    rows = np.flatnonzero(values <= limit)
    ties = np.flatnonzero(values[rows] == limit)
    return np.delete(rows, ties[len(ties) - (len(rows) - k) :])
