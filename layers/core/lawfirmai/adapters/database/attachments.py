"""Documents within a conversation: its owner sees them, its questions are answered from them, and they go with it."""

import json
import unicodedata
import uuid
import zlib
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from lawfirmai.adapters.database.engine import available, utc_now
from lawfirmai.adapters.database.models import AttachmentRow, ThreadRow
from lawfirmai.adapters.database.threads import ThreadStore
from lawfirmai.domain.attachments import CHARACTERS, LARGEST, MOST, TOO_LARGE, TOO_LONG, TOO_MANY, Attachment
from lawfirmai.domain.documents import Upload
from lawfirmai.domain.errors import InvalidInput, NotFound
from lawfirmai.domain.privacy import mask

LONGEST_NAME = 120
_SHOWN = (
    AttachmentRow.id, AttachmentRow.thread_id, AttachmentRow.name, AttachmentRow.characters, AttachmentRow.added_at
)  # fmt: skip
_ORDER: tuple[Any, ...] = (AttachmentRow.added_at, AttachmentRow.name, AttachmentRow.id)
_SIGNS = dict.fromkeys([*range(9), *range(14, 32), *range(127, 160)]) | dict.fromkeys(
    [11, 12, 13, 0x2028, 0x2029], "\n"
)


class AttachmentStore:
    """Every call but ``pages`` names the owner; another's conversation is as if it were not there.

    ``read`` gives the texts of a file's pages, or raises InvalidInput.
    """

    def __init__(self, engine: Engine, threads: ThreadStore, read: Callable[[str, bytes], tuple[str, ...]]) -> None:
        self._engine, self._threads, self._read = engine, threads, read

    def add(self, owner: str, thread_id: str, name: str, content: bytes) -> Attachment:
        """Reads a file into a conversation, a new one where none is named; the same file twice is one."""
        name, digest = _named(name), sha256(content).hexdigest()
        if len(content) > LARGEST:
            raise InvalidInput(f"{name}: {TOO_LARGE}")
        if thread_id:
            held = self.all(owner, thread_id)
            if known := self._known(thread_id, digest):
                return known
            if len(held) >= MOST:
                raise InvalidInput(TOO_MANY)
        pages = _texts(name, self._read(name, content))
        thread_id = thread_id or self._threads.open(owner, name)
        with available(), self._engine.begin() as connection:
            return _added(connection, owner, thread_id, name, digest, pages)

    def all(self, owner: str, thread_id: str) -> list[Attachment]:
        """In the order they were added."""
        self._threads.thread(owner, thread_id)
        chosen = select(*_SHOWN).where(AttachmentRow.thread_id == thread_id)
        with available(), self._engine.connect() as connection:
            return [Attachment(*row) for row in connection.execute(chosen.order_by(*_ORDER))]

    def remove(self, owner: str, thread_id: str, attachment_id: str) -> None:
        self._threads.thread(owner, thread_id)
        row = AttachmentRow
        with available(), self._engine.begin() as connection:
            gone = connection.execute(delete(row).where(row.thread_id == thread_id, row.id == attachment_id))
        if not gone.rowcount:
            raise NotFound("그 문서를 찾을 수 없습니다.")

    def pages(self, thread_id: str) -> list[Upload]:
        """For the workflow, which was handed the conversation of its owner."""
        row = AttachmentRow
        chosen = select(row.id, row.name, row.pages).where(row.thread_id == thread_id).order_by(*_ORDER)
        with available(), self._engine.connect() as connection:
            return [Upload(one.id, one.name, _unpacked(one.pages)) for one in connection.execute(chosen)]

    def _known(self, thread_id: str, digest: str) -> Attachment | None:
        with available(), self._engine.connect() as connection:
            return _with_digest(connection, thread_id, digest)


def _added(
    connection: Connection, owner: str, thread_id: str, name: str, digest: str, pages: tuple[str, ...]
) -> Attachment:
    mine = update(ThreadRow).where(ThreadRow.id == thread_id, ThreadRow.owner == owner)
    if not connection.execute(mine.values(updated_at=utc_now())).rowcount:  # and no other upload gets in between
        raise NotFound(f"대화 {thread_id}을(를) 찾을 수 없습니다.")
    if known := _with_digest(connection, thread_id, digest):
        return known
    row = AttachmentRow
    counted = select(func.count(), func.coalesce(func.sum(row.characters), 0)).where(row.thread_id == thread_id)
    count, characters = connection.execute(counted).one()
    added = Attachment(str(uuid.uuid4()), thread_id, name, sum(map(len, pages)), utc_now())
    if count >= MOST:
        raise InvalidInput(TOO_MANY)
    if characters + added.characters > CHARACTERS:
        raise InvalidInput(f"{name}: {TOO_LONG}")
    values = {"id": added.id, "name": name, "characters": added.characters, "added_at": added.added_at}
    connection.execute(insert(row).values(thread_id=thread_id, digest=digest, pages=_packed(pages), **values))
    return added


def _with_digest(connection: Connection, thread_id: str, digest: str) -> Attachment | None:
    row = AttachmentRow
    chosen = select(*_SHOWN).where(row.thread_id == thread_id, row.digest == digest)
    found = connection.execute(chosen).first()
    return Attachment(*found) if found else None


def _named(name: str) -> str:
    """As it is shown: without folders, personal numbers and what no screen shows, its ending kept."""
    path = PurePosixPath(" ".join(_readable(name).replace("\\", "/").split()))
    return (mask(path.stem).text[:LONGEST_NAME] + path.suffix[:LONGEST_NAME]) or "이름 없는 파일"


def _texts(name: str, pages: Iterable[str]) -> tuple[str, ...]:
    """Masked, as questions are: from here on nobody sees a personal number."""
    texts = [_readable(page) for page in pages]
    if sum(map(len, texts)) > CHARACTERS:
        raise InvalidInput(f"{name}: {TOO_LONG}")
    return tuple(mask(text).text for text in texts)


def _readable(text: str) -> str:
    """NFC, without halves of characters and control signs: files hold them, answers may not."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode()).translate(_SIGNS)


def _packed(pages: tuple[str, ...]) -> bytes:
    return zlib.compress(json.dumps(pages, ensure_ascii=False).encode())


def _unpacked(held: bytes) -> tuple[str, ...]:
    return tuple(json.loads(zlib.decompress(held)))
