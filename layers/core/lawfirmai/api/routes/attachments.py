"""A person's own documents within a conversation of theirs."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, UploadFile

from lawfirmai.api.problems import Refused, documented
from lawfirmai.api.schemas.attachments import AttachmentBody, NewAttachment
from lawfirmai.api.schemas.fields import ThreadNumber, ThreadPath
from lawfirmai.api.security import Calling, Deployment
from lawfirmai.domain.attachments import LARGEST, TOO_LARGE

router = APIRouter(tags=["올린 문서"])
ENVELOPE = 64 * 2**10  # bytes that multipart/form-data may put around a file
Given = Annotated[NewAttachment, Form(media_type="multipart/form-data")]
AttachmentPath = Annotated[ThreadNumber, Path(description="문서의 번호")]
LIST = "/threads/{thread_id}/attachments"


@router.post(
    "/attachments",
    summary="문서를 올려 대화를 시작합니다",
    status_code=201,
    response_model=AttachmentBody,
    response_description="올린 문서",
    responses=documented(400, 401, 403, 413),
)
def open_with_attachment(held: Deployment, who: Calling, new: Given) -> Any:
    """글만 개인정보를 가려 저장하고 파일은 남기지 않습니다. thread_id로 이어서 물으면 이 문서에서 답합니다."""
    return _added(held, who, "", new.file)


@router.post(
    LIST,
    summary="대화에 문서를 올립니다",
    status_code=201,
    response_model=AttachmentBody,
    response_description="올린 문서",
    responses=documented(400, 401, 403, 404, 413),
)
def add_attachment(held: Deployment, who: Calling, thread_id: ThreadPath, new: Given) -> Any:
    """글만 개인정보를 가려 저장하고 파일은 남기지 않습니다. 그 대화에서만 쓰이고 대화와 함께 지워집니다."""
    return _added(held, who, thread_id, new.file)


@router.get(
    LIST,
    summary="대화에 올린 문서의 목록",
    response_model=list[AttachmentBody],
    response_description="올린 문서",
    responses=documented(401, 403, 404),
)
def list_attachments(held: Deployment, who: Calling, thread_id: ThreadPath) -> Any:
    """올린 차례대로입니다."""
    return [AttachmentBody.of(one) for one in held.attachments.all(who.owner, thread_id)]


@router.delete(
    LIST + "/{attachment_id}",
    summary="올린 문서를 지웁니다",
    status_code=204,
    response_description="지웠습니다",
    responses=documented(401, 403, 404),
)
def remove_attachment(held: Deployment, who: Calling, thread_id: ThreadPath, attachment_id: AttachmentPath) -> None:
    """이미 한 답변에 인용된 글은 대화에 남습니다."""
    held.attachments.remove(who.owner, thread_id, attachment_id)


def _added(held: Deployment, who: Calling, thread_id: str, file: UploadFile) -> AttachmentBody:
    if (file.size or 0) > LARGEST:
        raise Refused(413, TOO_LARGE)
    return AttachmentBody.of(held.attachments.add(who.owner, thread_id, file.filename or "", file.file.read()))
