"""tantivy: BM25 over runs of two and three characters, or over Kiwi's morphemes; terms joined by OR."""

from collections.abc import Callable, Sequence
from pathlib import Path

import tantivy
from benchmarks.rivals.tokens import TOKENISERS, grams

GRAMS = (2, 3)


def build(kind: str, ids: Sequence[str], texts: Sequence[str], folder: Path) -> None:
    folder.mkdir(parents=True)
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    schema.add_text_field("text", tokenizer_name="ours", index_option="freq")
    index = tantivy.Index(schema.build(), str(folder))
    cut = tantivy.Tokenizer.ngram(*GRAMS) if kind == "grams" else tantivy.Tokenizer.whitespace()
    index.register_tokenizer("ours", tantivy.TextAnalyzerBuilder(cut).build())
    writer = index.writer()
    kept = (" ".join(text.lower().split()) for text in texts)
    for identity, text in zip(ids, kept if kind == "grams" else map(" ".join, TOKENISERS[kind]()(texts)), strict=True):
        writer.add_document(tantivy.Document(id=[identity], text=[text]))
    writer.commit()
    writer.wait_merging_threads()


def opened(kind: str, folder: Path, depth: int) -> Callable[[str], list[str]]:
    index = tantivy.Index.open(str(folder))
    searcher, schema = index.searcher(), index.schema
    tokenise = None if kind == "grams" else TOKENISERS[kind]()

    def ask(query: str) -> list[str]:
        terms = grams(query, *GRAMS) if tokenise is None else dict.fromkeys(next(tokenise([query])))
        parts = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", term, index_option="freq"))
            for term in terms
        ]
        if not parts:
            return []
        found = searcher.search(tantivy.Query.boolean_query(parts), depth, count=False).hits
        return [searcher.doc(address)["id"][0] for _, address in found]

    return ask
