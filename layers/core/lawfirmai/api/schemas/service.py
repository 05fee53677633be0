"""The service itself as it goes over the wire: its state, its corpus, what people think of it, how much it is used."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StrictBool

from lawfirmai.api.schemas.fields import LAST_TURN, Counted, Note, Sent
from lawfirmai.api.schemas.threads import utc
from lawfirmai.domain.health import Health


class PartReport(BaseModel):
    """한 부분의 지금 상태. detail은 본 것이거나, 무엇이 잘못되었는지 알리는 한 문장입니다."""

    name: str = Field(examples=["index"])
    status: Literal["ok", "failed"]
    detail: str
    milliseconds: float


class HealthReport(BaseModel):
    """모든 부분이 ok일 때만 ok입니다."""

    status: Literal["ok", "failed"]
    parts: list[PartReport]

    @classmethod
    def of(cls, health: Health) -> "HealthReport":
        parts = [
            PartReport(name=one.name, status=_word(one.ok), detail=one.detail, milliseconds=one.milliseconds)
            for one in health.parts
        ]
        return cls(status=_word(health.ok), parts=parts)


def _word(ok: bool) -> Literal["ok", "failed"]:
    return "ok" if ok else "failed"


class CurrentBuild(BaseModel):
    """지금 쓰는 말뭉치 빌드. held는 종류마다 몇 건이 실려 있는지입니다."""

    id: int
    created_at: datetime
    parent: int | None
    digest: str
    documents: int
    passages: int
    held: dict[str, int] = Field(examples=[{"summary": 445, "case-summary": 58}])

    @classmethod
    def of(cls, build: Any, held: Mapping[str, int]) -> "CurrentBuild":
        return cls(
            id=build.id,
            created_at=utc(build.created_at),
            parent=build.parent_id,
            digest=build.digest,
            documents=build.manifest["documents"],
            passages=build.manifest["passages"],
            held=dict(held),
        )


class NewFeedback(Sent):
    """답변에 대한 의견. 같은 답변에 다시 남기면 나중 것만 남습니다."""

    turn_id: Annotated[int, Field(ge=1, le=LAST_TURN), Counted, Field(description="답변의 turn_id")]
    helpful: StrictBool
    reason: Annotated[Note, Field(max_length=1000, examples=["다음에 할 일이 분명했습니다"])] = ""


class GivenFeedback(BaseModel):
    """남겨진 의견. question과 reason은 개인정보를 가린 글입니다."""

    turn_id: int
    helpful: bool
    reason: str
    given_at: datetime
    question: str
    standing: str

    @classmethod
    def of(cls, held: Any) -> "GivenFeedback":
        return cls(
            turn_id=held.turn_id,
            helpful=held.helpful,
            reason=held.reason,
            given_at=utc(held.given_at),
            question=held.question,
            standing=held.standing,
        )


class FeedbackList(BaseModel):
    """최근 것부터. helpful과 not_helpful은 모든 의견의 수입니다."""

    feedback: list[GivenFeedback]
    helpful: int
    not_helpful: int


class UsageDay(BaseModel):
    """서울의 하루. standings는 답변의 상태마다 센 수이며, 아직 답이 없는 질문은 unanswered입니다."""

    day: date
    questions: int
    people: int
    standings: dict[str, int]
    median_ms: float | None

    @classmethod
    def of(cls, held: Any) -> "UsageDay":
        standings = {name or "unanswered": count for name, count in held.standings.items()}
        return cls(
            day=held.day, questions=held.questions, people=held.people, standings=standings, median_ms=held.median_ms
        )


class UsageReport(BaseModel):
    """최근 날부터. 질문이 없던 날은 빠집니다."""

    days: list[UsageDay]
