"""Whether what a text cites exists."""

from typing import Any

from fastapi import APIRouter

from lawfirmai.api.problems import Refused, documented
from lawfirmai.api.schemas.law import JudgedCitation, Writing
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.assistant import verify_json

router = APIRouter(prefix="/citations", tags=["읽기"])
LONGEST = 1_000_000  # characters
LARGEST = 7 * 2**20  # bytes: each character may be sent as six (\uac00)


@router.post(
    "/verify",
    summary="글 속의 인용이 실제로 있는지 확인합니다",
    response_model=list[JudgedCitation],
    response_description="인용마다의 판정",
    responses=documented(400, 401, 403, 413),
)
def verify_citations(held: Deployment, _: Calling, writing: Writing) -> Any:
    """`lawfirmai verify --json`이 주는 것과 같습니다. 글은 저장하지 않습니다."""
    if len(writing.text) > LONGEST:
        raise Refused(413, f"글이 너무 깁니다. {LONGEST:,}자까지 확인할 수 있습니다.")
    return verify_json(held.assistant().verify(writing.text, writing.as_of))
