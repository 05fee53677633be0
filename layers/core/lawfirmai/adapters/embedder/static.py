"""A static embedding: a text is the weighted sum of the vectors of its character bigrams.

Trained on the corpus of the build itself, so nothing is downloaded and a question costs no model
(docs/decisions/0004-static-embedding.md). One text at a time is multiplied, not one batch: its rows
stay in the processor's cache, which measured 18 times faster than ``np.add.reduceat`` over the batch.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.vectorised import counts
from lawfirmai.domain.errors import ConfigurationError
from lawfirmai.domain.tokens import bigrams

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]
Codes = NDArray[np.int8]
Tokens = NDArray[np.uint32]
Pair = tuple[str, str, str]
Bag = tuple[Ints, Floats]

BATCH, STEPS = 768, 1500  # about three minutes on one core
BATCHES, EPOCHS = 5, 15  # of a small corpus: so many batches to a round, so many rounds
RATE = 8e-3
WEIGHT_RATE = 4.0  # times RATE: weights are of the order of 5, components of vectors of .06
SHARPNESS = 20.0  # of the softmax over cosines
VOCABULARY = 56_000  # int8 rows of 256: 14 MB
RARE, COMMON = 3, 0.12  # texts a token must be in, share of the texts it may be in
SMALL = 100  # texts under which every token counts
CHUNK = 2_000_000  # characters tokenised at once: about 100 MB at its widest
BLOCK = 1024  # rows that Adam moves at once: they stay in the cache
FEW = 16  # texts up to which the plain tokeniser is faster than loading the table of the other
SCALE = 127  # of unit vectors as bytes
FILES = ("tokens", "vectors", "weights")


@dataclass(frozen=True)
class Table:
    """Row i: ``tokens[i]`` (n,) ascending, ``vectors[i]`` (n, d), and ``weights[i]`` (n,), which holds the scale."""

    tokens: Tokens
    vectors: Codes
    weights: Floats

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            np.save(folder / f"{name}.npy", getattr(self, name))


class StaticEmbedder:
    """The Embedder port over a Table."""

    name = "static"

    def __init__(self, table: Table) -> None:
        self._table = table
        self.dimensions = int(table.vectors.shape[1])

    @classmethod
    def open(cls, folder: Path) -> "StaticEmbedder":
        """Memory-maps what ``Table.save`` wrote: pages are read when a question first needs them."""
        try:
            parts = [np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in FILES]
        except (OSError, ValueError, EOFError) as broken:
            raise ConfigurationError("임베딩 표를 읽지 못했습니다.", f"{folder}: {broken}") from broken
        return cls(Table(*parts))

    def embed(self, texts: Sequence[str]) -> Floats:
        """(n, d) unit rows; a row of zeros for a text without a known token."""
        sums = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, (entries, often) in enumerate(_bags(texts, self._table.tokens)):
            amounts = often * self._table.weights[entries]
            np.dot(amounts, self._table.vectors[entries].astype(np.float32), out=sums[row])
        return _unit(sums)


def quantise(vectors: Floats) -> Codes:
    """Unit rows (n, d) as int8 of scale 127; costs .002 of nDCG@10."""
    return (vectors * SCALE).round().astype(np.int8)


def train(
    pairs: Sequence[Pair],
    texts: Sequence[str],
    *,
    seed: int = 20261123,
    dimensions: int = 256,
    steps: int | None = None,
) -> Table:
    """Learns from ``(left, right, gold)`` pairs, over the vocabulary of ``texts``.

    Pairs of one gold (or one text) never count as each other's wrong answers. Without pairs the table
    is a random projection of tf-idf. The same input gives the same table on the same machine.
    """
    random = np.random.default_rng(seed)
    tokens, idf = _vocabulary(texts)
    model = _Model(random.standard_normal((len(tokens), dimensions), dtype=np.float32) / math.sqrt(dimensions), idf)
    if len(tokens) and len(pairs) > 1:
        _fit(model, pairs, tokens, steps, random)
    return _table(tokens, model)


def _table(tokens: Tokens, model: "_Model") -> Table:
    vectors = model.vectors.values
    scale = np.maximum(np.abs(vectors).max(axis=1, initial=0), np.float32(1e-12)) / 127
    codes = (vectors / scale[:, None]).round().astype(np.int8)
    return Table(tokens, codes, (model.weights.values * scale).astype(np.float32))


def _unit(rows: Floats) -> Floats:
    """The same rows, in place: a corpus of them is 200 MB."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(norms > 0, norms, 1)
    return rows


