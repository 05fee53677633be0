"""Feedback is stored and read by administrators; usage is counted."""

from collections.abc import Mapping
from typing import Any

import pytest
from fastapi.testclient import TestClient

from .conftest import DEPOSIT, Problem, Service

FEEDBACK, USAGE = "/api/v1/feedback", "/api/v1/usage"


def test_what_somebody_thought_is_stored_and_read_by_an_administrator(
    client: TestClient, admin: TestClient, asked: Mapping[str, Any]
) -> None:
    before = admin.get(FEEDBACK).json()
    given = client.post(FEEDBACK, json={"turn_id": asked["turn_id"], "helpful": False, "reason": "너무 어렵습니다"})
    assert (given.status_code, given.content) == (204, b"")
    after = admin.get(FEEDBACK, params={"limit": 1}).json()
    (latest,) = after["feedback"]
    assert (after["helpful"], after["not_helpful"]) == (before["helpful"], before["not_helpful"] + 1)
    assert {name: latest[name] for name in ("turn_id", "helpful", "reason", "question", "standing")} == {
        "turn_id": asked["turn_id"],
        "helpful": False,
        "reason": "너무 어렵습니다",
        "question": DEPOSIT,
        "standing": "grounded",
    }


def test_the_last_word_counts_and_is_shown_in_the_conversation(client: TestClient, asked: Mapping[str, Any]) -> None:
    for helpful in (True, False):
        client.post(FEEDBACK, json={"turn_id": asked["turn_id"], "helpful": helpful})
    (turn,) = client.get(f"/api/v1/threads/{asked['thread_id']}").json()["turns"]
    assert turn["helpful"] is False


@pytest.mark.parametrize(
    "body",
    [
        {"turn_id": 0, "helpful": True},
        {"turn_id": 2**31, "helpful": True},
        {"turn_id": 2**63, "helpful": True},
        {"turn_id": 10**30, "helpful": True},
        {"turn_id": 1.5, "helpful": True},
        {"turn_id": True, "helpful": True},
        {"turn_id": "1", "helpful": True},
        {"turn_id": 1, "helpful": "yes"},
        {"turn_id": 1, "helpful": 1},
        {"turn_id": 1, "helpful": True, "reason": "가" * 1001},
        {"turn_id": 1},
    ],
)
def test_what_cannot_be_feedback(client: TestClient, problem: Problem, body: Mapping[str, Any]) -> None:
    problem(client.post(FEEDBACK, json=body), 422)


def test_an_answer_that_is_not_there(client: TestClient, problem: Problem) -> None:
    problem(client.post(FEEDBACK, json={"turn_id": 2**31 - 1, "helpful": True}), 404)


def test_a_question_without_an_answer_can_have_none_yet(service: Service, problem: Problem) -> None:
    key = service.key(owner="기다리는 사람")
    _, turn = service.container.threads.ask("기다리는 사람", DEPOSIT)
    assert "아직" in problem(service.caller(key).post(FEEDBACK, json={"turn_id": turn, "helpful": True}), 400)


def test_usage_counts_questions_by_day_and_standing(client: TestClient, admin: TestClient) -> None:
    client.post("/api/v1/chat", json={"message": DEPOSIT})
    today, *_ = admin.get(USAGE).json()["days"]
    assert today["questions"] >= 1
    assert today["people"] >= 1
    assert today["standings"]["grounded"] >= 1
    assert sum(today["standings"].values()) == today["questions"]
    client.post("/api/v1/chat", json={"message": DEPOSIT})
    assert admin.get(USAGE, params={"days": 1}).json()["days"][0]["questions"] == today["questions"] + 1


@pytest.mark.parametrize("days", ["0", "367", "1e2", "-1", ""])
def test_what_cannot_be_counted(admin: TestClient, problem: Problem, days: str) -> None:
    problem(admin.get(USAGE, params={"days": days}), 422)
