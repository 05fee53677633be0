"""How much it is used, counted without reading a question."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select

from lawfirmai.adapters.database.engine import available, utc_now
from lawfirmai.adapters.database.models import ThreadRow, TurnRow

SEOUL = ZoneInfo("Asia/Seoul")


@dataclass
class Day:
    """One day in Seoul. ``standings`` counts answers; a question without one counts under "" ."""

    day: date
    questions: int = 0
    people: int = 0
    standings: Counter[str] = field(default_factory=Counter)
    median_ms: float | None = None


class Usage:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def days(self, back: int = 30) -> list[Day]:
        """The latest first; days without a question are left out."""
        since = utc_now() - timedelta(days=back)
        chosen = (
            select(TurnRow.asked_at, TurnRow.standing, TurnRow.milliseconds, ThreadRow.owner)
            .join(ThreadRow, ThreadRow.id == TurnRow.thread_id)
            .where(TurnRow.asked_at >= since)
        )
        with available(), self._engine.connect() as connection:
            return _by_day(connection.execute(chosen).all())


def _by_day(rows: Iterable[tuple[datetime, str, float | None, str]]) -> list[Day]:
    days: dict[date, tuple[Day, set[str], list[float]]] = {}
    for asked_at, standing, milliseconds, owner in rows:
        on = asked_at.replace(tzinfo=ZoneInfo("UTC")).astimezone(SEOUL).date()
        day, owners, times = days.setdefault(on, (Day(on), set(), []))
        day.questions += 1
        day.standings[standing] += 1
        owners.add(owner)
        times.extend([milliseconds] if milliseconds is not None else [])
    for day, owners, times in days.values():
        day.people = len(owners)
        day.median_ms = sorted(times)[len(times) // 2] if times else None
    return [days[on][0] for on in sorted(days, reverse=True)]
