"""A person's own documents within a conversation: handed in, listed, taken out again."""

from collections.abc import Sequence
from contextlib import suppress
from html import escape

import streamlit as st

from lawfirmai.bootstrap import Container
from lawfirmai.domain.attachments import Attachment
from lawfirmai.domain.errors import LawFirmError, NotFound
from lawfirmai.domain.text import particle
from streamlit_app import components, identity
from streamlit_app.views.asking import File


def take_in(container: Container, owner: str, thread_id: str, files: Sequence[File]) -> tuple[str, list[LawFirmError]]:
    """The conversation they are in, a new one if need be, and one sentence for each that could not be read."""
    wrong = []
    for file in files:
        try:
            thread_id = container.attachments.add(owner, thread_id, file.name, file.getvalue()).thread_id
        except LawFirmError as refused:
            wrong.append(refused)
    return thread_id, wrong


def draw(container: Container, owner: str, thread_id: str) -> int:
    """How many there are. The list is made once it is opened."""
    held = container.attachments.all(owner, thread_id)
    if held:
        _listed(container, thread_id, held)
    return len(held)


@st.fragment
def _listed(container: Container, thread_id: str, held: Sequence[Attachment]) -> None:
    with st.popover(
        f"올린 문서 {len(held)}개", icon=":material/description:", on_change="rerun", key="documents"
    ) as opened:
        if not opened.open:
            return
        for one in held:
            with st.container(horizontal=True, vertical_alignment="center", key=f"document-{one.id}"):
                st.html(f"<p><strong>{escape(one.name)}</strong><small>{one.characters:,}자</small></p>")
                gone = st.button(
                    "빼기",
                    key=f"remove-{one.id}",
                    help=components.plain(f"{one.name}{particle(one.name, '을', '를')} 대화에서 지웁니다"),
                )
            if gone:
                with suppress(NotFound):  # another tab has taken it out
                    container.attachments.remove(identity.who().owner, thread_id, one.id)
                st.rerun()
        st.html('<p class="lf-hint">이 대화에서만 쓰이고, 빼거나 대화를 삭제하면 지워집니다.</p>')
