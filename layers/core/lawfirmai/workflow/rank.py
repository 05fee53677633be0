"""One order over everything found. The index finds; this decides, the same for every back-end."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lawfirmai.domain.answers import Cited, Evidence
from lawfirmai.domain.documents import ArticleNumber, Passage, PassageKind, name_key
from lawfirmai.ports import Candidate, Index, Place
from lawfirmai.workflow.retrieve import Library, article_source, case_source
from lawfirmai.workflow.state import State, Understanding

# Fitted by hand on the development half of the issues (docs/decisions/0005-ranking.md).
PLAIN, EXPANDED, COSINE, VOTE = 0.5, 1.0, 1.0, 2.0
NAMED_LAW = 1.0
NOTED, NOTED_FIELDS = 0.8, 2  # only in answers: what people ask most about in the question's two likeliest fields
ACT, CITED = 0.2, 0.3
ARTICLES, CASES, UPLOADS = 8, 3, 3  # sources an answer may draw on


class Passages(Library, Protocol):
    def passage(self, place: Place) -> Passage: ...


def score(features: dict[str, float] | Any) -> float:
    """The fusion. The vote counts by how much of the question the voting rulings cover, squared."""
    coverage = features["coverage"]
    return (
        PLAIN * features["plain"]
        + EXPANDED * features["expanded"]
        + COSINE * features["cosine"]
        + VOTE * features["vote"] * coverage**2
        + coverage * (ACT * features["act"] + CITED * features["cited"])
    )


def ordered(
    candidates: Iterable[Candidate], laws: Sequence[str] = (), noted: Callable[[str], bool] = lambda _: False
) -> list[tuple[float, Candidate]]:
    """Best first. ``noted`` tells ids that our own notes put into the question's field."""
    keys = {name_key(law) for law in laws}
    scored = []
    for candidate in candidates:
        law = candidate.id.partition("|")[0]
        features = dict(candidate.features) | {"act": float(is_act(law))}
        total = score(features) + NAMED_LAW * (name_key(law) in keys) + NOTED * noted(candidate.id)
        scored.append((total, candidate))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].position))


def is_act(law: str) -> bool:
    return not law.endswith(("시행령", "시행규칙", "규칙", "규정", "령"))


@dataclass(frozen=True)
class Rank:
    library: Callable[[], Passages]
    index: Callable[[], Index]

    def __call__(self, state: State) -> list[Evidence]:
        understanding = state["understanding"]
        ranking = ordered(state["found"], understanding.laws, self._noted(understanding.fields[:NOTED_FIELDS]))
        named = state["named"]
        found = self._sources(ranking, understanding, {name_key(source.cited.id) for source in named})
        return [*named, *state["attached"], *found]

    def _noted(self, fields: Sequence[str]) -> Callable[[str], bool]:
        library = self.library()

        def noted(identity: str) -> bool:
            notes = library.summary_of(identity)
            return notes is not None and notes.field in fields

        return noted

    def _sources(
        self, ranking: Sequence[tuple[float, Candidate]], understanding: Understanding, taken: set[str]
    ) -> list[Evidence]:
        room = {"statute": ARTICLES, "summary": ARTICLES, "precedent": CASES, "upload": UPLOADS}
        best = ranking[0][0] if ranking else 1.0
        sources = []
        for total, candidate in ranking:
            if not any(room.values()):
                break
            if room[candidate.kind] and name_key(candidate.id) not in taken:
                source = self._source(candidate, understanding, round(total / best, 4) if best > 0 else 0.0)
                if source is not None:
                    sources.append(source)
                    room[candidate.kind] -= 1
        return sources

    def _source(self, candidate: Candidate, understanding: Understanding, score: float) -> Evidence | None:
        library, features = self.library(), dict(candidate.features)
        if candidate.kind in (PassageKind.STATUTE, PassageKind.SUMMARY):
            law, _, number = candidate.id.partition("|")
            reading = library.article(law, ArticleNumber.parse(number), understanding.as_of)
            return article_source(reading, library, features, score) if reading else None
        passage = library.passage(self.index().place(candidate.position))
        if candidate.kind == PassageKind.PRECEDENT:
            case = library.precedent(candidate.id.partition("|")[2])
            return case_source(case, features, score, passage.text) if case else None
        return upload_source(passage, features, score)


def upload_source(passage: Passage, features: dict[str, float], score: float) -> Evidence:
    cited = Cited(passage.id, passage.kind, f"{passage.title} {passage.context}", passage.text, passage.url, score)
    return Evidence(cited, features)
