"""Which corpus answers come from."""

from typing import Any

from fastapi import APIRouter

from lawfirmai.api.problems import documented
from lawfirmai.api.schemas.service import CurrentBuild
from lawfirmai.api.security import Calling, Deployment

router = APIRouter(tags=["운영"])


@router.get(
    "/builds/current",
    summary="지금 쓰는 자료",
    response_model=CurrentBuild,
    response_description="지금 빌드",
    responses=documented(401, 403),
)
def current_build(held: Deployment, _: Calling) -> Any:
    """답변마다 적힌 corpus_build가 이 번호입니다."""
    return CurrentBuild.of(held.current(), held.assistant().library.counts())
