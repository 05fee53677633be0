"""What a page shows while a question is worked on, all in one place of it."""

from typing import Any

import pytest
from streamlit_app.views.following import follow, labels

from lawfirmai.bootstrap import Container
from lawfirmai.conversation.answering import Event, Working
from lawfirmai.domain.errors import Unavailable
from lawfirmai.workflow.graph import STAGES

DEPOSIT = "집주인이 계약이 끝났는데 보증금을 안 돌려줘요"


class Slot:
    """A place of the page that keeps all that it ever showed."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def html(self, body: str) -> None:
        self.shown.append(body)


@pytest.fixture
def events(container: Container) -> list[Event]:
    working = container.answering.ask("갑", DEPOSIT)
    working.answer()
    return list(working.follow())


def followed(events: list[Event]) -> tuple[Any, list[str]]:
    working, slot = Working("t", 7), Slot()
    working.put(*events)
    return follow(working, DEPOSIT, slot), slot.shown  # type: ignore[arg-type]


def test_the_question_is_shown_before_anything_else(events: list[Event]) -> None:
    _, shown = followed(events)
    assert DEPOSIT in shown[0]
    assert next(iter(STAGES.values()))[1] in shown[0]


def test_the_text_comes_piece_by_piece_and_the_answer_last(events: list[Event]) -> None:
    final, shown = followed(events)
    written = [one for one in shown if "결론" in one]
    assert len(written) >= 3
    assert [len(one) for one in written[:-1]] == sorted(len(one) for one in written[:-1])
    assert "확인하는 중" in written[0]
    assert 'data-standing="grounded"' in shown[-1]
    assert final["standing"] == "grounded"


def test_what_went_wrong_is_raised(events: list[Event]) -> None:
    with pytest.raises(Unavailable):
        followed([events[0], Event("error", Unavailable("쉬는 중입니다."))])


def test_a_stage_that_has_ended_leads_to_the_label_of_the_next() -> None:
    told = labels()
    assert told[""] == STAGES["mask"][1]
    assert told["mask"] == STAGES["understand"][1]
    assert set(told) == {"", *STAGES}
