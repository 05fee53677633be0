"""Weighs the tokens of a corpus: BM25F (Zaragoza and others, TREC 2004), as far as it does not hang on the question.

Term frequencies of the fields are weighted and normalised by length, summed, then saturated once. What a posting adds
to a score is its saturation times the rarity of its token; here the saturations are written, a byte each.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded.impacts import BLOCK, COLUMNS, FULL, SATURATION, Floats, Ints
from lawfirmai.adapters.index.embedded.mapped import mapped
from lawfirmai.adapters.vectorised import counts

Keys = NDArray[np.uint64]  # token << 16 | row within its block
COMMON, OFTEN = 0.07, 20  # tokens in a larger share of rows (of a small corpus: in so many) have no posting list
CHUNK = 4_000_000  # characters tokenised at a time, so that a corpus of any size fits
ROW = np.uint64(16)


@dataclass(frozen=True, slots=True)
class Field:
    weight: float
    length_norm: float


Fields = Mapping[Field, Sequence[str]]


@dataclass(frozen=True)
class Known:
    """What a corpus has taught that smaller additions to it are weighed by."""

    means: Sequence[float]
    tokens: NDArray[np.uint32]
    rarity: Floats

    @classmethod
    def open(cls, folder: Path, prefix: str, means: Sequence[float]) -> "Known":
        return cls(means, mapped(folder / f"{prefix}-tokens.npy"), mapped(folder / f"{prefix}-rarity.npy"))


@dataclass(frozen=True)
class _Block:
    """Postings of up to 65,536 rows, sorted by token, then row."""

    tokens: NDArray[np.uint32]
    rows: NDArray[np.uint16]
    columns: Mapping[str, NDArray[np.uint8]]


def write(
    folder: Path, prefix: str, size: int, fields: Fields, more: Fields, known: Known | None = None
) -> list[float]:
    """Posting lists of ``size`` rows; ``more`` are the fields that only expand. Returns the fields' mean lengths.

    Common tokens keep their place in the vocabulary with rarity 0 and no postings: a word that the corpus never
    uses says something of a question, a word that every article uses does not.
    """
    means = list(known.means) if known else [_mean(texts) for texts in (*fields.values(), *more.values())]
    blocks = [_block(fields, more, means, start, min(start + BLOCK, size)) for start in range(0, size, BLOCK)]
    vocabulary, often = _vocabulary(blocks)
    rarity = np.log(1 + (size - often + 0.5) / (often + 0.5)).astype(np.float32)
    rarity[often > max(COMMON * size, OFTEN)] = 0
    if known:
        rarity = _known_rarity(known, vocabulary, rarity)
    np.save(folder / f"{prefix}-tokens.npy", vocabulary)
    np.save(folder / f"{prefix}-rarity.npy", rarity)
    places = [np.searchsorted(vocabulary, block.tokens) for block in blocks]
    _write_lists(folder, prefix, COLUMNS if more else COLUMNS[:1], rarity > 0, places, blocks)
    return means


def _mean(texts: Sequence[str]) -> float:
    return max(1.0, sum(map(len, texts)) / max(1, sum(map(bool, texts))))


def _vocabulary(blocks: Sequence[_Block]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Every token, and how many rows hold it."""
    counted = [np.unique(block.tokens, return_counts=True) for block in blocks]
    tokens = np.unique(np.concatenate([np.zeros(0, np.uint32), *(found for found, _ in counted)]))
    often = np.zeros(len(tokens), np.int64)
    for found, times in counted:
        often[np.searchsorted(tokens, found)] += times
    return tokens, often


def _known_rarity(known: Known, vocabulary: NDArray[np.uint32], fresh: Floats) -> Floats:
    """The corpus's own rarity; a token it does not know is as rare there as any."""
    if not len(known.tokens):
        return fresh
    place = np.minimum(np.searchsorted(known.tokens, vocabulary), len(known.tokens) - 1)
    return np.where(known.tokens[place] == vocabulary, known.rarity[place], known.rarity.max()).astype(np.float32)


