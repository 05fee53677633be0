"""SQLite FTS5 over a contentless table: its trigram tokenizer, or unicode61 over Kiwi's morphemes.

Every trigram of the question joined by OR; of the morphemes the 16 rarest, because all of them take half a second.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.rivals.tokens import TOKENISERS, Tokenise, grams

RAREST = 16
TOKENIZERS = {"trigram": "trigram", "kiwi": "unicode61 remove_diacritics 0"}
FOUND = "SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY bm25(articles) LIMIT ?"


def build(kind: str, ids: Sequence[str], texts: Sequence[str], folder: Path) -> None:
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / "articles.db") as connection:
        connection.execute(f"CREATE VIRTUAL TABLE articles USING fts5(text, content='', tokenize='{TOKENIZERS[kind]}')")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5vocab('articles', 'row')")
        kept = texts if kind == "trigram" else map(" ".join, TOKENISERS[kind]()(texts))
        connection.executemany("INSERT INTO articles (rowid, text) VALUES (?, ?)", enumerate(kept))
        connection.execute("INSERT INTO articles (articles) VALUES ('optimize')")
    connection.close()
    (folder / "ids.json").write_text(json.dumps(ids, ensure_ascii=False), "utf-8")


def opened(kind: str, folder: Path, depth: int) -> Callable[[str], list[str]]:
    ids = json.loads((folder / "ids.json").read_text("utf-8"))
    connection = sqlite3.connect(f"file:{folder / 'articles.db'}?mode=ro", uri=True)
    tokenise = None if kind == "trigram" else TOKENISERS[kind]()

    def ask(query: str) -> list[str]:
        terms = grams(query, 3) if tokenise is None else _rarest(connection, tokenise, query)
        if not terms:
            return []
        match = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        return [ids[row] for (row,) in connection.execute(FOUND, (match, depth))]

    return ask


def _rarest(connection: sqlite3.Connection, tokenise: Tokenise, query: str) -> list[str]:
    often = {}
    for term in set(next(tokenise([query]))):
        row = connection.execute("SELECT doc FROM words WHERE term = ?", (term,)).fetchone()
        if row:
            often[term] = row[0]
    return sorted(often, key=lambda term: (often[term], term))[:RAREST]
