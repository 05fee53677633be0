"""Personal data leaves the question before anything else sees it."""

from lawfirmai.domain.privacy import Masked, mask
from lawfirmai.workflow.state import State


class Mask:
    def __call__(self, state: State) -> Masked:
        return mask(state["question"])
