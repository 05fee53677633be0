"""Conversations as documents."""

import re
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from lawfirmai.api.problems import documented
from lawfirmai.api.schemas.fields import ThreadPath, TurnNumber
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.choices import EXPORTS

router = APIRouter(prefix="/threads", tags=["대화"])
Kind = Annotated[Literal["md", "docx", "pdf"], Query(alias="format", description="문서의 종류")]
One = Annotated[TurnNumber | None, Query(description="이 질문 하나만. 없으면 대화 전체입니다.")]
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_HANDED_OUT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "문서",
        "content": {one.media_type.split(";")[0]: _BINARY for one in EXPORTS.values()},
        "headers": {"Content-Disposition": {"description": "파일의 이름", "schema": {"type": "string"}}},
    }
}


@router.get(
    "/{thread_id}/export",
    summary="대화를 문서로 받습니다",
    response_class=Response,
    responses=_HANDED_OUT | documented(401, 403, 404),
)
def export_thread(
    held: Deployment, who: Calling, thread_id: ThreadPath, kind: Kind = "md", turn: One = None
) -> Response:
    """답마다 근거와 원문의 주소, 기준일이 함께 적힙니다."""
    transcript = held.transcript(who.owner, thread_id, turn)
    export = EXPORTS[kind]
    disposition = (
        f"attachment; filename=\"lawfirmai.{kind}\"; filename*=UTF-8''{quote(_file(transcript.title), '')}.{kind}"
    )
    return Response(
        export.write(transcript), media_type=export.media_type, headers={"Content-Disposition": disposition}
    )


def _file(title: str) -> str:
    """A title as no system refuses it for a file."""
    return " ".join(re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]', " ", title).split()).strip(". ")[:80] or "대화"
