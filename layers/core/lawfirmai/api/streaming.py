"""Answers as they come, as server-sent events."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from anyio import BrokenResourceError
from fastapi.sse import ServerSentEvent
from starlette.types import ASGIApp, Receive, Scope, Send

from lawfirmai.api.problems import Problem, problem
from lawfirmai.api.schemas.answers import AnswerBody, SourcesEvent, StageEvent, TokenEvent
from lawfirmai.conversation.answering import Event, Working

Payload = StageEvent | SourcesEvent | TokenEvent | AnswerBody | Problem
RECEIVED = ("received", "질문을 받았습니다")
log = logging.getLogger(__name__)
# FastAPI knows what an event holds, but not what it is called.
NAMED: dict[str, Any] = {
    "responses": {
        "200": {
            "content": {
                "text/event-stream": {
                    "itemSchema": {
                        "required": ["event"],
                        "properties": {"event": {"enum": ["stage", "sources", "token", "final", "error"]}},
                    }
                }
            }
        }
    }
}


class Left:
    """Whoever leaves a stream between two events is no defect, though FastAPI's relay of events ends in an error then."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except* BrokenResourceError:
            log.info("a client left a stream")


async def followed(working: Working) -> AsyncIterator[Event]:
    """Every event, without a thread of its own: hundreds may wait, and the pool has forty."""
    loop, changed, seen = asyncio.get_running_loop(), asyncio.Event(), 0

    def tell() -> None:
        with suppress(RuntimeError):  # the loop has ended: nobody waits any more, and the work goes on
            loop.call_soon_threadsafe(changed.set)

    with working.watched(tell):
        while True:
            changed.clear()
            fresh = working.since(seen)
            seen += len(fresh)
            for event in fresh:
                yield event
            if fresh and fresh[-1].kind in ("final", "error"):
                return
            await changed.wait()


async def answer(working: Working) -> dict[str, Any]:
    """The answer's JSON, or what went wrong."""
    last = [event async for event in followed(working)][-1]
    if last.kind == "error":
        raise last.value
    held: dict[str, Any] = last.value
    return held


async def events(working: Working) -> AsyncIterator[Any]:
    yield _sent("stage", _stage(working, *RECEIVED))
    async for event in followed(working):
        yield _sent(event.kind, _payload(working, event))


def _sent(kind: str, payload: Payload) -> ServerSentEvent:
    return ServerSentEvent(event=kind, raw_data=payload.model_dump_json(exclude_none=isinstance(payload, Problem)))


def _payload(working: Working, event: Event) -> Payload:
    match event.kind:
        case "stage":
            from lawfirmai.workflow.graph import STAGES  # by now it is imported; reading the law does not wait for it

            return _stage(working, event.value, STAGES[event.value][1])
        case "sources":
            return SourcesEvent(sources=event.value)
        case "token":
            return TokenEvent(text=event.value)
        case "final":
            return AnswerBody.of(event.value)
        case _:  # an error; "waiting" is told only to those who wait in a thread
            return problem(event.value)


def _stage(working: Working, stage: str, label: str) -> StageEvent:
    return StageEvent(stage=stage, label=label, thread_id=working.thread_id, turn_id=working.turn_id)