# Tokens ------------------------------------------------------------------------------------------


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    start, size = 0, 0
    for end, text in enumerate(texts, 1):
        size += len(text) + 1
        if size >= CHUNK or end == len(texts):
            yield texts[start:end]
            start, size = end, 0


def _vocabulary(texts: Sequence[str]) -> tuple[Tokens, Floats]:
    """Tokens (n,) ascending that are neither rare nor everywhere, the most frequent first to stay; their idf (n,)."""
    if not texts:
        return np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.float32)
    parts = [np.unique(counts(chunk)[1], return_counts=True) for chunk in _chunks(texts)]
    tokens, where = np.unique(np.concatenate([part[0] for part in parts]), return_inverse=True)
    spread = np.bincount(where, weights=np.concatenate([part[1] for part in parts]))
    fits = (spread >= RARE) & (spread <= COMMON * len(texts))
    useful = np.flatnonzero(fits | (len(texts) < SMALL))
    kept = np.sort(useful[np.argsort(-spread[useful], kind="stable")[:VOCABULARY]])
    return tokens[kept], np.log1p(len(texts) / spread[kept]).astype(np.float32)


def _bags(texts: Sequence[str], tokens: Tokens) -> Iterator[Bag]:
    """Per text the entries of ``tokens`` that it holds (k,), ascending, and 1 + log of how often (k,)."""
    if not len(tokens):
        yield from ((np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)) for _ in texts)
        return
    few = len(texts) <= FEW
    for chunk in _chunks(texts):
        rows, found, often = _counts_of_few(chunk) if few else counts(chunk)
        entries = np.minimum(np.searchsorted(tokens, found), len(tokens) - 1).astype(np.int32)
        known = tokens[entries] == found
        rows, entries = rows[known], entries[known]
        amounts = 1 + np.log(often[known].astype(np.float32))
        edges = np.searchsorted(rows, np.arange(len(chunk) + 1)).tolist()
        for start, end in pairwise(edges):
            yield entries[start:end], amounts[start:end]


def _counts_of_few(texts: Sequence[str]) -> tuple[NDArray[np.int32], Tokens, NDArray[np.int32]]:
    """As ``vectorised.counts``, without its table of 65,536 look-ups."""
    parts = [np.unique(np.array(bigrams(text), dtype=np.uint32), return_counts=True) for text in texts]
    rows = np.repeat(np.arange(len(texts), dtype=np.int32), [len(tokens) for tokens, _ in parts])
    often = np.concatenate([often for _, often in parts]).astype(np.int32)
    return rows, np.concatenate([tokens for tokens, _ in parts]), often


# Training ----------------------------------------------------------------------------------------


class _Learned:
    """Values that Adam moves, those rows only that a batch touched; (n, …)."""

    def __init__(self, values: Floats) -> None:
        self.values, self._mean, self._square = values, np.zeros_like(values), np.zeros_like(values)

    def move(self, rows: Ints, slope: Floats, number: int, rate: float) -> None:
        mean = self._mean[rows] * 0.9 + slope * 0.1
        square = self._square[rows] * 0.999 + slope * slope * 0.001
        self._mean[rows], self._square[rows] = mean, square
        rate *= math.sqrt(1 - 0.999**number) / (1 - 0.9**number)
        self.values[rows] -= np.float32(rate) * mean / (np.sqrt(square) + np.float32(1e-8))


