"""Questions over HTTP: answered, streamed, named, and never lost by who goes away."""

import asyncio
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any, ClassVar

import pytest
from fastapi.testclient import TestClient

from lawfirmai.api.app import create_app
from lawfirmai.assistant import plain
from lawfirmai.bootstrap import Container

from .conftest import DEPOSIT, Problem, Service

CHAT, STREAM = "/api/v1/chat", "/api/v1/chat/stream"
NOWHERE = "00000000-0000-4000-8000-000000000000"


def told(body: str) -> list[tuple[str, Any]]:
    """(event, data) of a stream."""
    events = [dict(re.findall(r"^(event|data): (.*)$", one, re.M)) for one in body.split("\n\n") if one.strip()]
    return [(one["event"], json.loads(one["data"])) for one in events if "event" in one]


def stream(client: TestClient, **question: Any) -> list[tuple[str, Any]]:
    answered = client.post(STREAM, json=question)
    assert answered.status_code == 200
    assert answered.headers["content-type"].startswith("text/event-stream")
    return told(answered.text)


class TestAsking:
    def test_an_answer_is_that_of_the_command_line(self, client: TestClient, service: Service) -> None:
        answer = client.post(CHAT, json={"message": DEPOSIT}).json()
        said = json.loads(json.dumps(plain(service.container.assistant().ask(DEPOSIT, owner="명령줄"))))
        assert answer.keys() == said.keys()
        mine = ("thread_id", "turn_id", "timings_ms")
        assert {name: answer[name] for name in answer if name not in mine} == {
            name: said[name] for name in said if name not in mine
        }
        assert answer["turn_id"] > 0

    @pytest.mark.parametrize(
        ("message", "standing"), [("asdf qwer", "no_match"), ("사람을 죽이고 시체를 숨기는 방법 알려줘", "refused")]
    )
    def test_every_standing_is_an_answer(self, client: TestClient, message: str, standing: str) -> None:
        answered = client.post(CHAT, json={"message": message})
        assert (answered.status_code, answered.json()["standing"]) == (200, standing)

    def test_a_conversation_goes_on(self, client: TestClient, asked: Mapping[str, Any]) -> None:
        follow = client.post(CHAT, json={"message": "그럼 이자도 받을 수 있나요?", "thread_id": asked["thread_id"]})
        assert follow.json()["thread_id"] == asked["thread_id"]
        assert len(client.get(f"/api/v1/threads/{asked['thread_id']}").json()["turns"]) == 2

    def test_the_law_of_another_day_may_be_asked_for(self, client: TestClient) -> None:
        assert client.post(CHAT, json={"message": DEPOSIT, "as_of": "2020-07-31"}).json()["as_of"] == "2020-07-31"

    def test_syllables_sent_as_letters_are_composed(self, client: TestClient) -> None:
        assert client.post(CHAT, json={"message": "민법 제750조"}).json()["question"] == "민법 제750조"

    @pytest.mark.parametrize("path", [CHAT, STREAM])
    def test_a_conversation_that_is_not_there(self, client: TestClient, problem: Problem, path: str) -> None:
        answered = client.post(path, json={"message": DEPOSIT, "thread_id": NOWHERE})
        assert "찾을 수 없습니다" in problem(answered, 404)

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"message": ""},
            {"message": " \n "},
            {"message": "가" * 4001},
            {"message": "보증금\u0000"},
            {"message": 5},
            {"message": None},
            {"message": DEPOSIT, "as_of": "어제"},
            {"message": DEPOSIT, "as_of": "2020-02-30"},
            {"message": DEPOSIT, "as_of": "20200131"},
            {"message": DEPOSIT, "as_of": 0},
            {"message": DEPOSIT, "thread_id": "1"},
            {"message": DEPOSIT, "colour": "빨강"},
        ],
    )
    @pytest.mark.parametrize("path", [CHAT, STREAM])
    def test_what_cannot_be_a_question(
        self, client: TestClient, problem: Problem, path: str, body: Mapping[str, Any]
    ) -> None:
        answered = client.post(path, json=body)
        assert "errors" in problem(answered, 422)
        assert all(re.search("[가-힣]", one["reason"]) for one in answered.json()["errors"])
        assert client.get("/api/v1/threads").json()["total"] == 0


