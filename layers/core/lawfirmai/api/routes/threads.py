"""Conversations of whoever calls; another's is as if it were not there."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.sse import EventSourceResponse

from lawfirmai.api import streaming
from lawfirmai.api.problems import documented
from lawfirmai.api.schemas.fields import Limit, Note, Offset, ThreadPath, TurnPath
from lawfirmai.api.schemas.threads import NewTitle, Thread, ThreadBody, ThreadList
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.conversation.answering import Working

router = APIRouter(prefix="/threads", tags=["대화"])
ONE = documented(401, 403, 404)


@router.get(
    "",
    summary="대화의 목록",
    response_model=ThreadList,
    response_description="대화",
    responses=documented(401, 403),
)
def list_threads(
    held: Deployment,
    who: Calling,
    q: Annotated[Note, Query(description="제목이나 질문에 든 말", max_length=200, examples=["보증금"])] = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> Any:
    """최근에 묻거나 이름을 바꾼 것부터입니다."""
    found = held.threads.threads(who.owner, limit, offset, q)
    return ThreadList(threads=[Thread.of(one) for one in found], total=held.threads.count(who.owner, q))


@router.get(
    "/{thread_id}",
    summary="대화 하나를 읽습니다",
    response_model=ThreadBody,
    response_description="대화와 질문",
    responses=ONE,
)
def read_thread(held: Deployment, who: Calling, thread_id: ThreadPath) -> Any:
    """아직 답이 없는 질문도 보입니다."""
    return ThreadBody.of(held.threads.thread(who.owner, thread_id), held.threads.turns(who.owner, thread_id))


@router.patch(
    "/{thread_id}",
    summary="대화의 이름을 바꿉니다",
    response_model=Thread,
    response_description="바뀐 대화",
    responses=documented(400, 401, 403, 404, 413),
)
def rename_thread(held: Deployment, who: Calling, thread_id: ThreadPath, new: NewTitle) -> Any:
    """이름의 개인정보는 가립니다."""
    held.threads.rename(who.owner, thread_id, new.title)
    return Thread.of(held.threads.thread(who.owner, thread_id))


@router.delete(
    "/{thread_id}", summary="대화를 지웁니다", status_code=204, response_description="지웠습니다", responses=ONE
)
def forget_thread(held: Deployment, who: Calling, thread_id: ThreadPath) -> None:
    """질문, 답변, 올린 문서, 의견이 함께 지워지며 되돌릴 수 없습니다."""
    held.forget_thread(who.owner, thread_id)


def _attached(held: Deployment, who: Calling, thread_id: ThreadPath, turn_id: TurnPath) -> Working:
    return held.answering.attach(who.owner, thread_id, turn_id)


@router.get(
    "/{thread_id}/turns/{turn_id}/stream",
    summary="답하는 과정을 이어 봅니다",
    response_class=EventSourceResponse,
    response_description="stage, sources, token, final, error 사건",
    responses=ONE,
    openapi_extra=streaming.NAMED,
)
async def follow_turn(working: Annotated[Working, Depends(_attached)]) -> AsyncIterator[streaming.Payload]:
    """처음부터 다시 보냅니다. 답이 이미 있으면 그 답을 보내고, 하다가 멈춘 질문이면 다시 시작합니다."""
    async for event in streaming.events(working):
        yield event
