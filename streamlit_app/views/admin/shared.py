"""What the parts of the administrator's page have in common."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from html import escape

import streamlit as st

from lawfirmai.bootstrap import SEOUL
from lawfirmai.domain.answers import BADGES
from lawfirmai.domain.errors import LawFirmError
from lawfirmai.domain.identity import Caller
from streamlit_app import identity

STANDINGS = {str(one): label for one, label in BADGES.items()} | {"": "답변 없음"}
STYLE = """<style>
.stHeading h1 { font-size: 2rem; }
.la-row { line-height: 1.6; overflow-wrap: anywhere; }
.la-row p { margin: 0; }
.la-row strong { font-weight: 600; margin-right: .5rem; }
.la-row small { display: block; color: var(--lf-soft); font-size: .875rem; }
.la-mark { border-radius: 99px; font-size: .8rem; font-weight: 600; padding: .1rem .6rem; white-space: nowrap;
  color: var(--lf-accent); background: var(--lf-accent-tint); }
.la-mark[data-tone=good] { color: var(--lf-good); background: var(--lf-good-tint); }
.la-mark[data-tone=bad] { color: var(--lf-bad); background: var(--lf-bad-tint); }
.la-list { display: grid; gap: .75rem; }
.la-list > div { border: 1px solid var(--lf-line); border-radius: 10px; padding: .75rem 1rem; }
.stTabs [role=tab][aria-selected=true], .stButtonGroup [aria-checked=true] p { color: var(--lf-accent); }
[role=dialog] p { word-break: keep-all; }
[data-testid=stCaptionContainer] { color: var(--lf-soft); opacity: 1; }
</style>"""


def administrator() -> Caller:
    """Asked again wherever something is changed: a dialog runs without the page around it."""
    caller = identity.who()
    if not caller.is_admin:
        st.markdown("관리자만 볼 수 있는 화면입니다.")
        st.stop()
    return caller


def decide(label: str, do: Callable[[], str]) -> None:
    """The two buttons at the end of a dialog. ``do`` says what came of it."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        left = st.button("그만두기", key="admin.leave")
        if st.button(label, type="primary", on_click=_done, args=(do,), key="admin.do") or left:
            st.rerun()


def _done(do: Callable[[], str]) -> None:
    try:
        st.session_state["admin.told"] = do()
    except LawFirmError as wrong:
        st.session_state["admin.wrong"] = wrong.sentence


def tell() -> None:
    """What came of the last decision, once."""
    if told := st.session_state.pop("admin.told", ""):
        st.success(told, icon=":material/check_circle:")
    if wrong := st.session_state.pop("admin.wrong", ""):
        st.error(wrong, icon=":material/error:")


def moment(stored: datetime | None) -> str:
    """UTC inside, Seoul on screens."""
    return f"{stored.replace(tzinfo=UTC).astimezone(SEOUL):%Y-%m-%d %H:%M}" if stored else ""


def row(title: str, *lines: str, mark: str = "", tone: str = "") -> str:
    """HTML of one thing: what it is, then what is to be said of it. ``tone``: good, bad or neither."""
    shown = f'<span class="la-mark" data-tone="{tone}">{escape(mark)}</span>' if mark else ""
    told = "".join(f"<small>{escape(line)}</small>" for line in lines if line)
    return f'<div class="la-row"><p><strong>{escape(title)}</strong>{shown}</p>{told}</div>'


def listed(rows: Iterable[str]) -> None:
    """All of them as one element: few are what makes a page fast."""
    st.html(
        '<div class="la-list" role="list">' + "".join(f'<div role="listitem">{one}</div>' for one in rows) + "</div>"
    )
