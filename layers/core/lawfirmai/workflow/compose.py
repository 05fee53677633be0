"""The draft of the answer, from what was ranked; a refusal and an empty search draft nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from lawfirmai.domain.answers import Draft
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


# The share of what a question could score that the best passage must reach. Measured on questions that are not about
# law: where no word tells a field of law, .23 was the most they reached (docs/decisions/0005-ranking.md).
LEAST, LEAST_OUTSIDE = 0.08, 0.25


def relevant(state: State) -> bool:
    """Whether the best of what was found has enough to do with the question to be relied on."""
    understanding, best = state["understanding"], state["sources"][:3]
    if any(source.features.get("named") for source in best):
        return True
    if understanding.safety.emergency and not understanding.field:
        return False  # someone in danger gets the lines to call and no law beside them
    least = LEAST if understanding.field or understanding.laws else LEAST_OUTSIDE
    return any(source.features.get("match", 0.0) >= least for source in best)
