"""Small pieces of HTML that the reader's pages share. What comes from elsewhere is escaped here."""

from datetime import date
from html import escape


def day(held: date | None) -> str:
    return f"{held.year}. {held.month}. {held.day}." if held else ""


def badge(text: str, kind: str = "") -> str:
    return f'<span class="lf-kind" data-kind="{kind}">{escape(text)}</span>' if text else ""


def official(address: str, label: str) -> str:
    """Into a new tab; an address of any other scheme is no link."""
    if not address.startswith("https://"):
        return ""
    hint = '<span class="lf-unseen"> (새 창)</span>'
    return (
        f'<a class="lf-official" href="{escape(address)}" target="_blank" rel="noopener noreferrer">{label}{hint}</a>'
    )


def copy(text: str, label: str) -> str:
    return f'<button type="button" class="lf-copy" data-copy="{escape(text)}">{label}</button>'


def note(html: str, kind: str = "") -> str:
    """``html`` is ready; ``kind`` is warn where a reader might be misled without it."""
    return f'<p class="lf-note" data-kind="{kind}">{html}</p>'


PRINT = '<button type="button" class="lf-print" data-print>인쇄</button>'
OUR_WORDS = "이 글은 원문이 아니라, 원문을 쉬운 말로 옮긴 <b>LawFirmAI의 요약</b>입니다. 중요한 결정에 앞서 원문을 확인하십시오."


def actions(*held: str) -> str:
    return f'<p class="lf-actions">{"".join(held)}</p>'
