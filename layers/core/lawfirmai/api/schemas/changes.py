"""What changed in a statute, as it goes over the wire."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field


class EditionText(BaseModel):
    """견준 날에 시행 중인 법령.

    text_number는 글에 든 마지막 개정의 공포번호입니다. mixed는 아직 시행되지 않은 개정이 섞여 있을 수 있는 조문,
    unheld는 시행되었으나 그 글이 자료에 없는 개정의 공포번호입니다.
    """

    as_of: date
    effective_on: date
    promulgated_on: date
    promulgation_number: str = Field(examples=["17363"])
    text_number: str = Field(examples=["17470"])
    repealed: bool
    mixed: list[str]
    unheld: list[str]


class MarkedPiece(BaseModel):
    """줄의 한 토막. same과 gone을 이으면 앞의 글, same과 new를 이으면 뒤의 글입니다."""

    mark: Literal["same", "gone", "new"]
    text: str


class MarkedLine(BaseModel):
    """조문의 한 줄. gone인 줄은 앞의 글에만, new인 줄은 뒤의 글에만 있습니다."""

    mark: Literal["same", "gone", "new", "changed"]
    unit: Literal["조", "항", "호", "목"]
    place: str = Field(examples=["제1항제2호"])
    pieces: list[MarkedPiece]


class ProvisionText(BaseModel):
    """부칙의 한 규정. label은 제2조나 ①이고, 나뉘지 않은 부칙이면 비어 있습니다."""

    promulgation_number: str
    promulgated_on: date | None
    label: str
    title: str
    text: str


class ChangedArticle(BaseModel):
    """바뀐 조문 하나. 새로 생긴 조문이면 former_article이 없습니다. addenda는 이 조문을 든 부칙입니다."""

    article: str = Field(examples=["제6조의3"])
    title: str
    former_article: str | None
    former_title: str | None
    kinds: list[Literal["added", "deleted", "moved", "title", "text"]]
    lines: list[MarkedLine]
    addenda: list[ProvisionText]


class Changes(BaseModel):
    """두 날 사이에 바뀐 것. addenda는 이 사이의 개정에 두루 적용되는 부칙입니다.

    renewed이면 두 날 사이에 폐지되고 같은 이름으로 다시 제정된, 서로 다른 두 법령입니다.
    """

    law: str
    from_: EditionText = Field(alias="from")
    to: EditionText
    same: bool
    renewed: bool
    warnings: list[str]
    changes: list[ChangedArticle]
    addenda: list[ProvisionText]
