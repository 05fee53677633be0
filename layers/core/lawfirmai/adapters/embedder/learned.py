"""What the embedder learns when a corpus is built: from the courts, which articles govern which issue."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.embedder.static import FILES, SCALE, StaticEmbedder, article_vectors, quantise, train
from lawfirmai.domain.documents import PassageKind, name_key
from lawfirmai.ports import Entry, Ruling

LAW = (PassageKind.STATUTE, PassageKind.SUMMARY)
RECIPE = 2  # raised when training changes, so that no older table is taken for a new one
TOGETHER = 20_000  # passages that stand as floats at once
BODY = 600  # characters of an article that stand for it in a pair


class LearnedVectors:
    """Trains the static embedding, or takes it from ``shelf`` where the same material was learnt before."""

    def __init__(self, shelf: Path) -> None:
        self._shelf = shelf

    def learn(self, folder: Path, entries: Sequence[Entry], rulings: Sequence[Ruling]) -> None:
        """The table is left in ``folder/embedder``."""
        law = [entry for entry in entries if entry.kind in LAW]
        pairs = _pairs(law, rulings)
        kept = self._shelf / _digest(pairs)
        if not all((kept / f"{name}.npy").exists() for name in FILES):
            self._train(kept, pairs, [f"{entry.title}\n{entry.text}" for entry in law])
        shutil.copytree(kept, folder / "embedder")

    def issues(self, folder: Path, rulings: Sequence[Ruling]) -> NDArray[np.int8]:
        return quantise(StaticEmbedder.open(folder / "embedder").embed([ruling.issue for ruling in rulings]))

    def passages(
        self, folder: Path, entries: Sequence[Entry], issues: NDArray[np.int8], citing: Sequence[Sequence[int]]
    ) -> NDArray[np.int8]:
        embedder = StaticEmbedder.open(folder / "embedder")
        floats = issues.astype(np.float32) / np.float32(SCALE)
        rows = np.empty((len(entries), embedder.dimensions), np.int8)
        for start in range(0, len(entries), TOGETHER):
            some = slice(start, start + TOGETHER)
            own = embedder.embed([f"{entry.name} {entry.title}\n{entry.text}" for entry in entries[some]])
            rows[some] = quantise(article_vectors(own, citing[some], floats))
        return rows

    def _train(self, kept: Path, pairs: Sequence[tuple[str, str, str]], texts: Sequence[str]) -> None:
        partial = kept.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        train(pairs, texts).save(partial)
        shutil.rmtree(kept, ignore_errors=True)
        partial.rename(kept)


def _pairs(law: Sequence[Entry], rulings: Sequence[Ruling]) -> list[tuple[str, str, str]]:
    articles = {name_key(entry.id): entry for entry in reversed(law)}
    pairs = [
        (ruling.issue, f"{entry.name} {entry.title}\n{entry.text[:BODY]}", key)
        for ruling in rulings
        for key in map(name_key, ruling.articles)
        if (entry := articles.get(key))
    ]
    pairs += [(ruling.issue, ruling.summary[:BODY], ruling.issue) for ruling in rulings if ruling.summary]
    pairs += [
        (f"{entry.name} {entry.title} {entry.expansion[:100]}", entry.text[:BODY], key)
        for key, entry in articles.items()
        if entry.title
    ]
    return pairs


def _digest(pairs: Sequence[tuple[str, str, str]]) -> str:
    digest = hashlib.sha256(f"recipe {RECIPE}".encode())
    for pair in pairs:
        digest.update("\0".join(pair).encode())
    return digest.hexdigest()[:16]