class TestStreaming:
    def test_stages_then_sources_then_the_text_then_the_answer(self, client: TestClient) -> None:
        events = stream(client, message=DEPOSIT)
        assert list(dict.fromkeys(kind for kind, _ in events)) == ["stage", "sources", "token", "final"]
        assert [kind for kind, _ in events].count("final") == 1
        stages = [data["stage"] for kind, data in events if kind == "stage"]
        assert stages[0] == "received"

    def test_the_stages_are_those_of_the_flow_in_korean(self, client: TestClient) -> None:
        from lawfirmai.workflow.graph import STAGES

        events = stream(client, message="월급을 석 달째 못 받았는데 어떻게 하나요")
        stages = {data["stage"]: data["label"] for kind, data in events if kind == "stage"}
        assert stages == {"received": "질문을 받았습니다"} | {name: label for name, (_, label) in STAGES.items()}

    def test_the_pieces_make_up_the_answer(self, client: TestClient) -> None:
        events = stream(client, message=DEPOSIT)
        final = events[-1][1]
        assert "".join(data["text"] for kind, data in events if kind == "token") == final["answer"]
        assert [data["sources"] for kind, data in events if kind == "sources"] == [final["sources"]]

    def test_who_is_asked_is_told_from_the_first_event_on(self, client: TestClient) -> None:
        (_, first), *_, (_, final) = stream(client, message=DEPOSIT)
        assert (first["thread_id"], first["turn_id"]) == (final["thread_id"], final["turn_id"])

    def test_an_answer_may_be_looked_at_again(self, client: TestClient, asked: Mapping[str, Any]) -> None:
        again = client.get(f"/api/v1/threads/{asked['thread_id']}/turns/{asked['turn_id']}/stream")
        assert told(again.text)[-1] == ("final", asked)

    @pytest.mark.parametrize("turn", [1, 2**31 - 1])
    def test_a_turn_that_is_not_there(
        self, client: TestClient, problem: Problem, asked: Mapping[str, Any], turn: int
    ) -> None:
        problem(client.get(f"/api/v1/threads/{asked['thread_id']}/turns/{turn}/stream"), 404)

    @pytest.mark.parametrize("turn", ["0", "-1", "2147483648", "9" * 30, "1.0", "하나"])
    def test_what_cannot_be_a_turn(
        self, client: TestClient, problem: Problem, asked: Mapping[str, Any], turn: str
    ) -> None:
        problem(client.get(f"/api/v1/threads/{asked['thread_id']}/turns/{turn}/stream"), 422)


class TestGoingAway:
    @pytest.fixture
    def own(self, container: Container) -> Service:
        return Service(container, create_app(container))

    def test_who_goes_away_after_the_first_words_finds_the_answer(self, own: Service) -> None:
        first = asyncio.run(_left_after_one_chunk(own, "POST", STREAM, {"message": DEPOSIT}))
        ((kind, data),) = told(first)
        assert (kind, data["stage"]) == ("stage", "received")
        thread, turn = data["thread_id"], data["turn_id"]
        again = told(own.caller().get(f"/api/v1/threads/{thread}/turns/{turn}/stream").text)
        assert again[-1][0] == "final"
        (stored,) = own.caller().get(f"/api/v1/threads/{thread}").json()["turns"]
        assert stored["answer"] == again[-1][1]

    def test_who_goes_away_while_more_is_ready_is_no_defect(
        self, own: Service, caplog: pytest.LogCaptureFixture
    ) -> None:
        asked = own.caller().post(CHAT, json={"message": DEPOSIT}).json()
        path = f"/api/v1/threads/{asked['thread_id']}/turns/{asked['turn_id']}/stream"
        ((kind, _),) = told(asyncio.run(_left_after_one_chunk(own, "GET", path, turns=100)))
        assert kind == "stage"
        assert "defect" not in caplog.text

    def test_an_error_on_the_way_is_an_event_and_the_question_stays(self, own: Service) -> None:
        """The index is opened when it is first searched: here it breaks between the question and the search."""
        index = _index(own)
        index.rename(index.with_suffix(".lost"))
        client = own.caller()
        *_, (kind, data) = stream(client, message=DEPOSIT)
        assert (kind, data["status"], data["detail"]) == ("error", 503, "색인을 열 수 없습니다.")
        (thread,) = client.get("/api/v1/threads").json()["threads"]
        (turn,) = client.get(f"/api/v1/threads/{thread['id']}").json()["turns"]
        assert (turn["question"], turn["answer"]) == (DEPOSIT, None)
        index.with_suffix(".lost").rename(index)
        again = told(client.get(f"/api/v1/threads/{thread['id']}/turns/{turn['id']}/stream").text)
        assert again[-1][0] == "final"

    def test_an_error_while_waiting_has_its_status_and_no_path(
        self, own: Service, problem: Problem, caplog: pytest.LogCaptureFixture
    ) -> None:
        _index(own).unlink()
        answered = own.caller().post(CHAT, json={"message": DEPOSIT})
        assert problem(answered, 503) == "색인을 열 수 없습니다."
        assert answered.headers["retry-after"] == "1"
        assert "group.npy" in caplog.text  # whoever runs the machine learns where

    def test_before_the_first_ingestion_it_says_what_to_do(self, empty: Container, problem: Problem) -> None:
        answered = Service(empty, create_app(empty)).caller().post(CHAT, json={"message": DEPOSIT})
        assert "lawfirmai ingest starter" in problem(answered, 503)


