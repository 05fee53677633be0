"""What people thought of answers: theirs to give, an administrator's to read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, func, insert, select

from lawfirmai.adapters.database.engine import available, utc_now
from lawfirmai.adapters.database.models import FeedbackRow, ThreadRow, TurnRow
from lawfirmai.domain.errors import InvalidInput, NotFound
from lawfirmai.domain.privacy import mask

LONGEST = 1000  # characters of a reason


@dataclass(frozen=True, slots=True)
class Feedback:
    """``reason`` and ``question`` are masked."""

    turn_id: int
    helpful: bool
    reason: str
    given_at: datetime
    question: str
    standing: str


class FeedbackStore:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def give(self, owner: str, turn_id: int, helpful: bool, reason: str = "") -> None:
        """The last word on a turn counts."""
        said = mask(reason.strip()).text
        if len(said) > LONGEST:
            raise InvalidInput(f"의견은 {LONGEST:,}자까지 적을 수 있습니다.")
        mine = select(TurnRow.standing).join(ThreadRow, ThreadRow.id == TurnRow.thread_id)
        with available(), self._engine.begin() as connection:
            held = connection.execute(mine.where(TurnRow.id == turn_id, ThreadRow.owner == owner)).one_or_none()
            if held is None:
                raise NotFound("의견을 남길 답변을 찾을 수 없습니다.")
            if not held.standing:
                raise InvalidInput("아직 답변이 없는 질문에는 의견을 남길 수 없습니다.")
            connection.execute(delete(FeedbackRow).where(FeedbackRow.turn_id == turn_id))
            values = {"turn_id": turn_id, "helpful": helpful, "reason": said, "given_at": utc_now()}
            connection.execute(insert(FeedbackRow).values(values))

    def all(self, limit: int = 50, offset: int = 0, helpful: bool | None = None) -> list[Feedback]:
        """The latest first; ``helpful`` keeps those that said so, or that denied it."""
        row = FeedbackRow
        chosen = select(row.turn_id, row.helpful, row.reason, row.given_at, TurnRow.question, TurnRow.standing)
        if helpful is not None:
            chosen = chosen.where(row.helpful == helpful)
        ordered = chosen.join(TurnRow, TurnRow.id == row.turn_id).order_by(row.given_at.desc(), row.turn_id.desc())
        with available(), self._engine.connect() as connection:
            return [Feedback(*one) for one in connection.execute(ordered.limit(limit).offset(offset))]

    def counts(self) -> tuple[int, int]:
        """(helpful, not helpful)"""
        counted = select(FeedbackRow.helpful, func.count().label("many")).group_by(FeedbackRow.helpful)
        with available(), self._engine.connect() as connection:
            found = {row.helpful: row.many for row in connection.execute(counted)}
        return found.get(True, 0), found.get(False, 0)
