"""One order over everything found. The index finds; this decides, the same for every back-end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from lawfirmai.domain.answers import Cited, Evidence
from lawfirmai.domain.documents import ArticleNumber, Passage, PassageKind, name_key
from lawfirmai.ports import Candidate, Index, Place
from lawfirmai.workflow.pointers import Pointers
from lawfirmai.workflow.retrieve import Library, article_source, case_source
from lawfirmai.workflow.state import State, Understanding

if TYPE_CHECKING:
    from lawfirmai.workflow.fusion import Trees  # numpy, which only a search has to wait for

LAW = frozenset({PassageKind.STATUTE, PassageKind.SUMMARY})
ARTICLES, CASES, UPLOADS = 8, 3, 3  # sources an answer may draw on


class Passages(Library, Protocol):
    def passage(self, place: Place) -> Passage: ...


def ordered(candidates: Sequence[Candidate], pointers: Pointers, trees: "Trees") -> list[tuple[float, Candidate]]:
    """Best first, each with a score 0–1. Cases and uploads are placed beside the law by what they have in common."""
    from lawfirmai.workflow import fusion

    law = [one for one in candidates if one.kind in LAW]
    others = [one for one in candidates if one.kind not in LAW]
    scored = [*zip(fusion.scores(law, pointers, trees), law, strict=True)]
    best = max((total for total, _ in scored), default=1.0)
    scored += [(best * share, one) for share, one in zip(fusion.beside(others, law, pointers), others, strict=True)]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].position))


def explained(candidates: Sequence[Candidate], pointers: Pointers, trees: "Trees") -> dict[int, dict[str, float]]:
    """By position what each part of the score does for an article (fusion.shares), in the score's own logits."""
    from lawfirmai.workflow import fusion

    law = [one for one in candidates if one.kind in LAW]
    return {one.position: row for one, row in zip(law, fusion.shares(law, pointers, trees), strict=True)}


@dataclass(frozen=True)
class Rank:
    library: Callable[[], Passages]
    index: Callable[[], Index]
    trees: Callable[[], "Trees"]

    def __call__(self, state: State) -> list[Evidence]:
        understanding = state["understanding"]
        ranking = ordered(state["found"], understanding.pointers, self.trees())
        named = state["named"]
        found = self._sources(ranking, understanding, {name_key(source.cited.id) for source in named})
        return [*named, *state["attached"], *found]

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
