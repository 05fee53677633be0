"""The draft of the answer, from what was ranked; a refusal and an empty search draft nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lawfirmai.domain.answers import Draft, Evidence
from lawfirmai.domain.documents import name_key
from lawfirmai.domain.pointing import pointing
from lawfirmai.domain.tokens import bigrams
from lawfirmai.ports import Generator
from lawfirmai.workflow.state import State, Understanding


@dataclass(frozen=True)
class Compose:
    generator: Callable[[], Generator]

    def __call__(self, state: State) -> Draft:
        understanding = state["understanding"]
        sources = relied_on(state)
        asked = pointing(understanding.search, ()).about if state["attached"] else understanding.search
        if understanding.safety.refusal or not sources:
            return Draft()
        return self.generator().compose(asked, understanding.wants, sources)


# The share of what a question could score that the best passage must reach, and the tokens the question must have
# where no word of it tells a field of law (measured on questions about other things: docs/decisions/0005-ranking.md).
LEAST, LEAST_OUTSIDE, FEWEST = 0.06, 0.42, 6


def relied_on(state: State) -> list[Evidence]:
    """What the documents of the conversation say on the question, and the law where it is relevant."""
    attached = [source for source in state["sources"] if source.features.get("attached")]
    law = [source for source in state["sources"] if not source.features.get("attached")]
    safety = state["understanding"].safety
    if safety.now and safety.emergency:
        protecting = {*map(name_key, safety.laws)}
        law = [source for source in law if name_key(source.law) in protecting or source.features.get("named")]
    return [*attached, *law] if relevant(state["understanding"], law) else [*map(_leading, attached)]


def _leading(source: Evidence) -> Evidence:
    """Without law beside it a document is what is answered from, if it tells of the matter at all."""
    return replace(source, features=source.features | {"leads": float(source.features["match"] > 0)})


def relevant(understanding: Understanding, sources: Sequence[Evidence]) -> bool:
    """Whether the best of what was found has enough to do with the question to be relied on."""
    best = sources[:3]
    if any(source.features.get("named") for source in best):
        return True
    protecting = {*map(name_key, understanding.safety.laws)}
    if understanding.safety.emergency and not understanding.fields:
        # Someone in danger gets the lines to call, and no law beside them that does not protect from it.
        best = [source for source in best if name_key(source.law) in protecting]
    hinted = any(name_key(source.law) in understanding.pointers.hinted for source in best)
    legal = bool(understanding.fields or understanding.laws or hinted)
    if not legal and len(set(bigrams(understanding.search))) < FEWEST:
        return False
    least = LEAST if legal else LEAST_OUTSIDE
    return any(source.features.get("match", 0.0) >= least for source in best)
