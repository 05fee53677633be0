"""Questions: answered at once, or told as the answer comes."""

import hashlib
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse

from lawfirmai.api import streaming
from lawfirmai.api.limits import Paced
from lawfirmai.api.problems import documented
from lawfirmai.api.schemas.answers import AnswerBody, Question
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.conversation.answering import Working
from lawfirmai.domain.identity import Request
from lawfirmai.domain.privacy import mask

router = APIRouter(tags=["질문"])
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern="^[!-~]{1,200}$",
        description="요청의 이름. 같은 이름과 같은 내용으로 다시 보내면 다시 묻지 않고 그때의 답을 줍니다.",
        examples=["5f0c7bd4-6d0e-4b39-9a39-0c1f2b7f2f11"],
    ),
]
ERRORS = documented(400, 401, 403, 404, 413, 429)
# Where an answer leads: its conversation, its place in it, and feedback on it.
_ANSWERED = {
    "thread": {"operationId": "read_thread", "parameters": {"thread_id": "$response.body#/thread_id"}},
    "renamed": {"operationId": "rename_thread", "parameters": {"thread_id": "$response.body#/thread_id"}},
    "export": {"operationId": "export_thread", "parameters": {"thread_id": "$response.body#/thread_id"}},
    "forgotten": {"operationId": "forget_thread", "parameters": {"thread_id": "$response.body#/thread_id"}},
    "stream": {
        "operationId": "follow_turn",
        "parameters": {"thread_id": "$response.body#/thread_id", "turn_id": "$response.body#/turn_id"},
    },
    "feedback": {
        "operationId": "give_feedback",
        "requestBody": {"turn_id": "$response.body#/turn_id", "helpful": True},
    },
}


def _asked(held: Deployment, who: Calling, _: Paced, question: Question, key: Key = None) -> Working:
    """Stores the question before anything is answered: an error is told with its status, not within a stream."""
    request = Request(key, _digest(question)) if key else None
    return held.answering.ask(who.owner, question.message, question.thread_id or "", question.as_of, request)


def _digest(question: Question) -> str:
    """Of the masked question: a digest beside it would give a hidden telephone number away by trial."""
    told = [mask(question.message).text, question.thread_id, str(question.as_of)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


Asked = Annotated[Working, Depends(_asked)]


@router.post(
    "/chat",
    summary="질문에 답합니다",
    response_model=AnswerBody,
    responses={200: {"description": "답변", "links": _ANSWERED}, **ERRORS},
)
async def ask(working: Asked) -> Any:
    """질문은 답하기 전에, 개인정보를 가린 뒤에 저장됩니다. 기다리다 끊겨도 답은 대화에 남습니다."""
    return await streaming.answer(working)


@router.post(
    "/chat/stream",
    summary="질문에 답하는 과정을 차례로 보냅니다",
    response_class=EventSourceResponse,
    response_description="stage, sources, token, final, error 사건",
    responses=ERRORS,
    openapi_extra=streaming.NAMED,
)
async def ask_stream(working: Asked) -> AsyncIterator[streaming.Payload]:
    """끊긴 뒤에는 그 대화의 차례(turn)에서 이어 볼 수 있습니다."""
    async for event in streaming.events(working):
        yield event
