"""What a document says, in its order; the writers only decide how it looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from textwrap import shorten
from typing import Any
from zoneinfo import ZoneInfo

from lawfirmai.adapters.export.blocks import Item, Paragraph, Section, Span, clean, sections
from lawfirmai.domain.answers import BADGES, Standing
from lawfirmai.domain.transcript import Exchange, Transcript

KIND = "법률 정보 메모"
FOOTER = "법률 정보이며 법률 자문이 아닙니다."
NOTES = "유의사항"
EMERGENCY = "먼저 도움받으실 곳"
UNANSWERED = Section("", (Paragraph((Span("(답이 아직 없습니다)"),)),))
_SEOUL = ZoneInfo("Asia/Seoul")
_HEADING = 60  # characters of a question that stand in its heading


@dataclass(frozen=True, slots=True)
class Entry:
    """One question. ``question`` holds its lines where the heading is too short for them."""

    label: str
    heading: str
    question: tuple[str, ...]
    standing: Standing | None
    facts: str
    sections: tuple[Section, ...]

    @property
    def badge(self) -> str:
        return BADGES[self.standing] if self.standing else ""


@dataclass(frozen=True, slots=True)
class Memo:
    """``notes`` are what every answer asks the reader to mind, said once."""

    title: str
    rows: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    notes: tuple[Item, ...]


def memo(transcript: Transcript) -> Memo:
    title = " ".join(clean(transcript.title).split()) or KIND
    asked = [exchange.asked_at.replace(tzinfo=UTC).astimezone(_SEOUL) for exchange in transcript.exchanges]
    rows = [("제목", title)]
    if asked:
        rows.append(("일시", _span_of_time(asked)))
    if len(asked) != 1:
        rows.append(("질문", f"{len(asked)}건"))
    bodies = [_body(exchange) for exchange in transcript.exchanges]
    notes = _shared_notes([body for body in bodies if body != (UNANSWERED,)])
    entries = (
        _entry(f"질문 {number}" if len(asked) > 1 else "질문", exchange, when, _without(body, notes))
        for number, (exchange, when, body) in enumerate(zip(transcript.exchanges, asked, bodies, strict=True), 1)
    )
    return Memo(title, tuple(rows), tuple(entries), notes)


def _entry(label: str, exchange: Exchange, asked: datetime, body: tuple[Section, ...]) -> Entry:
    lines = tuple(line for line in (" ".join(one.split()) for one in clean(exchange.question).split("\n")) if line)
    whole = " ".join(lines) or "(내용 없음)"
    fits = len(whole) <= _HEADING and len(lines) < 2
    short = shorten(whole, _HEADING, placeholder="…")
    heading = whole if fits else short if len(short) > 1 else whole[: _HEADING - 1] + "…"
    answer = exchange.answer or {}
    standing = Standing(answer["standing"]) if answer else None
    return Entry(label, heading, () if fits else lines, standing, _facts(asked, answer), body)


def _facts(asked: datetime, answer: Mapping[str, Any]) -> str:
    facts = [f"{_moment(asked)} 질문"]
    if as_of := answer.get("as_of"):
        facts.append(f"{_day(date.fromisoformat(as_of))} 기준")
    if build := answer.get("corpus_build"):
        facts.append(f"자료 빌드 {build}")
    return " · ".join(facts)


def _body(exchange: Exchange) -> tuple[Section, ...]:
    return sections(exchange.answer["answer"]) if exchange.answer else (UNANSWERED,)


def _shared_notes(bodies: list[tuple[Section, ...]]) -> tuple[Item, ...]:
    """The notes that stand under every answer, as the first has them."""
    held = [[block for one in body if one.heading == NOTES for block in one.blocks] for body in bodies]
    return tuple(
        block for block in (held[0] if held else ()) if isinstance(block, Item) and all(block in one for one in held)
    )


def _without(body: tuple[Section, ...], notes: tuple[Item, ...]) -> tuple[Section, ...]:
    left = (
        Section(one.heading, tuple(block for block in one.blocks if one.heading != NOTES or block not in notes))
        for one in body
    )
    return tuple(one for one in left if one.blocks or one.heading != NOTES)


def _span_of_time(asked: list[datetime]) -> str:
    first, last = _moment(min(asked)), _moment(max(asked))
    return f"{first} (한국 시각)" if first == last else f"{first} ~ {last} (한국 시각)"


def _moment(when: datetime) -> str:
    return f"{_day(when)} {when:%H:%M}"


def _day(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."
