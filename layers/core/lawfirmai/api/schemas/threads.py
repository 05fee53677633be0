"""Conversations as they go over the wire. Moments are UTC."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from pydantic import BaseModel, Field

from lawfirmai.api.schemas.answers import AnswerBody
from lawfirmai.api.schemas.fields import Sent, Title


class Thread(BaseModel):
    """대화 하나. turns는 질문의 수입니다."""

    id: str
    title: str
    updated_at: datetime
    turns: int

    @classmethod
    def of(cls, held: Any) -> "Thread":
        return cls(id=held.id, title=held.title, updated_at=utc(held.updated_at), turns=held.turns)


class ThreadList(BaseModel):
    """최근 것부터. total은 조건에 맞는 모든 대화의 수입니다."""

    threads: list[Thread]
    total: int


class TurnBody(BaseModel):
    """질문 하나와 그 답. 아직 답이 없으면 answer가 null이며, 그 차례의 stream에서 이어 볼 수 있습니다."""

    id: int
    asked_at: datetime
    question: str
    as_of: date | None
    helpful: bool | None = Field(description="남긴 의견. 남기지 않았으면 null")
    answer: AnswerBody | None


class ThreadBody(BaseModel):
    """대화와 그 질문들. 오래된 질문부터입니다."""

    id: str
    title: str
    updated_at: datetime
    turns: list[TurnBody]

    @classmethod
    def of(cls, held: Any, turns: Iterable[Any]) -> "ThreadBody":
        return cls(id=held.id, title=held.title, updated_at=utc(held.updated_at), turns=[_turn(one) for one in turns])


def _turn(held: Any) -> TurnBody:
    return TurnBody(
        id=held.id,
        asked_at=utc(held.asked_at),
        question=held.question,
        as_of=held.as_of,
        helpful=held.helpful,
        answer=AnswerBody.of(held.answer) if held.answer is not None else None,
    )


class NewTitle(Sent):
    """대화의 새 이름"""

    title: Title


def utc(stored: datetime) -> datetime:
    """Naive as stored."""
    return stored.replace(tzinfo=UTC)
