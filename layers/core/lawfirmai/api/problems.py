"""Errors as application/problem+json (RFC 9457): one Korean sentence each, never a traceback or a path."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from lawfirmai.api import PREFIX
from lawfirmai.api.record import of_all
from lawfirmai.api.wording import MEANINGS, SENTENCES, reason
from lawfirmai.domain.errors import LawFirmError

MEDIA_TYPE = "application/problem+json"
SCHEMA = {"schema": {"$ref": "#/components/schemas/Problem"}}
WAIT = {"Retry-After": {"description": "다시 시도하기 전에 기다릴 초", "schema": {"type": "integer"}}}
log = logging.getLogger(__name__)


class FieldProblem(BaseModel):
    """읽을 수 없는 항목"""

    field: str = Field(examples=["body.message"])
    reason: str = Field(examples=["꼭 있어야 합니다."])


class Problem(BaseModel):
    """무엇이 잘못되었는지. errors는 읽을 수 없는 항목입니다(422)."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["대화를 찾을 수 없습니다."])
    errors: list[FieldProblem] | None = None


class Refused(LawFirmError):
    """A request turned away before any work: 401, 403, 413, 429."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.http_status, self.headers = status, headers or {}


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error responses of a route, for its OpenAPI; 422 and 503 may come to any."""
    return {
        status: {"description": MEANINGS[status], "content": {MEDIA_TYPE: SCHEMA}}
        | ({"headers": WAIT} if status in (429, 503) else {})
        for status in sorted({*statuses, 422, 503})
    }


def install(app: FastAPI) -> None:
    app.add_exception_handler(LawFirmError, _ours)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(ResponseValidationError, _unsayable)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _defect)


def problem(wrong: LawFirmError) -> Problem:
    status = wrong.http_status
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=wrong.sentence)


def response(
    status: int, detail: str, errors: Sequence[FieldProblem] = (), headers: Mapping[str, str] | None = None
) -> JSONResponse:
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=list(errors) or None)
    return JSONResponse(told.model_dump(exclude_none=True), status, headers, MEDIA_TYPE)


def _ours(request: Request, wrong: Exception) -> JSONResponse:
    assert isinstance(wrong, LawFirmError)
    if wrong.http_status >= 500:
        log.warning("%s %s: %s", request.method, pattern(request), wrong)
    headers = dict(getattr(wrong, "headers", {})) | ({"Retry-After": "1"} if wrong.retryable else {})
    return response(wrong.http_status, wrong.sentence, headers=headers)


def _unreadable(_: Request, wrong: Exception) -> JSONResponse:
    assert isinstance(wrong, RequestValidationError)
    errors = [FieldProblem(field=_path(one["loc"]), reason=reason(one)) for one in wrong.errors()[:100]]
    return response(422, SENTENCES[422], errors)


def _path(places: Sequence[object]) -> str:
    """Names of unknown fields are the sender's own: half a surrogate pair would not go back over the wire."""
    return ".".join(map(str, places))[:200].encode("utf-8", "replace").decode()


def _http(request: Request, wrong: Exception) -> JSONResponse:
    assert isinstance(wrong, HTTPException)
    detail = SENTENCES.get(wrong.status_code, HTTPStatus(wrong.status_code).phrase)
    headers = _allowed(request) if wrong.status_code == 405 else wrong.headers
    return response(wrong.status_code, detail, headers=headers)


def _allowed(request: Request) -> dict[str, str]:
    """Every method of the address: the framework names only those of the first route that has it."""
    methods = request.app.openapi()["paths"].get(PREFIX + pattern(request), {})
    return {"Allow": ", ".join(sorted(map(str.upper, methods)))}


def _unsayable(request: Request, wrong: Exception) -> JSONResponse:
    """Its own text would bring a whole answer into the log."""
    assert isinstance(wrong, ResponseValidationError)
    places = [(_path(one["loc"]), one["type"]) for one in wrong.errors()]
    log.error("defect at %s %s: the response has %s", request.method, pattern(request), places)
    return response(500, SENTENCES[500])


def _defect(request: Request, wrong: Exception) -> JSONResponse:
    """Answered from outside everything of ours, so the headers of every response are put on here."""
    log.error("defect at %s %s", request.method, pattern(request), exc_info=wrong)
    return response(500, SENTENCES[500], headers=of_all(request.scope))


def pattern(request: Request) -> str:
    """The route without what all have in front, never what was asked of it."""
    return str(getattr(request.scope.get("route"), "path", "?"))
