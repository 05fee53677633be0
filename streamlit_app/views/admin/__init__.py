"""The administrator's page: what is searched, what was read, whether it works, what people thought, who may ask."""

from collections.abc import Callable

import streamlit as st

from lawfirmai.bootstrap import Container
from lawfirmai.domain.errors import LawFirmError
from streamlit_app import deployment
from streamlit_app.views.admin import builds, feedback, health, keys, runs, usage
from streamlit_app.views.admin.shared import STYLE, administrator

PARTS: dict[str, Callable[[Container], None]] = {
    "자료": builds.draw,
    "수집": runs.draw,
    "상태": health.draw,
    "의견": feedback.draw,
    "사용량": usage.draw,
    "API 키": keys.draw,
}


def page() -> None:
    st.title("관리", anchor=False)
    administrator()
    st.html(STYLE)
    tabs = st.tabs(list(PARTS), key="admin.part", on_change="rerun")  # what is not looked at is not read
    for tab, draw in zip(tabs, PARTS.values(), strict=True):
        if tab.open:
            with tab:
                _drawn(draw)


def _drawn(draw: Callable[[Container], None]) -> None:
    try:
        draw(deployment.held())
    except LawFirmError as wrong:
        st.error(wrong.sentence)
