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


# Share of the question's rarity that the best passage must hold. Measured on questions that are not about law.
LEAST_MATCH = 0.16


def relevant(state: State) -> bool:
    """Whether the best of what was found has enough to do with the question to be relied on."""
    if not state["sources"]:
        return False
    return any(s.features.get("named") or s.features.get("match", 1.0) >= LEAST_MATCH for s in state["sources"][:3])
