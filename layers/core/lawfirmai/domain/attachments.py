"""A person's document within a conversation, and how much a conversation holds."""

from dataclasses import dataclass
from datetime import datetime

LARGEST = 10 * 2**20  # bytes of a file
MOST = 10  # documents of a conversation
CHARACTERS = 2_000_000  # of all documents of a conversation
PAGES = 200  # of a PDF: a slow one takes 70 ms a page
KINDS = (".pdf", ".docx", ".hwpx", ".txt", ".md")

TOO_LARGE = f"{LARGEST // 2**20} MB보다 큰 파일은 받지 않습니다."
TOO_MANY = f"한 대화에는 문서를 {MOST}개까지 올릴 수 있습니다."
TOO_LONG = f"한 대화에 올린 문서는 모두 {CHARACTERS:,}자까지입니다."
TOO_MANY_PAGES = f"{PAGES}쪽이 넘는 PDF는 필요한 쪽만 나누어 올려 주십시오."


@dataclass(frozen=True, slots=True)
class Attachment:
    """``name`` is masked, as its text is; ``characters`` are those kept."""

    id: str
    thread_id: str
    name: str
    characters: int
    added_at: datetime
