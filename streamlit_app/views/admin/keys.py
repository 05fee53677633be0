"""API keys: made, shown once, revoked."""

import logging
from typing import Any

import streamlit as st

from lawfirmai.bootstrap import Container
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.domain.identity import Role
from streamlit_app.views.admin.shared import administrator, decide, listed, moment, row, tell

ROLES = {"묻고 읽기": Role.USER, "관리까지": Role.ADMIN}
log = logging.getLogger(__name__)


def draw(held: Container) -> None:
    st.markdown("프로그램이 API를 쓸 때 `X-API-Key` 머리글에 적는 키입니다. 키마다 대화를 따로 둡니다.")
    tell()
    _form(held)
    keys = held.keys.all()
    living = [key for key in keys if not key.revoked_at]
    revoked = [key for key in keys if key.revoked_at]
    st.subheader(f"쓰고 있는 키 {len(living):,}개", anchor=False)
    for key in reversed(living):
        _key(held, key)
    if revoked:
        with st.expander(f"거둔 키 {len(revoked):,}개"):
            listed(map(_told, reversed(revoked)))


def _form(held: Container) -> None:
    with st.form("admin.key", clear_on_submit=True):
        name = st.text_input("이름", placeholder="예: 사무소 누리집", max_chars=100)
        role = st.radio("할 수 있는 일", list(ROLES), horizontal=True)
        made = st.form_submit_button("키 만들기", type="primary")
    if made:
        _make(held, name, ROLES[role])


def _make(held: Container, name: str, role: Role) -> None:
    caller = administrator()
    try:
        key, secret = held.keys.create(name, role)
    except InvalidInput as wrong:
        st.error(wrong.sentence)
        return
    log.info("key %s made by %s", key.id, caller.owner)
    st.success("키를 만들었습니다. 지금 한 번만 보여 드리므로 옮겨 적어 두십시오.", icon=":material/key:")
    st.code(secret, language=None, wrap_lines=True)


def _key(held: Container, key: Any) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"admin.key.{key.id}"):
        st.html(_told(key))
        if st.button("거두기", key=f"admin.revoke.{key.id}"):
            _ask(held, key)


def _told(key: Any) -> str:
    ended = f" · {moment(key.revoked_at)} 거둠" if key.revoked_at else ""
    mark = "관리까지" if key.role is Role.ADMIN else ""
    return row(key.name, f"{key.id} · {moment(key.created_at)} 만듦{ended}", mark=mark)


def _ask(held: Container, key: Any) -> None:
    @st.dialog("이 키를 거둘까요?")
    def asked() -> None:
        st.html(_told(key))
        st.markdown("거두면 바로 쓸 수 없게 되고, 되살릴 수 없습니다.")
        decide("거두기", lambda: _revoke(held, key))

    asked()


def _revoke(held: Container, key: Any) -> str:
    caller = administrator()
    held.keys.revoke(key.id)
    log.info("key %s revoked by %s", key.id, caller.owner)
    return f"'{key.name}' 키를 거두었습니다."
