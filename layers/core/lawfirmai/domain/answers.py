"""What a person gets back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lawfirmai.domain.documents import PassageKind


class Standing(StrEnum):
    """How far an answer may be relied on; follows from what verification found."""

    GROUNDED = "grounded"
    PARTIAL = "partial"
    NO_MATCH = "no_match"
    REFUSED = "refused"


BADGES: Mapping[Standing, str] = {  # what a person reads, the same on pages and in documents
    Standing.GROUNDED: "근거 확인됨",
    Standing.PARTIAL: "일부 확인됨",
    Standing.NO_MATCH: "근거를 찾지 못함",
    Standing.REFUSED: "답변하지 않음",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One legal statement: our ``text``, the verbatim ``quote`` it rests on, canonical ``citations``.

    ``section`` is the heading it is shown under, known once the answer is put together.
    """

    text: str
    quote: str
    citations: tuple[str, ...]
    source_id: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage an answer relies on. ``score`` is 0–1, relative to the best of its question."""

    id: str
    kind: PassageKind
    title: str
    text: str
    url: str
    score: float
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that may be relied on. ``features`` are ranking's parts; ``steps`` our notes on what to do next."""

    cited: Cited
    features: dict[str, float]
    law: str = ""
    article: str = ""
    steps: tuple[str, ...] = ()
    court: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Claims by section (결론, 근거 조문, 관련 판례, 다음 단계), in the order they are shown, and questions that follow."""

    sections: tuple[tuple[str, tuple[Claim, ...]], ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verified:
    """What verification left standing, what it cut and why, and what is wrong with the question's own citations."""

    draft: Draft
    cut: tuple[tuple[Claim, str], ...] = ()
    standing: Standing = Standing.NO_MATCH
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """``text`` is what is shown; ``confidence`` is a calibrated 0–1 or None where it was not measured."""

    question: str
    standing: Standing
    text: str
    claims: tuple[Claim, ...] = ()
    sources: tuple[Cited, ...] = ()
    confidence: float | None = None
    related_questions: tuple[str, ...] = ()
    thread_id: str = ""
    turn_id: int = 0
    corpus_build: str = ""
    generator: str = ""
    as_of: date | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)
