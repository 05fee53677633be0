"""Whether what a text cites exists."""

from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Query, Response

from lawfirmai.api.problems import Refused, documented
from lawfirmai.api.routes.exports import attached, handed_out
from lawfirmai.api.schemas.fields import AsOf
from lawfirmai.api.schemas.law import CheckedText, NewReview, Writing
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.assistant import review_json
from lawfirmai.choices import REVIEWS
from lawfirmai.domain.attachments import LARGEST as LARGEST_FILE
from lawfirmai.domain.attachments import TOO_LARGE
from lawfirmai.domain.review import LONGEST, TOO_LONG, shown_name

router = APIRouter(prefix="/citations", tags=["읽기"])
LARGEST = 7 * 2**20  # bytes: each character may be sent as six (\uac00)
Kind = Annotated[Literal["docx", "html"], Query(alias="format", description="받을 문서의 종류")]
Given = Annotated[NewReview, Form(media_type="multipart/form-data")]


@router.post(
    "/verify",
    summary="글 속의 인용이 실제로 있는지 확인합니다",
    response_model=CheckedText,
    response_description="찾은 인용의 수와 인용마다의 판정",
    responses=documented(400, 401, 403, 413),
)
def verify_citations(held: Deployment, _: Calling, writing: Writing) -> Any:
    """citations는 `lawfirmai verify --json`이 주는 것과 같습니다. 글은 저장하지 않습니다."""
    if len(writing.text) > LONGEST:
        raise Refused(413, TOO_LONG)
    return review_json(held.assistant().review(writing.text, writing.as_of))


@router.post(
    "/annotate",
    summary="문서의 인용마다 판정을 달아 돌려드립니다",
    response_class=Response,
    responses=handed_out(REVIEWS) | documented(400, 401, 403, 413),
)
def annotate_document(held: Deployment, _: Calling, new: Given, kind: Kind = "docx", as_of: AsOf = None) -> Response:
    """본문의 차례를 그대로 두고 인용마다 판정을 달며, 끝에 인용의 목록과 이유를 붙입니다. 문서는 저장하지 않습니다."""
    if (new.file.size or 0) > LARGEST_FILE:
        raise Refused(413, TOO_LARGE)
    name = shown_name(new.file.filename or "")
    text = held.text(name, new.file.file.read())
    if len(text) > LONGEST:
        raise Refused(413, TOO_LONG)
    export = REVIEWS[kind]
    content = export.write(held.assistant().review(text, as_of, name))
    headers = attached(PurePosixPath(name).stem, f"annotated.{kind}")
    return Response(content, media_type=export.media_type, headers=headers)