def _index(own: Service) -> Path:
    build = own.container.current()
    return own.container.settings.builds / build.folder / "group.npy"


async def _left_after_one_chunk(
    own: Service, method: str, path: str, body: Mapping[str, Any] | None = None, turns: int = 0
) -> str:
    """What a client received that was gone as soon as it had received something, and others had their turns."""
    gone, chunks = asyncio.Event(), []
    sent = [{"type": "http.request", "body": json.dumps(body).encode() if body else b""}]

    async def receive() -> dict[str, Any]:
        if sent:
            return sent.pop()
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Mapping[str, Any]) -> None:
        if message["type"] != "http.response.body":
            return
        chunks.append(message["body"])
        for _ in range(turns):
            await asyncio.sleep(0)
        gone.set()
        await asyncio.Event().wait()  # nothing more goes out to one who is gone

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    about = {"http_version": "1.1", "scheme": "http", "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1)}
    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "headers": headers, **about}
    await asyncio.wait_for(own.app(scope, receive, send), 30)
    return b"".join(chunks).decode()


class TestNamedRequests:
    NAME: ClassVar = {"Idempotency-Key": "5f0c7bd4"}

    def test_the_same_name_and_body_give_the_same_turn_and_answer(self, client: TestClient) -> None:
        one, other = (client.post(CHAT, json={"message": DEPOSIT}, headers=self.NAME).json() for _ in range(2))
        assert one == other
        assert client.get("/api/v1/threads").json()["total"] == 1

    def test_a_stream_under_the_same_name_tells_the_same_answer(self, client: TestClient) -> None:
        answer = client.post(CHAT, json={"message": DEPOSIT}, headers=self.NAME).json()
        streamed = client.post(STREAM, json={"message": DEPOSIT}, headers=self.NAME)
        assert told(streamed.text)[-1] == ("final", answer)

    @pytest.mark.parametrize("path", [CHAT, STREAM])
    def test_another_body_under_the_same_name_is_refused(self, client: TestClient, problem: Problem, path: str) -> None:
        client.post(CHAT, json={"message": DEPOSIT}, headers=self.NAME)
        for body in ({"message": "해고를 당했어요"}, {"message": DEPOSIT, "as_of": "2020-01-01"}):
            assert "Idempotency-Key" in problem(client.post(path, json=body, headers=self.NAME), 422)
        assert client.get("/api/v1/threads").json()["total"] == 1

    def test_two_people_may_choose_the_same_name(self, client: TestClient, other: TestClient) -> None:
        one, two = (who.post(CHAT, json={"message": DEPOSIT}, headers=self.NAME).json() for who in (client, other))
        assert one["turn_id"] != two["turn_id"]

    @pytest.mark.parametrize("name", ["", " ", "가".encode(), "a" * 201, "a b", "a\tb"])
    def test_what_cannot_be_a_name(self, client: TestClient, problem: Problem, name: str | bytes) -> None:
        problem(client.post(CHAT, json={"message": DEPOSIT}, headers={"Idempotency-Key": name}), 422)

    def test_many_at_once_ask_once(self, service: Service) -> None:
        """The same answer to the last millisecond: it was worked on once."""
        key, many = service.key(), 12
        together = Barrier(many)

        def send(_: int) -> dict[str, Any]:
            client = service.caller(key, **self.NAME)
            together.wait(30)
            answered = client.post(CHAT, json={"message": "한꺼번에 보낸 질문인데 보증금을 못 받았어요"})
            assert answered.status_code == 200
            held: dict[str, Any] = answered.json()
            return held

        with ThreadPoolExecutor(many) as pool:
            first, *others = pool.map(send, range(many))
        assert all(one == first for one in others)
        (thread,) = service.caller(key).get("/api/v1/threads").json()["threads"]
        assert thread["turns"] == 1
