"""The true state of each part."""

from typing import Any

from fastapi import APIRouter, Response

from lawfirmai.api.schemas import HealthReport
from lawfirmai.api.security import Deployment

router = APIRouter(tags=["운영"])


@router.get("/health", response_model=HealthReport, responses={503: {"model": HealthReport}})
def health(held: Deployment, response: Response) -> Any:
    """Every part is looked at now; 503 where one of them does not work. Needs no key: load balancers ask too."""
    found = held.health()
    response.status_code = 200 if found.ok else 503
    return HealthReport.of(found)
