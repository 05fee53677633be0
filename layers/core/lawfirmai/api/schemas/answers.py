"""Questions and answers as they go over the wire."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, Field

from lawfirmai.api.schemas.fields import Day, Sent, Text, ThreadNumber
from lawfirmai.assistant import LONGEST
from lawfirmai.domain.answers import Standing
from lawfirmai.domain.documents import PassageKind


class Question(Sent):
    """질문 하나. thread_id가 있으면 그 대화를 이어 갑니다."""

    message: Annotated[Text, Field(max_length=LONGEST, examples=["집주인이 계약이 끝났는데 보증금을 안 돌려줘요"])]
    thread_id: ThreadNumber | None = None
    as_of: Annotated[Day | None, Field(description="이 날짜에 시행 중인 법으로 답합니다. 없으면 오늘입니다.")] = None


class ClaimBody(BaseModel):
    """법에 관한 문장 하나와 그 근거. quote는 근거에 적힌 그대로입니다."""

    text: str
    quote: str
    citations: list[str] = Field(examples=[["주택임대차보호법 제3조의3 제1항"]])
    source: str
    section: str = ""


class SourceBody(BaseModel):
    """근거가 된 글. score는 그 질문에서 가장 나은 것을 1로 본 값입니다."""

    id: str = Field(examples=["주택임대차보호법|제3조의3"])
    kind: PassageKind
    title: str
    text: str
    url: str
    score: float
    effective_on: date | None = None


class AnswerBody(BaseModel):
    """`lawfirmai ask --json`이 주는 것과 같습니다. question은 개인정보를 가린 질문입니다."""

    question: str
    standing: Standing = Field(
        description="grounded 근거 확인, partial 일부 확인, no_match 찾지 못함, refused 답하지 않음"
    )
    answer: str
    claims: list[ClaimBody]
    sources: list[SourceBody]
    confidence: float | None = None
    related_questions: list[str] = []
    thread_id: str
    turn_id: int = 0
    corpus_build: str
    generator: str
    as_of: date | None = None
    timings_ms: dict[str, float] = {}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "AnswerBody":
        return cls.model_validate(plain)


class StageEvent(BaseModel):
    """event: stage — 한 단계가 끝났습니다. 첫 단계 received는 질문이 저장되었다는 뜻입니다."""

    stage: str = Field(examples=["search"])
    label: str = Field(examples=["법령과 판례를 찾는 중"])
    thread_id: str
    turn_id: int


class SourcesEvent(BaseModel):
    """event: sources — 답의 근거"""

    sources: list[SourceBody]


class TokenEvent(BaseModel):
    """event: token — 답의 다음 부분. 이어 붙이면 final의 answer가 됩니다."""

    text: str
