"""Where a question is typed, a document is handed in, and the day is chosen whose law is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import streamlit as st

from lawfirmai.assistant import LONGEST
from lawfirmai.domain.attachments import KINDS, LARGEST

ASKED = "asked"  # key of the session's state: a question that was pressed, not typed
FIRST, LAST = date(1948, 7, 17), date(2099, 12, 31)
PROMPT = "질문을 적어 주세요. 무슨 일이 있었나요?"
NOTICE = "법률 정보이며 법률 자문이 아닙니다."


class File(Protocol):
    @property
    def name(self) -> str: ...
    def getvalue(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What was handed in with this run. ``as_of`` is None where the day is today."""

    question: str = ""
    as_of: date | None = None
    files: Sequence[File] = ()


def draw(today: date) -> Asked:
    with st.bottom:  # not left to Streamlit, which would also keep the page scrolled to its end
        typed = st.chat_input(
            PROMPT,
            key="question",
            max_chars=LONGEST,
            submit_mode="stop",
            accept_file="multiple",
            file_type=KINDS,
            max_upload_size=LARGEST // 2**20,
        )
        with st.container(horizontal=True, vertical_alignment="center", key="terms"):
            day = st.date_input(
                "기준일", today, min_value=FIRST, max_value=LAST, format="YYYY.MM.DD", key="as-of", width=160
            )
            st.html(f'<p class="lf-notice">{NOTICE}</p>')
    pressed = st.session_state.pop(ASKED, "")
    as_of = day if isinstance(day, date) and day != today else None
    return Asked(typed.text.strip(), as_of, typed.files) if typed else Asked(pressed, as_of)


def ask(question: str) -> None:
    """For callbacks: the run that follows asks it."""
    st.session_state[ASKED] = question
