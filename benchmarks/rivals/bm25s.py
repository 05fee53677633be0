"""bm25s: BM25 (lucene, k1 1.5, b 0.75) as a sparse matrix of scores computed in advance."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import bm25s
from benchmarks.rivals.tokens import TOKENISERS


def build(kind: str, ids: Sequence[str], texts: Sequence[str], folder: Path) -> None:
    numbers: dict[str, int] = {}
    tokens = [[numbers.setdefault(word, len(numbers)) for word in words] for words in TOKENISERS[kind]()(texts)]
    searcher = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    searcher.index((tokens, numbers), show_progress=False)
    searcher.save(folder, show_progress=False)
    (folder / "ids.json").write_text(json.dumps(ids, ensure_ascii=False), "utf-8")


def opened(kind: str, folder: Path, depth: int) -> Callable[[str], list[str]]:
    ids = json.loads((folder / "ids.json").read_text("utf-8"))
    searcher, tokenise = bm25s.BM25.load(folder), TOKENISERS[kind]()

    def ask(query: str) -> list[str]:
        known = [word for word in next(tokenise([query])) if word in searcher.vocab_dict]
        if not known:
            return []
        rows, _ = searcher.retrieve([known], k=min(depth, len(ids)), show_progress=False)
        return [ids[row] for row in rows[0]]

    return ask
