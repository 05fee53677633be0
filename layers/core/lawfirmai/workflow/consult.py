"""What the documents of the conversation say on the question. They are few: their clauses are read at once, unindexed."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log
from typing import TypeGuard

from lawfirmai.domain.answers import Cited, Evidence
from lawfirmai.domain.citations import CaseCitation, Citation
from lawfirmai.domain.clauses import Span, article_of, clauses, unwrapped
from lawfirmai.domain.documents import PassageKind, Upload
from lawfirmai.domain.pointing import alike, name_in, pointing
from lawfirmai.domain.tokens import bigrams
from lawfirmai.workflow.state import State, Understanding

SHOWN, NEAR = 3, 0.6  # clauses, and the share of the best one's score from which another is shown beside it
# The share of what a question could score that the best clause must reach: where the question points at the document;
# to be shown beside the law; to be answered from before the law (measured on tests/data/attachments).
POINTED, FAIR, STRONG = 0.05, 0.14, 0.25
K1, B = 1.2, 0.5  # clauses are short and long for reasons of their own
BEFORE, ALIKE = 0.5, 0.5  # what words of the question before are worth, and other words for the same
NAMED = 1.5  # for the clauses of a document that the question names


@dataclass(frozen=True, slots=True)
class Clause:
    """``pages``: the first and the last it stands on, from 1."""

    document: Upload
    pages: tuple[int, int]
    text: str

    @property
    def title(self) -> str:
        """A page is a page only in a PDF."""
        if not self.document.name.lower().endswith(".pdf"):
            return self.document.name
        first, last = self.pages
        return f"{self.document.name} {first}쪽" if first == last else f"{self.document.name} {first}~{last}쪽"


@dataclass(frozen=True, slots=True)
class Hit:
    """``share`` of what the question could score."""

    score: float
    share: float
    clause: Clause


@dataclass(frozen=True)
class Consult:
    """``documents`` of a conversation; ``cut`` gives slices short enough to be quoted whole."""

    documents: Callable[[str], Sequence[Upload]]
    cut: Callable[[str], Iterable[Span]]

    def __call__(self, state: State) -> list[Evidence]:
        thread = state.get("thread_id", "")
        held = list(self._clauses(self.documents(thread))) if thread else []
        if not held or state["understanding"].safety.refusal:
            return []
        return consulted(state["masked"].text, state["understanding"], held)

    def _clauses(self, documents: Sequence[Upload]) -> Iterator[Clause]:
        """Of the whole text: a page may end within a clause."""
        for document in documents:
            text = "\n".join(document.pages)
            ends = list(accumulate(len(page) + 1 for page in document.pages))
            for start, end in clauses(text):
                for cut_start, cut_end in self.cut(text[start:end]):
                    first, last = start + cut_start, start + cut_end
                    pages = bisect_right(ends, first) + 1, bisect_right(ends, last - 1) + 1
                    yield Clause(document, pages, text[first:last])


def consulted(question: str, understanding: Understanding, held: Sequence[Clause]) -> list[Evidence]:
    """The clauses to show, the best first; none where the question is about something else."""
    names = list(dict.fromkeys(one.document.name for one in held))
    meant = pointing(understanding.search, names)  # a follow-up means what was meant before
    weights = dict.fromkeys(bigrams(meant.about), BEFORE) | dict.fromkeys(bigrams(pointing(question, names).about), 1.0)
    articles = {str(one.article) for one in (found.citation for found in understanding.citations) if _of_no_law(one)}
    hits = sorted(_hits(held, weights, question, articles), key=lambda hit: -hit.score)[:SHOWN]
    best = hits[0]
    certain = meant.certain or article_of(best.clause.text) in articles
    if best.share < (POINTED if certain else FAIR):
        opening = next((one for one in held if name_in(question, one.document.name)), held[0])
        return [_evidence(Hit(1.0, 0.0, opening), 1.0, leads=False)] if certain else []
    leads = certain or best.share >= STRONG or meant.likely
    return [_evidence(hit, hit.score / best.score, leads) for hit in hits if hit.score >= NEAR * best.score]


def _of_no_law(citation: Citation | CaseCitation) -> TypeGuard[Citation]:
    """제9조 alone: of a document, where there is one."""
    return isinstance(citation, Citation) and not citation.law


def _hits(held: Sequence[Clause], weights: Mapping[int, float], question: str, articles: set[str]) -> Iterator[Hit]:
    """BM25 over the clauses themselves."""
    counted = [Counter(bigrams(unwrapped(one.text, ""))) for one in held]  # a PDF's lines end within words
    frequency = Counter(token for tokens in counted for token in tokens)
    average = sum(map(Counter.total, counted)) / len(held) or 1.0
    words = list(alike(question))
    others = {token: ALIKE for word in words for token in bigrams(word) if token not in weights}
    worth = {
        token: weight * log(1 + (len(held) - frequency[token] + 0.5) / (frequency[token] + 0.5))
        for token, weight in {**others, **weights}.items()
    }
    possible = sum(worth[token] for token in weights) or 1.0
    for clause, tokens in zip(held, counted, strict=True):
        there = {token: worth[token] for token in worth if tokens[token]}
        norm = K1 * (1 - B + B * tokens.total() / average)
        score = sum(value * tokens[token] * (K1 + 1) / (tokens[token] + norm) for token, value in there.items())
        share = min(1.0, sum(there.values()) / possible)
        if any(word in clause.text for word in words):
            share = max(share, POINTED)  # a common word of the document is worth little, and may be all that is asked
        if article_of(clause.text) in articles:
            score, share = score + possible * (K1 + 1), max(share, STRONG)
        yield Hit(score * (NAMED if name_in(question, clause.document.name) else 1), share, clause)


def _evidence(hit: Hit, score: float, leads: bool) -> Evidence:
    """``attached`` marks a document of the conversation, ``leads`` one that the question is answered from first."""
    identity, text = f"upload|{hit.clause.document.upload_id}", hit.clause.text
    cited = Cited(identity, PassageKind.UPLOAD, hit.clause.title, text, "", round(score, 4))
    return Evidence(cited, {"attached": 1.0, "match": hit.share, "leads": float(leads)})
