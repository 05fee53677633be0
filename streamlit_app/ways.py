"""From page to page, and from one conversation to another."""

from collections.abc import Mapping

import streamlit as st

CHAT, READER, VERIFY, ADMIN = "chat", "reader", "verify", "admin"
THREAD = "thread"  # the query parameter of a conversation: all that a reload leaves
_GOING = "going"


def go(page: str, **parameters: str) -> None:
    """For callbacks: the run that follows begins there."""
    st.session_state[_GOING] = page, {name: value for name, value in parameters.items() if value}


def arrive(pages: Mapping[str, st.Page], current: st.Page) -> None:
    page, parameters = st.session_state.pop(_GOING, ("", {}))
    if page not in pages:
        return
    if pages[page] is not current:
        st.switch_page(pages[page], query_params=parameters)
    st.query_params.from_dict(parameters)
