"""What the embedder learns: from the courts, which articles govern which issue; from our tables, what people call them."""

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lawfirmai.adapters.embedder.static import FILES, Pair, StaticEmbedder, quantise, train
from lawfirmai.domain.documents import PassageKind, name_key
from lawfirmai.domain.lexicon import entry, lexicon
from lawfirmai.ports import Entry, Ruling

LAW = (PassageKind.STATUTE, PassageKind.SUMMARY)
RECIPE = 3  # raised when training changes, so that no older table is taken for a new one
CARD = "card.json"
TOGETHER = 20_000  # passages that stand as floats at once
BODY = 600  # characters of an article that stand for it in a pair
MEANT, CALLED = 2, 4  # how often each pair of our tables counts, beside one of the courts
HELD = 5000  # articles from which the lexicon's 22,000 pairs do not drown the rest


class Vectors:
    """Rows of a build by the table in its folder."""

    def issues(self, folder: Path, rulings: Sequence[Ruling]) -> NDArray[np.int8]:
        return quantise(StaticEmbedder.open(folder / "embedder").embed([ruling.issue for ruling in rulings]))

    def passages(self, folder: Path, entries: Sequence[Entry]) -> NDArray[np.int8]:
        embedder = StaticEmbedder.open(folder / "embedder")
        rows = np.empty((len(entries), embedder.dimensions), np.int8)
        for start in range(0, len(entries), TOGETHER):
            some = slice(start, start + TOGETHER)
            rows[some] = quantise(embedder.embed([_whole(one) for one in entries[some]]))
        return rows


class TaughtVectors(Vectors):
    """A table learnt before, with its card: of a model (`lawfirmai train all`), else the one that comes with the package.

    It serves a corpus of any size.
    """

    def __init__(self, model: Path | None = None) -> None:
        self.model = model.name if model else ""
        self._table = model or Path(str(files(__package__) / "table"))
        self._card = json.loads((self._table / CARD).read_text("utf-8"))

    @property
    def taught(self) -> str:
        return str(self._card["digest"])

    @property
    def unseen(self) -> str:
        return str(self._card["withheld"])

    def learn(self, folder: Path, entries: Sequence[Entry], rulings: Sequence[Ruling]) -> None:  # noqa: ARG002
        """Nothing more is learnt."""
        (folder / "embedder").mkdir()
        for name in FILES:
            shutil.copyfile(self._table / f"{name}.npy", folder / "embedder" / f"{name}.npy")


class LearnedVectors(Vectors):
    """Trains the static embedding, or takes it from ``shelf`` where the same material was learnt before."""

    taught, unseen, model = "learnt", "", ""

    def __init__(self, shelf: Path) -> None:
        self._shelf = shelf

    def learn(self, folder: Path, entries: Sequence[Entry], rulings: Sequence[Ruling]) -> None:
        """The table is left in ``folder/embedder``."""
        law = [one for one in entries if one.kind in LAW]
        pairs = [*_pairs(law, rulings)]
        kept = self._shelf / _digest(pairs)
        if not all((kept / f"{name}.npy").exists() for name in FILES):
            self._train(kept, pairs, [*(f"{one.title}\n{one.text}" for one in law), *_lay(law)])
        shutil.copytree(kept, folder / "embedder")

    def _train(self, kept: Path, pairs: Sequence[Pair], texts: Sequence[str]) -> None:
        partial = kept.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        train(pairs, texts).save(partial)
        shutil.rmtree(kept, ignore_errors=True)
        partial.rename(kept)


def _pairs(law: Sequence[Entry], rulings: Sequence[Ruling]) -> Iterator[Pair]:
    articles = {name_key(one.id): one for one in reversed(law)}
    for ruling in rulings:
        for key in map(name_key, ruling.articles):
            if key in articles:
                yield ruling.issue, _short(articles[key]), key
    yield from ((one.issue, one.summary[:BODY], one.issue) for one in rulings if one.summary)
    for key, one in articles.items():
        if one.title:
            yield f"{one.name} {one.title} {' '.join(one.called)[:100]}", one.text[:BODY], key
        yield from [(called, _short(one), key) for called in one.called] * CALLED
    if len(articles) > HELD:
        yield from [(word, term, term) for word in lexicon() for term in entry(word).terms] * MEANT


def _lay(law: Sequence[Entry]) -> list[str]:
    """What the vocabulary must hold beside the law's own words."""
    return [*(called for one in law for called in one.called), *lexicon()]


def _whole(one: Entry) -> str:
    return f"{one.name} {one.title}\n{one.text}"


def _short(one: Entry) -> str:
    return f"{one.name} {one.title}\n{one.text[:BODY]}"


def _digest(pairs: Sequence[Pair]) -> str:
    digest = hashlib.sha256(f"recipe {RECIPE}".encode())
    for pair in pairs:
        digest.update("\0".join(pair).encode())
    return digest.hexdigest()[:16]
