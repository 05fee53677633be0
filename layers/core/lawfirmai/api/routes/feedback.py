"""What people think of answers: theirs to give, an administrator's to read."""

from typing import Any

from fastapi import APIRouter

from lawfirmai.api.problems import documented
from lawfirmai.api.schemas.fields import Limit, Offset
from lawfirmai.api.schemas.service import FeedbackList, GivenFeedback, NewFeedback
from lawfirmai.api.security import Administrator, Calling, Deployment

router = APIRouter(prefix="/feedback")


@router.post(
    "",
    tags=["대화"],
    summary="답변에 의견을 남깁니다",
    status_code=204,
    response_description="남겼습니다",
    responses=documented(400, 401, 403, 404, 413),
)
def give_feedback(held: Deployment, who: Calling, given: NewFeedback) -> None:
    """자기 대화의 답변에만 남길 수 있습니다. 이유의 개인정보는 가립니다."""
    held.feedback.give(who.owner, given.turn_id, given.helpful, given.reason)


@router.get(
    "",
    tags=["관리"],
    summary="남겨진 의견",
    response_model=FeedbackList,
    response_description="의견",
    responses=documented(401, 403),
)
def list_feedback(held: Deployment, _: Administrator, limit: Limit = 50, offset: Offset = 0) -> Any:
    """최근 것부터입니다."""
    helpful, not_helpful = held.feedback.counts()
    given = [GivenFeedback.of(one) for one in held.feedback.all(limit, offset)]
    return FeedbackList(feedback=given, helpful=helpful, not_helpful=not_helpful)
