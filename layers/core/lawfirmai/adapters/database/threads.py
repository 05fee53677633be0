"""Conversations: a question is stored before it is worked on, its answer when there is one."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, func, insert, select, update

from lawfirmai.adapters.database.engine import available, utc_now
from lawfirmai.adapters.database.models import ThreadRow, TurnRow
from lawfirmai.domain.errors import NotFound

TITLE = 60  # characters of the first question that name a thread


@dataclass(frozen=True, slots=True)
class ThreadSummary:
    id: str
    title: str
    updated_at: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class Turn:
    id: int
    asked_at: datetime
    question: str
    answer: dict[str, Any] | None


class ThreadStore:
    """Every call names the owner; another's thread is as if it were not there."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, owner: str, question: str, thread_id: str = "") -> tuple[str, int]:
        """Stores a masked question; returns the thread's id and the turn's."""
        now = utc_now()
        with available(), self._engine.begin() as connection:
            if thread_id:
                self._owned(connection, owner, thread_id)
                connection.execute(update(ThreadRow).where(ThreadRow.id == thread_id).values(updated_at=now))
            else:
                thread_id = str(uuid.uuid4())
                row = {"id": thread_id, "owner": owner, "title": question[:TITLE]}
                connection.execute(insert(ThreadRow).values(created_at=now, updated_at=now, **row))
            turn = connection.execute(insert(TurnRow).values(thread_id=thread_id, asked_at=now, question=question))
            assert turn.inserted_primary_key is not None
            return thread_id, int(turn.inserted_primary_key[0])

    def answer(self, turn_id: int, answer: dict[str, Any]) -> None:
        with available(), self._engine.begin() as connection:
            connection.execute(update(TurnRow).where(TurnRow.id == turn_id).values(answer=answer))

    def threads(self, owner: str, limit: int = 50) -> list[ThreadSummary]:
        chosen = (
            select(ThreadRow.id, ThreadRow.title, ThreadRow.updated_at, func.count(TurnRow.id))
            .join(TurnRow, TurnRow.thread_id == ThreadRow.id)
            .where(ThreadRow.owner == owner)
            .group_by(ThreadRow.id, ThreadRow.title, ThreadRow.updated_at)
            .order_by(ThreadRow.updated_at.desc())
            .limit(limit)
        )
        with available(), self._engine.connect() as connection:
            return [ThreadSummary(*row) for row in connection.execute(chosen)]

    def turns(self, owner: str, thread_id: str) -> list[Turn]:
        chosen = select(TurnRow.id, TurnRow.asked_at, TurnRow.question, TurnRow.answer)
        with available(), self._engine.connect() as connection:
            self._owned(connection, owner, thread_id)
            rows = connection.execute(chosen.where(TurnRow.thread_id == thread_id).order_by(TurnRow.id))
            return [Turn(*row) for row in rows]

    def forget(self, owner: str, thread_id: str) -> None:
        with available(), self._engine.begin() as connection:
            self._owned(connection, owner, thread_id)
            connection.execute(delete(TurnRow).where(TurnRow.thread_id == thread_id))
            connection.execute(delete(ThreadRow).where(ThreadRow.id == thread_id))

    def _owned(self, connection: Any, owner: str, thread_id: str) -> None:
        held = connection.execute(
            select(ThreadRow.id).where(ThreadRow.id == thread_id, ThreadRow.owner == owner)
        ).one_or_none()
        if held is None:
            raise NotFound(f"대화 {thread_id}을(를) 찾을 수 없습니다.")
