"""What changed in a statute from one day to another: the two texts side by side, with the words that went and came."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape
from itertools import groupby
from typing import Any

from lawfirmai.domain import showing
from lawfirmai.domain.documents import ArticleNumber
from lawfirmai.domain.editions import Amended, Comparison, Edition
from lawfirmai.domain.marking import Line, Mark
from lawfirmai.domain.reading import Contents
from lawfirmai.reader import Reader
from streamlit_app import addresses
from streamlit_app.views import rules
from streamlit_app.views.asked import Asked
from streamlit_app.views.pieces import PRINT, actions, badge, day, note

TOGETHER = 40  # changed articles shown at once
AROUND = 1  # lines that stayed, shown before and after one that changed
_DEPTH = {"조": "lf-jo", "항": "lf-hang", "호": "lf-ho", "목": "lf-mok"}
_TAGS = {Mark.GONE: "del", Mark.NEW: "ins"}


def page(reader: Reader, held: Contents, number: ArticleNumber | None, asked: Asked, header: str) -> str:
    """Raises NotFound where no text of one of the days is held."""
    until = asked.as_of or reader.today()
    since = asked.since or _before(held, until)
    found = reader.changes(held.law, since, until, str(number) if number else "")
    shown = found.changes[asked.start : asked.start + TOGETHER]
    texts = "".join(_change(one, found) for one in shown)
    told = "".join(note(escape(one), "warn") for one in showing.warnings(found))
    body = f"{told}{_listed(found, number)}{texts}{_more(found, asked)}{rules.of_all(found.general)}"
    return (
        f'<div class="lf-reader lf-single lf-wide"><div class="lf-page">{header}'
        f'<section class="lf-diff">{_head(found, number)}{body}</section></div></div>'
    )


def link(reader: Reader, reading: Any, asked: Asked) -> str:
    """From an article to what its last amendment changed, where a text before it is held."""
    oldest = reader.amendments(reading.law, asked.as_of)[-1:]
    if not oldest or reading.summary or reading.effective_on <= oldest[0].effective_on:
        return ""
    before, now = reading.effective_on - timedelta(days=1), asked.as_of or reader.today()
    there = addresses.changes(f"{reading.law} {reading.article.number}", before, now)
    return f'<a href="{there}">앞 시행본과 견주기</a>'


def _before(held: Contents, until: date) -> date:
    return min(held.effective_on or until, until) - timedelta(days=1)


def _head(found: Comparison, number: ArticleNumber | None) -> str:
    what = f"{number} " if number else ""
    title = f"{what}바뀐 곳 <span>{day(found.old.day)} → {day(found.new.day)}</span>"
    told = f'<p class="lf-small">{escape(_counted(found))}</p>'
    whole = f'<a href="{addresses.changes(found.law, found.old.day, found.new.day)}">법령 전체의 바뀐 곳</a>'
    return f"<h2>{title}</h2>{told}{actions(PRINT, whole if number else '')}"


def _counted(found: Comparison) -> str:
    return f"{showing.counted(found)} (지금의 조문 {found.articles}개)" if found.changes else showing.SAME


def _listed(found: Comparison, number: ArticleNumber | None) -> str:
    """Every changed article, each leading to itself alone."""
    if number or len(found.changes) < 2:
        return ""
    lines = "".join(f"<li>{_entry(one, found)}</li>" for one in found.changes)
    return f'<nav class="lf-changes" aria-label="바뀐 조문"><ol>{lines}</ol></nav>'


def _entry(one: Amended, found: Comparison) -> str:
    number = one.change.number
    there = addresses.changes(f"{found.law} {number}", found.old.day, found.new.day)
    kind = escape(showing.KINDS[one.change.kinds[0]])
    return f'<a href="{there}">{showing.article_name(number)}<span class="lf-unseen"> {kind}</span></a>'


def _change(one: Amended, found: Comparison) -> str:
    kinds = "".join(badge(showing.KINDS[kind], "repealed" if kind == "deleted" else "") for kind in one.change.kinds)
    heads = "".join(f'<th scope="col">{_edition(held)}</th>' for held in (found.old, found.new))
    return (
        f'<article class="lf-change"><h3>{escape(showing.heading(one.change))} {kinds}</h3>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(_rows(one.change.lines))}</tbody></table>"
        f"{rules.of_change(one.provisions)}</article>"
    )


def _edition(held: Edition) -> str:
    return f"{day(held.day)} <small>제{escape(held.text_number)}호까지</small>"


def _rows(lines: Sequence[Line]) -> Iterator[str]:
    """What stayed is left out but for the lines beside what changed."""
    changed = [at for at, line in enumerate(lines) if line.mark != Mark.SAME]
    near = {at + step for at in changed for step in range(-AROUND, AROUND + 1)}
    if not changed:
        near = set(range(len(lines)))
    for shown, group in groupby(enumerate(lines), lambda pair: pair[0] in near):
        held = [line for _, line in group]
        if shown:
            yield from map(_row, held)
        else:
            yield f'<tr class="lf-row-stayed"><td colspan="2">그대로인 줄 {len(held)}</td></tr>'


def _row(line: Line) -> str:
    left = "" if line.mark == Mark.NEW else _side(line, Mark.NEW)
    right = "" if line.mark == Mark.GONE else _side(line, Mark.GONE)
    return f'<tr class="lf-row-{line.mark.value}">{_cell(line, left)}{_cell(line, right)}</tr>'


def _cell(line: Line, text: str) -> str:
    return f'<td class="{_DEPTH[line.unit]}">{text}</td>' if text else '<td class="lf-none"></td>'


def _side(line: Line, other: Mark) -> str:
    """One of the two texts of a line: what is only in the other is left out."""
    parts = []
    for piece in line.pieces:
        if piece.mark == other:
            continue
        tag = _TAGS.get(piece.mark)
        parts.append(f"<{tag}>{escape(piece.text)}</{tag}>" if tag else escape(piece.text))
    return "".join(parts)


def _more(found: Comparison, asked: Asked) -> str:
    rest = len(found.changes) - asked.start - TOGETHER
    if rest <= 0:
        return ""
    start = {"view": "changes", "since": found.old.day.isoformat(), "from": str(asked.start + TOGETHER)}
    there = addresses.here(found.law, found.new.day, **start)
    return f'<a class="lf-further" href="{there}">바뀐 조문 {rest}개 더 보기</a>'
