"""Questions and their answers. The page only follows the work: closed, reloaded or stopped, it finds it again."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lawfirmai.bootstrap import Container
from lawfirmai.conversation.answering import Working
from lawfirmai.domain.errors import LawFirmError
from streamlit_app import components, deployment, identity, ways
from streamlit_app.views import after, answer, asking, documents, sidebar, welcome
from streamlit_app.views.following import follow

POINTED, FAILED = "pointed", "failed"  # keys of the session's state
Turn = Any


def page() -> None:
    container, owner = deployment.held(), identity.who().owner
    asked = asking.draw(container.today())
    thread_id = st.query_params.get(ways.THREAD, "")
    working, refused, turn_id = None, None, 0
    unread: Sequence[LawFirmError] = ()
    try:
        if asked.question and asked.files:  # reading a document takes time in which a page may be closed
            thread_id, turn_id = container.answering.keep(owner, asked.question, thread_id, asked.as_of)
            _stand_at(thread_id)
        thread_id, unread = _take_in(container, owner, thread_id, asked.files)
        if turn_id:
            working = container.answering.attach(owner, thread_id, turn_id)
        elif asked.question:
            working = container.answering.ask(owner, asked.question, thread_id, asked.as_of)
            thread_id = working.thread_id
    except LawFirmError as wrong:
        refused = wrong
    _stand_at(thread_id)
    sidebar.draw(container, owner, thread_id)  # after the question: its conversation is listed while it is worked on
    for one in unread:
        st.html(answer.wrong(one.sentence))
    if thread_id:
        Conversation(container, owner, thread_id, working).draw()
    elif not refused:
        welcome.draw(container.assistant(), asking.ask)
    if refused:
        st.html(answer.turn(asked.question, answer.wrong(refused.sentence), 0))
        components.again(refused, asking.ask, asked.question)


def _stand_at(thread_id: str) -> None:
    """The address is all that survives a reload."""
    if thread_id != st.query_params.get(ways.THREAD, ""):
        st.query_params[ways.THREAD] = thread_id


def _take_in(
    container: Container, owner: str, thread_id: str, files: Sequence[asking.File]
) -> tuple[str, list[LawFirmError]]:
    if not files:
        return thread_id, []
    slot = st.empty()
    slot.html(f'<p class="lf-working" role="status">{answer.DOTS}올린 문서를 읽는 중</p>')
    done = documents.take_in(container, owner, thread_id, files)
    slot.empty()
    return done


def point_at(turn_id: Any) -> None:
    """For callbacks: the turn below which its actions stand, beside the last one."""
    st.session_state[POINTED] = turn_id


class Conversation:
    """One thread as it is drawn in one run. ``working`` is the question that this very run asked, if it did."""

    def __init__(self, container: Container, owner: str, thread_id: str, working: Working | None) -> None:
        self._container, self._owner, self._thread_id, self._working = container, owner, thread_id, working
        self._failed: dict[tuple[str, int], LawFirmError] = st.session_state.setdefault(FAILED, {})

    def draw(self) -> None:
        turns = self._container.threads.turns(self._owner, self._thread_id)
        title = self._container.threads.thread(self._owner, self._thread_id).title
        st.html(answer.title(title))
        if documents.draw(self._container, self._owner, self._thread_id) and not turns:
            st.html(answer.INVITATION)
        pointed = st.session_state.get(POINTED)
        for turn in turns:
            last = turn is turns[-1]
            held = self._turn(turn, last)
            if held and (last or turn.id == pointed):
                after.actions(self._container, self._thread_id, turn.id, turn.helpful)
            if held and last:
                after.related(held["related_questions"], turn.id, asking.ask)

    def _turn(self, turn: Turn, last: bool) -> answer.Json | None:
        if turn.answer is None:
            return self._unanswered(turn, last)
        st.html(answer.whole(turn.question, turn.answer, turn.id, last))
        held: answer.Json = turn.answer
        return held

    def _unanswered(self, turn: Turn, last: bool) -> answer.Json | None:
        slot = st.empty()
        key = self._thread_id, turn.id
        if key not in self._failed:
            try:
                return follow(self._working_on(turn), turn.question, slot)
            except LawFirmError as wrong:
                self._failed[key] = wrong
        failure = self._failed[key]
        slot.html(answer.turn(turn.question, answer.wrong(failure.sentence), turn.id, last))
        if failure.retryable:
            st.button("다시 시도", key=f"again-{turn.id}", on_click=self._forget, args=(key,))
        return None

    def _forget(self, key: tuple[str, int]) -> None:
        self._failed.pop(key, None)

    def _working_on(self, turn: Turn) -> Working:
        if self._working and self._working.turn_id == turn.id:
            return self._working
        return self._container.answering.attach(self._owner, self._thread_id, turn.id)
