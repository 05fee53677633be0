"""How much one may send, and how often one may ask."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import builders
import pytest
from conftest import TODAY
from fastapi.testclient import TestClient

from lawfirmai.api.app import create_app
from lawfirmai.api.limits import Pace
from lawfirmai.domain.identity import Role

from .conftest import DEPOSIT, HERE, Problem, Service

JSON = {"content-type": "application/json"}


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class TestSize:
    def test_too_large_is_turned_away_by_its_length(self, client: TestClient, problem: Problem) -> None:
        body = b'{"message": "' + b"a" * 2**20 + b'"}'
        assert problem(client.post("/api/v1/chat", content=body, headers=JSON), 413) == (
            "요청이 너무 큽니다. 1 MB까지 보낼 수 있습니다."
        )

    def test_before_any_of_it_is_read(self, client: TestClient, problem: Problem) -> None:
        def body() -> Iterator[bytes]:
            raise AssertionError("read")
            yield b""

        for length in ("1048577", "9" * 5000):
            sent = client.post("/api/v1/chat", content=body(), headers=JSON | {"content-length": length})
            problem(sent, 413)

    def test_without_a_length_as_soon_as_it_has_grown(self, client: TestClient, problem: Problem) -> None:
        read = []

        def body() -> Iterator[bytes]:
            for number in range(1000):
                read.append(number)
                yield b" " * 2**16

        problem(client.post("/api/v1/chat", content=body(), headers=JSON), 413)
        assert client.get("/api/v1/threads").json()["total"] == 0

    def test_a_text_to_be_checked_may_be_larger(self, client: TestClient, problem: Problem) -> None:
        body = b'{"text": "' + b"\\uac00" * 10**6 + b'"}'
        assert client.post("/api/v1/citations/verify", content=body, headers=JSON).status_code == 200
        problem(client.post("/api/v1/citations/verify", content=b" " * (7 * 2**20 + 1), headers=JSON), 413)


class TestPace:
    def test_as_many_as_a_minute_holds_and_then_one_at_a_time(self) -> None:
        clock = Clock()
        pace = Pace(3, clock)
        assert [pace.ask("갑") for _ in range(3)] == [0, 0, 0]
        assert pace.ask("갑") == pytest.approx(20)
        clock.now += 19
        assert pace.ask("갑") == pytest.approx(1)
        clock.now += 1.001
        assert pace.ask("갑") == 0
        assert pace.ask("갑") > 0

    def test_a_minute_of_silence_fills_it_and_no_more(self) -> None:
        clock = Clock()
        pace = Pace(2, clock)
        for _ in range(2):
            assert [pace.ask("갑") for _ in range(2)] == [0, 0]
            assert pace.ask("갑") > 0
            clock.now += 3600

    def test_everyone_has_their_own(self) -> None:
        pace = Pace(1, Clock())
        assert [pace.ask(who) for who in ("갑", "을", "갑")] == [0, 0, pytest.approx(60)]

    def test_none_is_no_limit(self) -> None:
        pace = Pace(0, Clock())
        assert {pace.ask("갑") for _ in range(1000)} == {0}

    def test_who_asks_too_often_is_told_how_long_to_wait(self, data: Path, tmp_path: Path, problem: Problem) -> None:
        clock = Clock()
        held = builders.container(
            Path(shutil.copytree(data, tmp_path / "data")), TODAY, host="0.0.0.0", questions_a_minute=2
        )
        service = Service(held, create_app(held, clock))
        key = service.key()
        client, again = service.caller(key), service.caller(key)
        for path in ("/api/v1/chat", "/api/v1/chat/stream"):
            assert client.post(path, json={"message": DEPOSIT}).status_code == 200
        refused = again.post("/api/v1/chat", json={"message": DEPOSIT})
        assert problem(refused, 429) == "질문이 너무 잦습니다. 30초 뒤에 다시 물어 주십시오."
        assert refused.headers["retry-after"] == "30"
        assert client.get("/api/v1/threads").json()["total"] == 2
        assert (
            service.caller(service.key(Role.ADMIN)).post("/api/v1/chat", json={"message": DEPOSIT}).status_code == 200
        )
        clock.now += 30
        assert client.post("/api/v1/chat", json={"message": DEPOSIT}).status_code == 200
        held.close()


def test_the_settings_limit_is_that_of_the_service(data: Path) -> None:
    held = builders.container(data, TODAY, questions_a_minute=0)
    assert TestClient(create_app(held), HERE).app.state.pace.ask("갑") == 0
