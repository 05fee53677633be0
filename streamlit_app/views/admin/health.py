"""The true state of each part, looked at when this is drawn."""

from datetime import datetime

import streamlit as st

from lawfirmai.bootstrap import SEOUL, Container
from lawfirmai.domain.health import Part
from streamlit_app.views.admin.shared import listed, row

NAMES = {"database": "데이터베이스", "corpus": "자료", "index": "검색 색인", "data_folder": "자료 폴더"}


def draw(held: Container) -> None:
    found = held.health()
    wrong = sum(not part.ok for part in found.parts)
    if found.ok:
        st.success("모두 제대로 움직입니다.", icon=":material/check_circle:")
    else:
        st.error(f"{wrong}곳에 문제가 있습니다.", icon=":material/error:")
    listed(map(_part, found.parts))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("다시 확인", icon=":material/refresh:", key="admin.health")
        st.caption(f"{datetime.now(SEOUL):%H:%M:%S}에 확인했습니다.")


def _part(part: Part) -> str:
    name = NAMES.get(part.name, part.name)
    told = f"{part.detail} · {part.milliseconds:,.1f} ms"
    return row(name, told, mark="정상" if part.ok else "문제", tone="good" if part.ok else "bad")