def _write_lists(
    folder: Path, prefix: str, columns: Sequence[str], kept: NDArray[np.bool_], places: list[Ints], blocks: list[_Block]
) -> None:
    """``kept`` are the tokens that have a list, ``places`` where each posting of the blocks has its token among them."""
    counts = np.zeros((len(kept), len(columns), len(blocks)), np.int64)
    chosen = {
        (column, number): kept[places[number]] & (block.columns[name] > 0)
        for column, name in enumerate(columns)
        for number, block in enumerate(blocks)
    }
    for (column, number), here in chosen.items():
        counts[:, column, number] = np.bincount(places[number][here], minlength=len(kept))
    starts = np.concatenate([[0], np.cumsum(counts.sum(axis=(1, 2)))])
    into = (np.cumsum(counts) - counts.ravel()).reshape(counts.shape)
    rows, impacts = np.empty(starts[-1], np.uint16), np.empty(starts[-1], np.uint8)
    for (column, number), here in chosen.items():
        here_too = counts[:, column, number]
        shift = into[:, column, number] - (np.cumsum(here_too) - here_too)
        target = np.repeat(shift, here_too) + np.arange(here_too.sum())
        rows[target], impacts[target] = blocks[number].rows[here], blocks[number].columns[columns[column]][here]
    np.save(folder / f"{prefix}-counts.npy", counts.astype(np.min_scalar_type(int(counts.max(initial=0)))))
    np.save(folder / f"{prefix}-starts.npy", starts.astype(np.int64))
    with (folder / f"{prefix}-lists.bin").open("wb") as file:
        for first, last in pairwise(starts.tolist()):
            file.write(rows[first:last].tobytes() + impacts[first:last].tobytes())


def _block(fields: Fields, more: Fields, means: Sequence[float], start: int, end: int) -> _Block:
    parts = [_chunk(fields, more, means, start, first, last) for first, last in _spans(fields, start, end)]
    keys, plain, added = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    tokens, rows = (keys >> ROW).astype(np.uint32), (keys & np.uint64(BLOCK - 1)).astype(np.uint16)
    return _Block(tokens, rows, dict(zip(COLUMNS, (plain[order], added[order]), strict=True)))


def _spans(fields: Fields, start: int, end: int) -> Iterator[tuple[int, int]]:
    texts, held = next(iter(fields.values())), 0
    for position in range(start, end):
        held += len(texts[position])
        if held > CHUNK:
            yield start, position + 1
            start, held = position + 1, 0
    if start < end:
        yield start, end


def _chunk(
    fields: Fields, more: Fields, means: Sequence[float], block: int, start: int, end: int
) -> tuple[Keys, NDArray[np.uint8], NDArray[np.uint8]]:
    """Keys in order, and for each the saturation of the text and what the expansion adds to it, in 255ths."""
    keys: list[Keys] = []
    values: list[Floats] = []
    own = 0
    for number, (field, texts) in enumerate((*fields.items(), *more.items())):
        chosen = texts[start:end]
        rows, tokens, often = counts(chosen)
        lengths = np.fromiter(map(len, chosen), dtype=np.float32, count=len(chosen))
        norm = 1 - field.length_norm + field.length_norm * lengths / np.float32(means[number])
        keys.append((tokens.astype(np.uint64) << ROW) | (rows + np.int32(start - block)).astype(np.uint64))
        values.append((np.float32(field.weight) * often / norm[rows]).astype(np.float32))
        own += len(rows) if number < len(fields) else 0
    joined = np.concatenate(keys)
    unique, where = np.unique(joined, return_inverse=True)
    plain = np.bincount(where[:own], np.concatenate(values)[:own], len(unique))
    every = np.bincount(where, np.concatenate(values), len(unique))
    held, all_of_it = plain / (SATURATION + plain), every / (SATURATION + every)
    shares = np.maximum(np.rint(FULL * held), plain > 0)  # whatever holds a token keeps its posting
    return unique, shares.astype(np.uint8), np.rint(FULL * (all_of_it - held)).astype(np.uint8)
