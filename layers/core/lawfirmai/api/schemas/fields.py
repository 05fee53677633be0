"""What single values may be: exactly what the OpenAPI document says, and nothing that merely looks like it.

Pydantic alone reads 1_000, yes, and seconds since 1970 as numbers, answers and days.
"""

import re
import unicodedata
from datetime import date
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_SIGN = r"[^\x00-\x08\x0B\x0C\x0E-\x1F]"
READABLE = rf"^{_SIGN}*[^\s\x00-\x1F]{_SIGN}*$"  # no control characters, and not only blanks
LAST_TURN = 2**31 - 1
FURTHEST = 100_000  # of a list


class Sent(BaseModel):
    """Whatever comes in: a field we do not know is told, not passed over."""

    model_config = ConfigDict(extra="forbid")


def _day(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return value
    raise ValueError("day")


def _whole(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,19}", value):
        return value
    raise ValueError("int_parsing")


def _counted(value: Any) -> Any:
    """In JSON 3.0 is an integer as well; true and "3" are not."""
    if type(value) is int or (isinstance(value, float) and value.is_integer()):
        return value
    raise ValueError("int_parsing")


def _flag(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    raise ValueError("bool_parsing")


def _composed(value: str) -> str:
    """Some systems send syllables as separate letters (NFD)."""
    return unicodedata.normalize("NFC", value)


Day = Annotated[date, BeforeValidator(_day)]
Written = BeforeValidator(_whole)  # an integer in a path or a query; it stands behind the bounds
Counted = BeforeValidator(_counted)  # the same in JSON
Flag = Annotated[bool, BeforeValidator(_flag)]
Text = Annotated[str, StringConstraints(pattern=READABLE), AfterValidator(_composed)]
Note = Annotated[str, StringConstraints(pattern=rf"^{_SIGN}*$"), AfterValidator(_composed)]  # may be empty
ThreadNumber = Annotated[str, StringConstraints(pattern=UUID)]

AsOf = Annotated[
    Day | None,
    Query(description="이 날짜에 시행 중인 법을 기준으로 합니다. 없으면 오늘입니다.", examples=["2020-07-31"]),
]
ThreadPath = Annotated[ThreadNumber, Path(description="대화의 번호")]
TurnNumber = Annotated[int, Field(ge=1, le=LAST_TURN), Written]
TurnPath = Annotated[TurnNumber, Path(description="질문의 번호")]
Limit = Annotated[int, Field(ge=1, le=100), Written, Query(description="한 번에 받을 수")]
Offset = Annotated[int, Field(ge=0, le=FURTHEST), Written, Query(description="앞에서 건너뛸 수")]
Title = Annotated[Text, Field(max_length=100, examples=["보증금 반환"])]
