"""The true state of each part."""

import logging
from typing import Any

from fastapi import APIRouter, Response

from lawfirmai.api.schemas.service import HealthReport
from lawfirmai.api.security import Deployment

router = APIRouter(tags=["운영"])
log = logging.getLogger(__name__)


@router.get(
    "/health",
    summary="각 부분의 지금 상태",
    response_model=HealthReport,
    response_description="모두 됩니다",
    responses={503: {"description": "되지 않는 부분이 있습니다", "model": HealthReport}},
)
def health(held: Deployment, response: Response) -> Any:
    """물을 때마다 모든 부분을 실제로 살펴봅니다. 부하 분산기도 물을 수 있도록 키가 필요 없습니다."""
    found = held.health()
    for part in found.parts:
        if not part.ok:
            log.warning("health: %s: %s", part.name, part.inside)
    response.status_code = 200 if found.ok else 503
    return HealthReport.of(found)
