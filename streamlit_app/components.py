"""The page's own style, and the two things that Streamlit's elements cannot do or would do too slowly."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from lawfirmai.domain.errors import LawFirmError

HERE = Path(__file__).parent
STYLE = f"<style>{(HERE / 'style.css').read_text('utf-8')}</style>"
# As data: a file would be read and hashed on every run of the page.
ICON = "data:image/png;base64," + b64encode((HERE / "static" / "icon.png").read_bytes()).decode()
DEFECT = "화면을 그리다가 문제가 생겼습니다. 대화는 저장되어 있으니 새로 고침해 주십시오."
BROWSER, THREADS = "browser", "threads"  # keys of the session's state

_browser = component("lawfirm_browser", js=(HERE / "browser.js").read_text("utf-8"), isolate_styles=False)
_threads = component(
    "lawfirm_threads",
    js=(HERE / "threads.js").read_text("utf-8"),
    html=(HERE / "threads.html").read_text("utf-8"),
    isolate_styles=False,
)
Told = Callable[[Any], None]


def style() -> None:
    st.html(STYLE)


def browser(turn: Told) -> None:
    """Copies, opens sources, goes to other pages; tells which turn is meant."""
    _browser(key=BROWSER, on_turn_change=_telling(BROWSER, "turn", turn))


def threads(data: Mapping[str, Any], **told: Told) -> None:
    """``told``: open, rename, remove (an id), search (a text), more, fresh."""
    events: dict[str, Any] = {f"on_{name}_change": _telling(THREADS, name, then) for name, then in told.items()}
    held = json.dumps(
        data, ensure_ascii=False
    ).encode()  # of a mapping Streamlit would ask pandas whether it is a table
    _threads(key=THREADS, data=held, **events)


def paragraph(text: str) -> str:
    return f'<p class="lf-say">{escape(text)}</p>'


def wrong(error: LawFirmError) -> None:
    """One sentence where it went wrong, and a way to try once more where that may help."""
    st.html(f'<p class="lf-wrong" role="alert">{escape(error.sentence)}</p>')
    again(error)


def again(error: LawFirmError, then: Told | None = None, *given: Any) -> None:
    if error.retryable:
        st.button("다시 시도", key="again", on_click=then, args=given)


def apologise(error: Exception) -> bool:
    """What a person sees of an error that nobody caught; the log has the rest. True: nothing else is shown of it."""
    told = error.sentence if isinstance(error, LawFirmError) else DEFECT
    st.html(f'<p class="lf-wrong" role="alert">{escape(told)}</p>')
    return True


def _telling(key: str, event: str, then: Told) -> Callable[[], None]:
    def tell() -> None:
        value = st.session_state[key].get(event)
        if value is not None:
            then(value)

    return tell


def plain(label: str) -> str:
    """A label without Markdown: what others wrote must not become a link, a picture or a formula."""
    return "".join(f"\\{one}" if one in SIGNS else one for one in " ".join(label.split()))


SIGNS = frozenset("\\`*_{}[]()<>#+-.!$:~|&")
