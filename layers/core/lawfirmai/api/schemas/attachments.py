"""Documents of a conversation as they go over the wire. Moments are UTC."""

from datetime import datetime

from fastapi import UploadFile
from pydantic import BaseModel, Field

from lawfirmai.api.schemas.fields import Sent
from lawfirmai.api.schemas.threads import utc
from lawfirmai.domain.attachments import CHARACTERS, KINDS, LARGEST, MOST, PAGES, Attachment

LIMITS = (
    f"{', '.join(KINDS)} 가운데 하나. 파일은 {LARGEST // 2**20} MB, PDF는 {PAGES}쪽까지이고 한 대화에 {MOST}개, 모두 "
    f"{CHARACTERS:,}자까지입니다. 같은 파일을 두 번 올리면 하나입니다."
)


class NewAttachment(Sent):
    """올릴 문서 하나"""

    file: UploadFile = Field(description=LIMITS)


class AttachmentBody(BaseModel):
    """대화에 올린 문서. name의 개인정보는 가립니다. characters는 저장한 글자 수입니다."""

    id: str
    thread_id: str
    name: str = Field(examples=["임대차계약서.pdf"])
    characters: int
    added_at: datetime

    @classmethod
    def of(cls, held: Attachment) -> "AttachmentBody":
        return cls(
            id=held.id,
            thread_id=held.thread_id,
            name=held.name,
            characters=held.characters,
            added_at=utc(held.added_at),
        )
