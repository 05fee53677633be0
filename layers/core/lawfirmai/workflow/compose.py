"""The draft of the answer, from what was ranked; a refusal and an empty search draft nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from lawfirmai.domain.answers import Draft
from lawfirmai.domain.tokens import bigrams
from lawfirmai.ports import Generator
from lawfirmai.workflow.state import State


@dataclass(frozen=True)
class Compose:
    generator: Callable[[], Generator]

    def __call__(self, state: State) -> Draft:
        understanding = state["understanding"]
        if understanding.safety.refusal or not relevant(state):
            return Draft()
        return self.generator().compose(understanding.search, understanding.wants, state["sources"])


# The share of what a question could score that the best passage must reach, and the tokens the question must have
# where no word of it tells a field of law (measured on questions about other things: docs/decisions/0005-ranking.md).
LEAST, LEAST_OUTSIDE, FEWEST = 0.06, 0.42, 6


def relevant(state: State) -> bool:
    """Whether the best of what was found has enough to do with the question to be relied on."""
    understanding, best = state["understanding"], state["sources"][:3]
    if any(source.features.get("named") for source in best):
        return True
    if understanding.safety.emergency and not understanding.fields:
        return False  # someone in danger gets the lines to call and no law beside them
    legal = bool(understanding.fields or understanding.laws)
    if not legal and len(set(bigrams(understanding.search))) < FEWEST:
        return False
    least = LEAST if legal else LEAST_OUTSIDE
    return any(source.features.get("match", 0.0) >= least for source in best)
