"""LangChain's EnsembleRetriever over BM25Retriever (white space, as it comes) and FAISS, half and half.

Nothing is downloaded here, so the vectors are not those of a language model: they are TF-IDF over runs of two
characters, reduced to 256 dimensions by singular values (LSA), learnt from the articles themselves.
"""

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.embeddings import Embeddings
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import Normalizer

DIMENSIONS, WORDS = 256, 50_000
FILE = "parts.pickle"


class Lsa(Embeddings):
    def __init__(self, texts: Sequence[str]) -> None:
        words = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 2), max_features=WORDS, sublinear_tf=True)
        self._model: Pipeline = make_pipeline(words, TruncatedSVD(DIMENSIONS, random_state=0), Normalizer(copy=False))
        self.learnt = self._model.fit_transform(texts)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._model.transform(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def build(_: str, ids: Sequence[str], texts: Sequence[str], folder: Path) -> None:
    folder.mkdir(parents=True)
    about = [{"id": one} for one in ids]
    vectors = Lsa(texts)
    store = FAISS.from_embeddings(zip(texts, vectors.learnt.tolist(), strict=True), vectors, metadatas=about)
    store.save_local(str(folder))
    del vectors.learnt
    words = BM25Retriever.from_texts(texts, metadatas=about)
    with (folder / FILE).open("wb") as file:
        pickle.dump((vectors, words.vectorizer), file)


def opened(_: str, folder: Path, depth: int) -> Callable[[str], list[str]]:
    with (folder / FILE).open("rb") as file:
        vectors, vectorizer = pickle.load(file)
    store = FAISS.load_local(str(folder), vectors, allow_dangerous_deserialization=True)  # this benchmark wrote it
    texts = [store.docstore.search(key) for _, key in sorted(store.index_to_docstore_id.items())]
    words = BM25Retriever(vectorizer=vectorizer, docs=texts, k=depth)
    meaning = store.as_retriever(search_kwargs={"k": depth})
    both = EnsembleRetriever(retrievers=[words, meaning], weights=[0.5, 0.5], id_key="id")
    return lambda query: [one.metadata["id"] for one in both.invoke(query)][:depth]
