"""What people thought of answers."""

from typing import Any

import streamlit as st

from lawfirmai.bootstrap import Container
from streamlit_app.views.admin.shared import STANDINGS, listed, moment, row

PAGE = 20
KINDS: dict[str, bool | None] = {"모두": None, "도움 안 됨": False, "도움 됨": True}


def draw(held: Container) -> None:
    helpful, unhelpful = held.feedback.counts()
    if not helpful + unhelpful:
        st.markdown("아직 의견이 없습니다.")
        return
    _figures(helpful, unhelpful)
    kind = st.segmented_control("평가", list(KINDS), default="모두", required=True, key="admin.kind")
    wanted = KINDS[kind or "모두"]
    total = {None: helpful + unhelpful, True: helpful, False: unhelpful}[wanted]
    pages = max(1, -(-total // PAGE))
    number = st.pagination(pages, key=f"admin.page.{kind}") if pages > 1 else 1
    found = held.feedback.all(PAGE, (number - 1) * PAGE, wanted)
    listed(map(_one, found))


def _figures(helpful: int, unhelpful: int) -> None:
    share = helpful / (helpful + unhelpful)
    with st.container(horizontal=True):
        st.metric("도움 됨", f"{helpful:,}", border=True)
        st.metric("도움 안 됨", f"{unhelpful:,}", border=True)
        st.metric("도움 된 비율", f"{share:.0%}", border=True)


def _one(given: Any) -> str:
    said = f"의견: {given.reason}" if given.reason else ""
    standing = STANDINGS.get(given.standing, given.standing)
    mark, tone = ("도움 됨", "good") if given.helpful else ("도움 안 됨", "bad")
    return row(given.question, said, f"{moment(given.given_at)} · {standing}", mark=mark, tone=tone)
