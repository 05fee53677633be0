"""What goes over the wire."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from lawfirmai.domain.health import Health


class PartReport(BaseModel):
    name: str
    status: Literal["ok", "failed"]
    detail: str
    milliseconds: float


class HealthReport(BaseModel):
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


class ItemText(BaseModel):
    """목"""

    letter: str
    text: str


class SubparagraphText(BaseModel):
    """호; ``branch`` is the 2 of 제1호의2."""

    number: int
    branch: int
    text: str
    items: list[ItemText]


class ParagraphText(BaseModel):
    """항; ``number`` is 0 where the article is not divided."""

    number: int
    text: str
    subparagraphs: list[SubparagraphText]


class ArticleText(BaseModel):
    """An article as it stands on a day. ``kind`` is "summary" where the text is ours and not the law's own."""

    id: str
    title: str
    text: str
    paragraphs: list[ParagraphText]
    promulgated_on: date | None
    effective_on: date
    kind: Literal["statute", "summary"]
    url: str
