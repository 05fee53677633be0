"""Sparse impacts: for each token the rows that hold it and how much it adds there, memory-mapped.

BM25F (Zaragoza and others, TREC 2004): term frequencies of the fields are weighted and normalised by length,
summed, then saturated once. What does not depend on the question is computed when the corpus is built.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.vectorised import counts

Floats = NDArray[np.float32]
SATURATION = 1.2
COMMON = 0.12  # tokens in a larger share of rows are dropped: they cost the most and tell the least
CHUNK = 4_000_000  # characters tokenised at a time, so that a corpus of any size fits


@dataclass(frozen=True, slots=True)
class Field:
    weight: float
    length_norm: float


@dataclass(frozen=True)
class Frequencies:
    """Normalised term frequencies in coordinate form, sorted by row, then token."""

    rows: NDArray[np.int32]
    tokens: NDArray[np.uint32]
    values: Floats


def frequencies(fields: Mapping[Field, Sequence[str]]) -> Frequencies:
    size = len(next(iter(fields.values())))
    means = {field: max(1.0, sum(map(len, texts)) / max(1, sum(map(bool, texts)))) for field, texts in fields.items()}
    parts = [_chunk(fields, means, start, end) for start, end in _spans(next(iter(fields.values())), size)]
    if not parts:
        return Frequencies(np.zeros(0, np.int32), np.zeros(0, np.uint32), np.zeros(0, np.float32))
    return Frequencies(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _spans(texts: Sequence[str], size: int) -> list[tuple[int, int]]:
    spans, start, held = [], 0, 0
    for position, text in enumerate(texts):
        held += len(text)
        if held > CHUNK:
            spans.append((start, position + 1))
            start, held = position + 1, 0
    return [*spans, (start, size)] if start < size else spans


def _chunk(
    fields: Mapping[Field, Sequence[str]], means: Mapping[Field, float], start: int, end: int
) -> tuple[NDArray[np.int32], NDArray[np.uint32], Floats]:
    keys, values = [], []
    for field, texts in fields.items():
        chosen = texts[start:end]
        rows, tokens, often = counts(chosen)
        lengths = np.fromiter(map(len, chosen), dtype=np.float32, count=len(chosen))
        norm = 1 - field.length_norm + field.length_norm * lengths / means[field]
        keys.append((rows.astype(np.uint64) << np.uint64(32)) | tokens)
        values.append((field.weight * often / norm[rows]).astype(np.float32))
    joined = np.concatenate(keys)
    order = np.argsort(joined, kind="stable")
    joined, summed = joined[order], np.concatenate(values)[order]
    if not len(joined):
        return np.zeros(0, np.int32), np.zeros(0, np.uint32), np.zeros(0, np.float32)
    first = np.flatnonzero(np.concatenate(([True], joined[1:] != joined[:-1])))
    unique = joined[first]
    rows = (unique >> np.uint64(32)).astype(np.int32) + np.int32(start)
    return rows, (unique & np.uint64(0xFFFFFFFF)).astype(np.uint32), np.add.reduceat(summed, first)


def write(folder: Path, prefix: str, size: int, columns: Mapping[str, Frequencies]) -> dict[str, int]:
    """One posting list a token, shared by all ``columns``: rows, and an fp16 impact for each column.

    Common tokens keep their place in the vocabulary with rarity 0 and no postings: a word that the corpus never
    uses says something of a question, a word that every article uses does not.
    """
    rows, tokens, table = _joined(columns)
    order = np.argsort(tokens, kind="stable")
    rows, tokens = rows[order], tokens[order]
    vocabulary, often = np.unique(tokens, return_counts=True)
    common = often > max(COMMON * size, 20)
    rarity = np.log(1 + (size - often + 0.5) / (often + 0.5)).astype(np.float32)
    rarity[common] = 0
    keep = np.repeat(~common, often)
    weights = np.repeat(rarity, often)[keep]
    np.save(folder / f"{prefix}-tokens.npy", vocabulary)
    np.save(folder / f"{prefix}-rarity.npy", rarity)
    np.save(folder / f"{prefix}-offsets.npy", np.cumsum(np.concatenate(([0], often * ~common))).astype(np.int64))
    np.save(folder / f"{prefix}-rows.npy", rows[keep])
    for name, values in table.items():
        kept = values[order][keep]
        impact = weights * kept * (SATURATION + 1) / (SATURATION + kept)
        np.save(folder / f"{prefix}-{name}.npy", impact.astype(np.float16))
    return {"tokens": len(vocabulary), "postings": int(keep.sum())}


def _joined(
    columns: Mapping[str, Frequencies],
) -> tuple[NDArray[np.int32], NDArray[np.uint32], dict[str, Floats]]:
    """The union of the columns' coordinates; each column's values, 0 where it has none."""
    if len(columns) == 1:
        ((name, only),) = columns.items()
        return only.rows, only.tokens, {name: only.values}
    keyed = {name: (one.rows.astype(np.uint64) << np.uint64(32)) | one.tokens for name, one in columns.items()}
    union = np.unique(np.concatenate(list(keyed.values())))
    table: dict[str, Floats] = {}
    for name, keys in keyed.items():
        table[name] = np.zeros(len(union), np.float32)
        table[name][np.searchsorted(union, keys)] = columns[name].values
    return (union >> np.uint64(32)).astype(np.int32), (union & np.uint64(0xFFFFFFFF)).astype(np.uint32), table


class Impacts:
    """Posting lists opened read-only; a question touches only the pages of its own tokens."""

    def __init__(self, folder: Path, prefix: str, columns: Sequence[str], size: int) -> None:
        load: Callable[[str], NDArray[np.generic]] = lambda name: np.load(  # noqa: E731
            folder / f"{prefix}-{name}.npy", mmap_mode="r"
        )
        self.size = size
        self._tokens = np.array(load("tokens"))
        self._rarity = np.array(load("rarity"))
        self._offsets = np.array(load("offsets"))
        self._rows = load("rows")
        self._columns = [load(name) for name in columns]

    def scores(self, tokens: Sequence[int]) -> tuple[list[Floats], float]:
        """For each column the score of every row, and the most that any row could score."""
        totals: list[Floats] = [np.zeros(self.size, np.float32) for _ in self._columns]
        asked, often = np.unique(np.asarray(tokens, dtype=np.uint32), return_counts=True)
        unseen, mass = float(np.log1p(self.size)), 0.0
        for place, token, times in zip(np.searchsorted(self._tokens, asked), asked, often, strict=True):
            weight = np.float32(1 + np.log(times))
            if place == len(self._tokens) or self._tokens[place] != token:
                mass += float(weight) * unseen
                continue
            mass += float(weight * self._rarity[place])
            span = slice(self._offsets[place], self._offsets[place + 1])
            rows = self._rows[span]
            for total, column in zip(totals, self._columns, strict=True):
                total[rows] += weight * column[span].astype(np.float32)
        return totals, mass * (SATURATION + 1)
