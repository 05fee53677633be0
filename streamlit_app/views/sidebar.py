"""Conversations: by day, searched, opened, renamed, deleted."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

import streamlit as st

from lawfirmai.bootstrap import SEOUL, Container
from lawfirmai.domain.errors import LawFirmError
from streamlit_app import components, identity, ways

PAGE = 40  # conversations shown at first, and added at each asking
SEARCHED, LISTED = "searched", "listed"


def draw(container: Container, owner: str, current: str) -> None:
    """Once a run: after a question was asked, so that its conversation is there."""
    state = st.session_state
    searched, listed = state.get(SEARCHED, ""), state.get(LISTED, PAGE)
    found = container.threads.threads(owner, listed + 1, 0, searched)
    data = {
        "current": current,
        "searched": searched,
        "groups": list(grouped(found[:listed], container.today())),
        "more": len(found) > listed,
    }
    with st.sidebar:
        components.threads(
            data,
            open=_open,
            fresh=lambda _: _open(""),
            search=_search,
            more=lambda _: state.update({LISTED: listed + PAGE}),
            rename=lambda chosen: state.update(renaming=chosen),
            remove=lambda chosen: state.update(removing=chosen),
        )
        identity.foot()
    if chosen := state.pop("renaming", None):
        _rename(container, str(chosen))
    elif chosen := state.pop("removing", None):
        _remove(container, str(chosen), current)


def grouped(threads: Iterable[Any], today: date) -> Iterator[dict[str, Any]]:
    """The latest first, as the browser's list takes them."""
    for name, held in groupby(threads, lambda one: period(one.updated_at, today)):
        yield {"name": name, "threads": [[one.id, one.title] for one in held]}


def period(moment: datetime, today: date) -> str:
    """``moment`` is naive UTC; the day is Korea's."""
    day = moment.replace(tzinfo=UTC).astimezone(SEOUL).date()
    if day >= today:
        return "오늘"
    if day == today - timedelta(1):
        return "어제"
    return "지난 7일" if day > today - timedelta(8) else "이전"


def _open(chosen: Any) -> None:
    ways.go(ways.CHAT, thread=str(chosen))


def _search(text: Any) -> None:
    st.session_state.update({SEARCHED: str(text)[:100], LISTED: PAGE})


@st.dialog("대화 이름 바꾸기")
def _rename(container: Container, chosen: str) -> None:
    owner = identity.who().owner  # a dialog runs without the page, and a login may have ended since
    try:
        before = container.threads.thread(owner, chosen).title
        with st.form("rename", border=False):
            title = st.text_input("새 이름", before, max_chars=100)
            if not st.form_submit_button("바꾸기", type="primary"):
                return
        container.threads.rename(owner, chosen, title)
    except LawFirmError as wrong:
        components.wrong(wrong)
        return
    st.rerun()


@st.dialog("대화 삭제")
def _remove(container: Container, chosen: str, current: str) -> None:
    owner = identity.who().owner
    try:
        title = container.threads.thread(owner, chosen).title
        st.html(
            components.paragraph(
                f"‘{title}’ 대화를 삭제합니다. 질문과 답변, 올린 문서, 의견이 모두 지워지고 되돌릴 수 없습니다."
            )
        )
        with st.container(horizontal=True):
            sure = st.button("삭제", type="primary", key="remove-sure")
            kept = st.button("취소", key="remove-kept")
        if sure:
            container.forget_thread(owner, chosen)
    except LawFirmError as wrong:
        components.wrong(wrong)
        return
    if sure and chosen == current:
        ways.go(ways.CHAT)
    if sure or kept:
        st.rerun()
