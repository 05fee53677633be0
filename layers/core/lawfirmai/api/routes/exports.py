"""Conversations as documents."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from lawfirmai.api.problems import documented
from lawfirmai.api.schemas.fields import ThreadPath, TurnNumber
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.choices import EXPORTS, Export

router = APIRouter(prefix="/threads", tags=["대화"])
Kind = Annotated[Literal["md", "docx", "pdf"], Query(alias="format", description="문서의 종류")]
One = Annotated[TurnNumber | None, Query(description="이 질문 하나만. 없으면 대화 전체입니다.")]
_BINARY = {"schema": {"type": "string", "format": "binary"}}


def handed_out(exports: Mapping[str, Export[Any]]) -> dict[int | str, dict[str, Any]]:
    """The response of a route that gives a document, for its OpenAPI."""
    return {
        200: {
            "description": "문서",
            "content": {one.media_type.split(";")[0]: _BINARY for one in exports.values()},
            "headers": {"Content-Disposition": {"description": "파일의 이름", "schema": {"type": "string"}}},
        }
    }


def attached(name: str, ending: str) -> dict[str, str]:
    """The header that names a document, also for whoever reads no Korean."""
    named = f"filename=\"lawfirmai.{ending}\"; filename*=UTF-8''{quote(_file(name), '')}.{ending}"
    return {"Content-Disposition": f"attachment; {named}"}


@router.get(
    "/{thread_id}/export",
    summary="대화를 문서로 받습니다",
    response_class=Response,
    responses=handed_out(EXPORTS) | documented(401, 403, 404),
)
def export_thread(
    held: Deployment, who: Calling, thread_id: ThreadPath, kind: Kind = "md", turn: One = None
) -> Response:
    """답마다 근거와 원문의 주소, 기준일이 함께 적힙니다."""
    transcript = held.transcript(who.owner, thread_id, turn)
    export = EXPORTS[kind]
    headers = attached(transcript.title, kind)
    return Response(export.write(transcript), media_type=export.media_type, headers=headers)


def _file(title: str) -> str:
    """A title as no system refuses it for a file."""
    return " ".join(re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]', " ", title).split()).strip(". ")[:80] or "대화"
