"""Errors as application/problem+json (RFC 9457): one Korean sentence each, never a traceback."""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from lawfirmai.domain.errors import LawFirmError

MEDIA_TYPE = "application/problem+json"
SENTENCES = {
    404: "그런 주소가 없습니다.",
    405: "이 주소에서는 쓸 수 없는 방법입니다.",
    500: "처리하다가 문제가 생겼습니다. 잠시 뒤에 다시 시도해 주십시오.",
}
log = logging.getLogger(__name__)


class Problem(BaseModel):
    """What went wrong. ``errors`` names the fields that cannot be read (422)."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["대화를 찾을 수 없습니다."])
    errors: list[dict[str, str]] | None = None


class Refused(LawFirmError):
    """A request turned away before any work: 401, 403, 413, 429."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.http_status, self.headers = status, headers or {}


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The responses of a route, for its OpenAPI."""
    told = {status: HTTPStatus(status).phrase for status in statuses}
    return {
        status: {"description": phrase, "model": Problem, "content": {MEDIA_TYPE: {}}}
        for status, phrase in told.items()
    }


def install(app: FastAPI) -> None:
    app.add_exception_handler(LawFirmError, _ours)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _defect)


def response(
    status: int, detail: str, errors: Sequence[dict[str, str]] = (), headers: dict[str, str] | None = None
) -> JSONResponse:
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=list(errors) or None)
    return JSONResponse(problem.model_dump(exclude_none=True), status, headers, MEDIA_TYPE)


def _ours(_: Request, wrong: Exception) -> JSONResponse:
    assert isinstance(wrong, LawFirmError)
    headers = dict(getattr(wrong, "headers", {})) | ({"Retry-After": "1"} if wrong.retryable else {})
    return response(wrong.http_status, str(wrong), headers=headers)


def _unreadable(_: Request, wrong: Exception) -> JSONResponse:
    assert isinstance(wrong, RequestValidationError)
    errors = [{"field": ".".join(map(str, one["loc"])), "reason": one["msg"]} for one in wrong.errors()]
    return response(422, "요청을 읽을 수 없습니다. errors에 적힌 항목을 고쳐 주십시오.", errors)


def _http(_: Request, wrong: Exception) -> JSONResponse:
    assert isinstance(wrong, HTTPException)
    detail = SENTENCES.get(wrong.status_code, HTTPStatus(wrong.status_code).phrase)
    return response(wrong.status_code, detail, headers=dict(wrong.headers or {}))


def _defect(request: Request, wrong: Exception) -> JSONResponse:
    route = getattr(request.scope.get("route"), "path", "?")  # the pattern, never what was asked
    log.error("defect at %s %s", request.method, route, exc_info=wrong)
    return response(500, SENTENCES[500])
