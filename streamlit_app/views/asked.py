"""What the reader's address asks for."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from streamlit_app import addresses

SECTION, ADDENDA, CHANGES = "section", "addenda", "changes"  # views of a statute beside one article
MOST = 1_000  # of those who cite an article, shown at once
LONGEST = 500  # characters of words to mark
OLDEST, LATEST = date(1894, 7, 27), date(2100, 12, 31)  # days of the law that can be asked for


@dataclass(frozen=True)
class Asked:
    """``as_of`` is None for today; ``wrong`` says what of the address could not be read.

    ``since`` is the day that CHANGES are told from; None for the one before the version that is read.
    """

    reference: str = ""
    as_of: date | None = None
    words: str = ""
    view: str = ""
    articles: int = 20
    cases: int = 20
    start: int = 0
    since: date | None = None
    wrong: str = ""

    def here(self, reference: str, **others: str) -> str:
        """The address of something else as of the same day."""
        return addresses.here(reference, self.as_of, **others)


def asked(today: date) -> Asked:
    given = st.query_params
    day: date | None = None
    wrong = ""
    if text := given.get("as_of", ""):
        day = _day(text)
        wrong = "" if day else f"기준일을 읽을 수 없어 오늘을 기준으로 보여 드립니다: {text[:40]} (예: 2020-07-31)"
    return Asked(
        given.get("ref", "").strip(),
        None if day == today else day,
        given.get("q", "")[:LONGEST],
        given.get("view", ""),
        _count(given.get("articles", ""), 20),
        _count(given.get("cases", ""), 20),
        _count(given.get("from", ""), 0),
        _day(given.get("since", "")),
        wrong,
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if OLDEST <= day <= LATEST else None


def _count(text: str, usual: int) -> int:
    return min(int(text), MOST) if text.isascii() and text.isdigit() and len(text) < 6 else usual
