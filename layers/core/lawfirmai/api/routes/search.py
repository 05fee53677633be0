"""Finding articles and precedents."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from lawfirmai.api.problems import documented
from lawfirmai.api.schemas.fields import Flag, Text, Written
from lawfirmai.api.schemas.law import FoundPassage
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.assistant import LONGEST, search_json
from lawfirmai.domain.documents import PassageKind

router = APIRouter(tags=["읽기"])
Wanted = Annotated[Text, Query(description="찾을 말", max_length=LONGEST, examples=["보증금을 못 받았어요"])]
Count = Annotated[int, Field(ge=1, le=100), Written, Query(description="결과의 수")]
Kinds = Annotated[list[PassageKind] | None, Query(description="찾을 종류. 없으면 모두 찾습니다.")]
Explain = Annotated[Flag, Query(description="순위를 이룬 값(features)을 함께 받습니다.")]


@router.get(
    "/search",
    summary="법령과 판례를 찾습니다",
    response_model=list[FoundPassage],
    response_model_exclude_none=True,
    response_description="찾은 조문과 판례",
    responses=documented(401, 403),
)
def search(
    held: Deployment, _: Calling, q: Wanted, k: Count = 10, kinds: Kinds = None, explain: Explain = False
) -> Any:
    """`lawfirmai search --json`이 주는 것과 같습니다. 맞는 정도가 큰 것부터입니다."""
    assistant = held.assistant()
    return search_json(assistant, q, assistant.search(q, k, frozenset(kinds or ()), explain=explain), explain)
