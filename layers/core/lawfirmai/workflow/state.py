"""What the nodes hand on. Each node reads what it needs and writes one field."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from lawfirmai.domain.answers import Answer, Draft, Evidence, Verified
from lawfirmai.domain.citations import CaseCitation, Citation, Found
from lawfirmai.workflow.pointers import NOTHING, Pointers

if TYPE_CHECKING:  # their patterns take 0.1 s to compile, and a search needs none of them
    from lawfirmai.domain.privacy import Masked
    from lawfirmai.domain.safety import Safety


@dataclass(frozen=True, slots=True)
class Understanding:
    """The question as the search takes it. ``search`` is resolved against the thread; ``wants`` what is asked for."""

    search: str
    citations: tuple[Found[Citation | CaseCitation], ...]
    laws: tuple[str, ...]
    fields: tuple[str, ...]
    wants: str
    as_of: date
    assumed: str
    safety: "Safety"
    pointers: Pointers = NOTHING


class State(TypedDict, total=False):
    question: str
    today: date
    asked_as_of: date | None
    thread_id: str
    previous: str
    masked: "Masked"
    understanding: Understanding
    named: list[Evidence]
    found: list[Any]
    attached: list[Evidence]
    sources: list[Evidence]
    draft: Draft
    verified: Verified
    answer: Answer
    timings: dict[str, float]
