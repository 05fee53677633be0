"""Conversations: a question is stored before it is worked on, its answer when there is one."""

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from lawfirmai.adapters.database.engine import available, utc_now
from lawfirmai.adapters.database.models import AttachmentRow, FeedbackRow, RequestRow, ThreadRow, TurnRow
from lawfirmai.domain.errors import InvalidInput, NotFound, RequestReused
from lawfirmai.domain.identity import Request
from lawfirmai.domain.privacy import mask

TITLE = 60  # characters of the first question that name a thread
LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class ThreadSummary:
    id: str
    title: str
    updated_at: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class Turn:
    """``helpful`` is what its owner said of the answer, None where nothing was said."""

    id: int
    asked_at: datetime
    question: str
    answer: dict[str, Any] | None
    as_of: date | None = None
    helpful: bool | None = None


class ThreadStore:
    """Every call names the owner; another's thread is as if it were not there."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(
        self,
        owner: str,
        question: str,
        thread_id: str = "",
        as_of: date | None = None,
        request: Request | None = None,
    ) -> tuple[str, int]:
        """Stores a masked question; returns the thread's id and the turn's, those of before for a request known."""
        with available():
            try:
                with self._engine.begin() as connection:
                    return _asked(connection, owner, question, thread_id, as_of, request)
            except IntegrityError:  # the same request was stored by another process at this very moment
                with self._engine.connect() as connection:
                    known = _known(connection, owner, request) if request else None
                if known is None:
                    raise
                return known

    def open(self, owner: str, title: str) -> str:
        """A thread without a question yet, for a document that comes first."""
        with available(), self._engine.begin() as connection:
            return _touched(connection, owner, "", title[:TITLE])

    def answer(self, thread_id: str, turn_id: int, answer: dict[str, Any]) -> None:
        """The first answer stays: a question that two processes worked on is answered once.

        The thread is named as well: the number of a question that was deleted meanwhile may be another's by now.
        """
        values = {
            "answer": answer,
            "standing": answer.get("standing", ""),
            "milliseconds": answer.get("timings_ms", {}).get("total"),
        }
        with available(), self._engine.begin() as connection:
            turn = update(TurnRow).where(TurnRow.id == turn_id, TurnRow.thread_id == thread_id)
            connection.execute(turn.where(TurnRow.standing == "").values(values))

    def threads(self, owner: str, limit: int = 50, offset: int = 0, containing: str = "") -> list[ThreadSummary]:
        """The latest first; ``containing`` looks into titles and questions."""
        chosen = (
            select(ThreadRow.id, ThreadRow.title, ThreadRow.updated_at, func.count(TurnRow.id))
            .outerjoin(TurnRow, TurnRow.thread_id == ThreadRow.id)
            .where(*_mine(owner, containing))
            .group_by(ThreadRow.id, ThreadRow.title, ThreadRow.updated_at)
            .order_by(ThreadRow.updated_at.desc(), func.max(TurnRow.id).desc(), ThreadRow.id)  # times are in seconds
            .limit(limit)
            .offset(offset)
        )
        with available(), self._engine.connect() as connection:
            return [ThreadSummary(*row) for row in connection.execute(chosen)]

    def count(self, owner: str, containing: str = "") -> int:
        with available(), self._engine.connect() as connection:
            found = connection.execute(select(func.count()).select_from(ThreadRow).where(*_mine(owner, containing)))
            return int(found.scalar_one())

    def thread(self, owner: str, thread_id: str) -> ThreadSummary:
        counted = select(func.count()).select_from(TurnRow).where(TurnRow.thread_id == thread_id).scalar_subquery()
        chosen = select(ThreadRow.id, ThreadRow.title, ThreadRow.updated_at, counted)
        with available(), self._engine.connect() as connection:
            row = connection.execute(chosen.where(ThreadRow.id == thread_id, ThreadRow.owner == owner)).one_or_none()
        if row is None:
            raise _absent(thread_id)
        return ThreadSummary(*row)

    def turns(self, owner: str, thread_id: str) -> list[Turn]:
        row = TurnRow
        chosen = select(row.id, row.asked_at, row.question, row.answer, row.as_of, FeedbackRow.helpful)
        with available(), self._engine.connect() as connection:
            _owned(connection, owner, thread_id)
            rows = connection.execute(
                chosen.outerjoin(FeedbackRow, FeedbackRow.turn_id == row.id)
                .where(row.thread_id == thread_id)
                .order_by(row.id)
            )
            turns = [Turn(*one) for one in rows]
        return [replace(one, answer=_complete(one.answer)) for one in turns]

    def rename(self, owner: str, thread_id: str, title: str) -> None:
        name = mask(" ".join(title.split())).text
        if not 0 < len(name) <= LONGEST_TITLE:
            raise InvalidInput(f"대화 이름은 1자에서 {LONGEST_TITLE}자까지 적어 주십시오.")
        with available(), self._engine.begin() as connection:
            _owned(connection, owner, thread_id)
            connection.execute(update(ThreadRow).where(ThreadRow.id == thread_id).values(title=name))

    def forget(self, owner: str, thread_id: str) -> None:
        """With everything that hangs on it."""
        turns = select(TurnRow.id).where(TurnRow.thread_id == thread_id).scalar_subquery()
        with available(), self._engine.begin() as connection:
            _owned(connection, owner, thread_id)
            connection.execute(delete(FeedbackRow).where(FeedbackRow.turn_id.in_(turns)))
            connection.execute(delete(RequestRow).where(RequestRow.turn_id.in_(turns)))
            connection.execute(delete(AttachmentRow).where(AttachmentRow.thread_id == thread_id))
            connection.execute(delete(TurnRow).where(TurnRow.thread_id == thread_id))
            connection.execute(delete(ThreadRow).where(ThreadRow.id == thread_id))


def _complete(answer: dict[str, Any] | None) -> dict[str, Any] | None:
    """Answers from before 2026-11-24 do not say where their claims stand and what they rest on."""
    if not answer or "claims" not in answer:
        return answer
    return {**answer, "claims": [{"section": "", "source": "", **claim} for claim in answer["claims"]]}


def _asked(
    connection: Connection, owner: str, question: str, thread_id: str, as_of: date | None, request: Request | None
) -> tuple[str, int]:
    if request and (known := _known(connection, owner, request)):
        return known
    thread_id = _touched(connection, owner, thread_id, question[:TITLE])
    values = {"thread_id": thread_id, "asked_at": utc_now(), "question": question, "as_of": as_of}
    turn = connection.execute(insert(TurnRow).values(values)).inserted_primary_key
    assert turn is not None
    if request:
        made = {"owner": owner, "key": request.key, "digest": request.digest, "made_at": utc_now()}
        connection.execute(insert(RequestRow).values(turn_id=turn[0], **made))
    return thread_id, int(turn[0])


def _touched(connection: Connection, owner: str, thread_id: str, title: str) -> str:
    now = utc_now()
    if thread_id:
        _owned(connection, owner, thread_id)
        untold = ~select(TurnRow.id).where(TurnRow.thread_id == thread_id).exists()
        thread = update(ThreadRow).where(ThreadRow.id == thread_id)
        connection.execute(thread.where(untold).values(title=title))  # until now it had its document's name
        connection.execute(thread.values(updated_at=now))
        return thread_id
    row = {"id": str(uuid.uuid4()), "owner": owner, "title": title}
    connection.execute(insert(ThreadRow).values(created_at=now, updated_at=now, **row))
    return row["id"]


def _known(connection: Connection, owner: str, request: Request) -> tuple[str, int] | None:
    row = connection.execute(
        select(RequestRow.digest, TurnRow.thread_id, TurnRow.id)
        .join(TurnRow, TurnRow.id == RequestRow.turn_id)
        .where(RequestRow.owner == owner, RequestRow.key == request.key)
    ).one_or_none()
    if row is None:
        return None
    if row.digest != request.digest:
        raise RequestReused("이 Idempotency-Key는 이미 다른 내용의 요청에 쓰였습니다.")
    return row.thread_id, row.id


def _mine(owner: str, containing: str) -> list[ColumnElement[bool]]:
    if not containing.strip():
        return [ThreadRow.owner == owner]
    said = select(TurnRow.thread_id).where(TurnRow.question.icontains(containing.strip(), autoescape=True))
    named = ThreadRow.title.icontains(containing.strip(), autoescape=True)
    return [ThreadRow.owner == owner, or_(named, ThreadRow.id.in_(said))]


def _owned(connection: Connection, owner: str, thread_id: str) -> None:
    held = connection.execute(
        select(ThreadRow.id).where(ThreadRow.id == thread_id, ThreadRow.owner == owner)
    ).one_or_none()
    if held is None:
        raise _absent(thread_id)


def _absent(thread_id: str) -> NotFound:
    return NotFound(f"대화 {thread_id}을(를) 찾을 수 없습니다.")