class _Model:
    """A vector (n, d) and a weight (n,) for each token."""

    def __init__(self, vectors: Floats, weights: Floats) -> None:
        self.vectors, self.weights = _Learned(vectors), _Learned(weights)

    def sums(self, bags: Sequence[Bag]) -> Floats:
        """(b, d), not yet of unit length."""
        vectors, weights = self.vectors.values, self.weights.values
        out = np.zeros((len(bags), vectors.shape[1]), dtype=np.float32)
        for row, (entries, often) in enumerate(bags):
            np.dot(often * weights[entries], vectors.take(entries, axis=0), out=out[row])
        return out

    def step(self, bags: Sequence[Bag], pulls: Floats, number: int, rate: float) -> None:
        """Follows the gradients ``pulls`` (b, d) of the sums of ``bags``."""
        touched, where = np.unique(np.concatenate([entries for entries, _ in bags]), return_inverse=True)
        slopes = np.zeros((len(touched), pulls.shape[1]), dtype=np.float32)
        edges = np.cumsum([0, *(len(entries) for entries, _ in bags)]).tolist()
        for row, (start, end) in enumerate(pairwise(edges)):
            slopes[where[start:end]] += bags[row][1][:, None] * pulls[row]  # an entry is in a bag once
        for start in range(0, len(touched), BLOCK):
            rows, slope = touched[start : start + BLOCK], slopes[start : start + BLOCK]
            vectors, weights = self.vectors.values[rows], self.weights.values[rows]
            self.vectors.move(rows, slope * weights[:, None], number, rate)
            self.weights.move(rows, np.einsum("nd,nd->n", slope, vectors), number, rate * WEIGHT_RATE)


def _fit(model: _Model, pairs: Sequence[Pair], tokens: Tokens, steps: int | None, random: np.random.Generator) -> None:
    texts, codes = _coded(pairs)
    bags = list(_bags(texts, tokens))
    size = min(BATCH, max(2, len(pairs) // BATCHES))
    steps = min(STEPS, math.ceil(len(pairs) * EPOCHS / size)) if steps is None else steps
    for number, batch in enumerate(_batches(len(pairs), size, steps, random), 1):
        _learn(model, bags, codes[batch], number, RATE * (1 - (number - 1) / steps))


def _coded(pairs: Sequence[Pair]) -> tuple[list[str], Ints]:
    """The distinct texts, and (p, 3): the places of left and right among them, and a number for the gold."""
    places: dict[str, int] = {}
    golds: dict[str, int] = {}
    codes = np.empty((len(pairs), 3), dtype=np.int32)
    for row, (left, right, gold) in enumerate(pairs):
        codes[row, 0] = places.setdefault(left, len(places))
        codes[row, 1] = places.setdefault(right, len(places))
        codes[row, 2] = golds.setdefault(gold, len(golds))
    return list(places), codes


def _batches(pairs: int, size: int, steps: int, random: np.random.Generator) -> Iterator[Ints]:
    """Places (size,) of pairs, each once in random order before any a second time."""
    order = random.permutation(pairs)
    for _ in range(steps):
        while len(order) < size:
            order = np.concatenate([order, random.permutation(pairs)])
        yield order[:size]
        order = order[size:]


def _learn(model: _Model, bags: Sequence[Bag], codes: Ints, number: int, rate: float) -> None:
    """One step on ``codes`` (b, 3): places of the left and right text in ``bags``, and of the gold."""
    batch = [bags[place] for place in codes[:, :2].T.ravel().tolist()]
    sums = model.sums(batch)
    norms = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(1e-6))
    units = sums / norms
    pulls = _pulls(units, codes)
    pulls -= np.einsum("bd,bd->b", pulls, units)[:, None] * units  # only what turns the sum, not what lengthens it
    model.step(batch, pulls / norms, number, rate)


def _pulls(units: Floats, codes: Ints) -> Floats:
    """Gradient (2b, d) of the symmetric softmax over the cosines of the left and the right half of ``units``."""
    left, right = np.split(units, 2)
    same = np.zeros((len(codes), len(codes)), dtype=bool)
    for kind in codes.T:
        same |= kind[:, None] == kind[None, :]
    np.fill_diagonal(same, False)
    scores = SHARPNESS * (left @ right.T)
    scores[same] = -np.inf
    error = _softmax(scores) + _softmax(scores.T).T
    error[np.diag_indices_from(error)] -= 2
    error *= np.float32(SHARPNESS / (2 * len(codes)))
    return np.concatenate([error @ right, error.T @ left])


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
