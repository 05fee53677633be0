"""A question that is worked on: its stages, its text as it comes, at last its answer, all in one place of the page."""

from collections.abc import Mapping
from time import monotonic

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lawfirmai.conversation.answering import Event, Working
from streamlit_app.views import answer

BEAT = 0.2  # seconds within which a stop is noticed while nothing else happens
PACE = 0.1  # seconds between two drawings: every one costs all who share the process


def follow(working: Working, question: str, slot: DeltaGenerator) -> answer.Json:
    """The answer once it is drawn, or raises what went wrong."""
    drawing = Drawing(working.turn_id, question, slot)
    for event in working.follow(BEAT):
        if event.kind == "error":
            raise event.value
        if event.kind == "final":
            slot.html(answer.whole(question, event.value, working.turn_id))
            break
        drawing.take(event)
    held: answer.Json = event.value
    return held


class Drawing:
    def __init__(self, turn_id: int, question: str, slot: DeltaGenerator) -> None:
        self._turn_id, self._question, self._slot = turn_id, question, slot
        self._labels = labels()
        self._stage, self._text = self._labels[""], ""
        self._sources: list[answer.Json] = []
        self._draw()

    def take(self, event: Event) -> None:
        match event.kind:
            case "waiting":
                st.session_state.get("stopped")  # here Streamlit ends a run that was stopped
            case "stage":
                self._stage = self._labels.get(event.value, self._stage)
            case "sources":
                self._sources = event.value
            case "token":
                if event.value.startswith("## ") and self._text:
                    self._draw()  # a section is whole
                self._text += event.value
        if monotonic() - self._drawn > PACE:
            self._draw()

    def _draw(self) -> None:
        self._drawn = monotonic()
        if self._text:
            content = answer.answer(answer.partial(self._text, self._sources), self._turn_id)
        else:
            content = answer.working(self._stage, self._turn_id)
        self._slot.html(answer.turn(self._question, content, self._turn_id, last=True))


def labels() -> Mapping[str, str]:
    """What it is doing once a stage has ended; at the beginning, none has."""
    from lawfirmai.workflow.graph import STAGES  # LangGraph takes a second to import

    shown = [label for _, label in STAGES.values()]
    return dict(zip(["", *STAGES], [*shown, shown[-1]], strict=True))
