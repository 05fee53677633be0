"""What can be done with an answer: say whether it helped, take it along, ask on."""

from collections.abc import Sequence

import streamlit as st

from lawfirmai.bootstrap import Container
from lawfirmai.domain.errors import LawFirmError
from streamlit_app import components, identity
from streamlit_app.components import Told
from streamlit_app.views import taking

ASIDE = ("무엇이 아쉬웠나요? (선택)", "어떤 점이 도움이 되었나요? (선택)")
LONGEST = 1000


def related(questions: Sequence[str], turn_id: int, ask: Told) -> None:
    if not questions:
        return
    with st.container(key="related"):
        st.html("<h3>이어서 물어보기</h3>")
        for order, question in enumerate(questions):
            st.button(components.plain(question), key=f"related-{turn_id}-{order}", on_click=ask, args=(question,))


@st.fragment
def actions(container: Container, thread_id: str, turn_id: int, helpful: bool | None) -> None:
    """Runs by itself: saying that an answer helped draws nothing else anew."""
    owner = identity.who().owner  # asked here: a fragment runs without the page, and a login may have ended since
    said = f"said-{thread_id}-{turn_id}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"actions-{turn_id}"):
        st.html('<span class="lf-label">도움이 되었나요?</span>', width="content")
        given = st.feedback(
            "thumbs", key=f"helpful-{thread_id}-{turn_id}", default=None if helpful is None else int(helpful)
        )
        taking.draw(container, owner, thread_id, turn_id)
    before = st.session_state.get(said, helpful)
    try:
        if given is not None and given != before:
            container.feedback.give(owner, turn_id, bool(given))
            st.session_state[said] = given
        if said in st.session_state:
            _reason(container, owner, turn_id, bool(st.session_state[said]))
    except LawFirmError as wrong:
        components.wrong(wrong)


def _reason(container: Container, owner: str, turn_id: int, helpful: bool) -> None:
    thanks = st.empty()
    with thanks.form(f"reason-{turn_id}", border=False):
        reason = st.text_input(ASIDE[helpful], max_chars=LONGEST)
        if not st.form_submit_button("의견 보내기"):
            return
    container.feedback.give(owner, turn_id, helpful, reason)
    thanks.html('<p class="lf-thanks" role="status">의견을 남겼습니다. 고맙습니다.</p>')
