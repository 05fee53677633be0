"""Conversations over HTTP: listed, searched, read, renamed, deleted; another's is as if it were not there."""

from collections.abc import Mapping
from typing import Any

import pytest
from fastapi.testclient import TestClient

from lawfirmai.domain.identity import Request

from .conftest import DEPOSIT, Problem, Service
from .test_chat import NOWHERE, told

THREADS = "/api/v1/threads"


def ask(client: TestClient, message: str) -> str:
    return str(client.post("/api/v1/chat", json={"message": message}).json()["thread_id"])


class TestListing:
    def test_who_has_asked_nothing_has_nothing(self, client: TestClient) -> None:
        assert client.get(THREADS).json() == {"threads": [], "total": 0}

    def test_by_date_in_pages(self, service: Service) -> None:
        key = service.key(owner="여럿")
        client = service.caller(key)
        for number in range(3):
            ask(client, f"보증금을 못 받았어요 {number}")
        listed = client.get(THREADS).json()
        moments = [one["updated_at"] for one in listed["threads"]]
        assert listed["total"] == 3
        assert moments == sorted(moments, reverse=True)
        assert all(moment.endswith("Z") for moment in moments)
        pages = [client.get(THREADS, params={"limit": 2, "offset": at}).json() for at in (0, 2)]
        assert [len(one["threads"]) for one in pages] == [2, 1]
        assert [*pages[0]["threads"], *pages[1]["threads"]] == listed["threads"]
        assert {one["total"] for one in pages} == {3}

    def test_search_looks_into_titles_and_questions(self, client: TestClient) -> None:
        deposit, wage = ask(client, DEPOSIT), ask(client, "월급을 못 받았어요")
        client.patch(f"{THREADS}/{wage}", json={"title": "회사와의 일"})
        for words, found in (("보증금", [deposit]), ("월급", [wage]), ("회사", [wage]), ("100%", []), ("_", [])):
            listed = client.get(THREADS, params={"q": words}).json()
            assert ([one["id"] for one in listed["threads"]], listed["total"]) == (found, len(found))

    @pytest.mark.parametrize(
        "query",
        [
            "limit=0",
            "limit=101",
            "limit=1_0",
            "limit=ten",
            "offset=-1",
            "offset=99999999999999999999",
            "q=%00",
            f"q={'a' * 201}",
        ],
    )
    def test_what_cannot_be_listed(self, client: TestClient, problem: Problem, query: str) -> None:
        problem(client.get(f"{THREADS}?{query}"), 422)


class TestReading:
    def test_a_conversation_has_its_questions_and_answers(self, client: TestClient, asked: Mapping[str, Any]) -> None:
        held = client.get(f"{THREADS}/{asked['thread_id']}").json()
        (turn,) = held["turns"]
        assert (held["id"], held["title"]) == (asked["thread_id"], DEPOSIT)
        assert (turn["id"], turn["question"], turn["answer"]) == (asked["turn_id"], DEPOSIT, asked)

    def test_a_question_without_an_answer_is_told_and_can_be_taken_up(self, service: Service) -> None:
        """As a process leaves it that dies between the two."""
        key = service.key(owner="끊긴 사람")
        thread, turn = service.container.threads.ask("끊긴 사람", DEPOSIT, request=Request("k", "d"))
        client = service.caller(key)
        (left,) = client.get(f"{THREADS}/{thread}").json()["turns"]
        assert (left["id"], left["answer"]) == (turn, None)
        assert told(client.get(f"{THREADS}/{thread}/turns/{turn}/stream").text)[-1][0] == "final"
        (answered,) = client.get(f"{THREADS}/{thread}").json()["turns"]
        assert answered["answer"]["standing"] == "grounded"

    @pytest.mark.parametrize("thread", ["1", "가", "%00", "%ff", NOWHERE[:-1] + "A", f"{NOWHERE}0", "a" * 5000])
    def test_what_cannot_be_a_conversation(self, client: TestClient, problem: Problem, thread: str) -> None:
        for call in (client.get, client.delete):
            problem(call(f"{THREADS}/{thread}"), 422)


class TestChanging:
    def test_renamed(self, client: TestClient, asked: Mapping[str, Any]) -> None:
        renamed = client.patch(f"{THREADS}/{asked['thread_id']}", json={"title": "  우리   집 일 "})
        assert (renamed.status_code, renamed.json()["title"]) == (200, "우리 집 일")
        assert client.get(f"{THREADS}/{asked['thread_id']}").json()["title"] == "우리 집 일"

    @pytest.mark.parametrize("title", ["", " ", "가" * 101, "가\u0000", None, 1])
    def test_what_cannot_be_a_title(
        self, client: TestClient, problem: Problem, asked: Mapping[str, Any], title: object
    ) -> None:
        problem(client.patch(f"{THREADS}/{asked['thread_id']}", json={"title": title}), 422)

    def test_deleted_with_all_that_hangs_on_it(
        self, service: Service, client: TestClient, problem: Problem, asked: Mapping[str, Any]
    ) -> None:
        thread = asked["thread_id"]
        client.post("/api/v1/feedback", json={"turn_id": asked["turn_id"], "helpful": True})
        gone = client.delete(f"{THREADS}/{thread}")
        assert (gone.status_code, gone.content) == (204, b"")
        for call in (client.get, client.delete):
            problem(call(f"{THREADS}/{thread}"), 404)
        assert client.get(THREADS).json()["total"] == 0
        assert service.container.checkpointer.get({"configurable": {"thread_id": thread}}) is None
        problem(client.post("/api/v1/feedback", json={"turn_id": asked["turn_id"], "helpful": True}), 404)
