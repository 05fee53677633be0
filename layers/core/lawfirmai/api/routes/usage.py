"""How much the service is used."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from lawfirmai.api.problems import documented
from lawfirmai.api.schemas.fields import Written
from lawfirmai.api.schemas.service import UsageDay, UsageReport
from lawfirmai.api.security import Administrator, Deployment

router = APIRouter(tags=["관리"])
Back = Annotated[int, Field(ge=1, le=366), Written, Query(description="며칠 전부터 셀지")]


@router.get(
    "/usage",
    summary="날마다 얼마나 쓰였는지",
    response_model=UsageReport,
    response_description="하루마다 센 수",
    responses=documented(401, 403),
)
def read_usage(held: Deployment, _: Administrator, days: Back = 30) -> Any:
    """질문의 내용은 읽지 않고 셉니다."""
    return UsageReport(days=[UsageDay.of(one) for one in held.usage.days(days)])
