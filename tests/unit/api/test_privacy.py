"""Personal numbers are masked before anything keeps them, and no log holds what was asked."""

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from lawfirmai.api.app import create_app
from lawfirmai.bootstrap import Container

from .conftest import DEPOSIT, Service

PHONE = "010-1234-5678"
QUESTION = f"집주인 번호는 {PHONE}이고 보증금을 안 돌려줘요"
MASKED = "집주인 번호는 [전화번호]이고 보증금을 안 돌려줘요"


@dataclass
class Listening:
    """A cache that keeps nothing and remembers under which keys it was asked to."""

    keys: list[str] = field(default_factory=list)

    def get(self, _space: str, key: str) -> Any | None:
        self.keys.append(key)
        return None

    def put(self, _space: str, key: str, _value: Any) -> None:
        self.keys.append(key)


@pytest.fixture
def cache() -> Listening:
    return Listening()


@pytest.fixture
def own(container: Container, cache: Listening) -> Service:
    container.cache = cache
    return Service(container, create_app(container))


def everything_kept(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


@pytest.mark.parametrize("path", ["/api/v1/chat", "/api/v1/chat/stream"])
@pytest.mark.parametrize("named", [{}, {"Idempotency-Key": "k-1"}])
def test_a_number_in_a_question_is_kept_nowhere(
    own: Service, own_data: Path, cache: Listening, caplog: pytest.LogCaptureFixture, path: str, named: dict[str, str]
) -> None:
    caplog.set_level(logging.DEBUG)
    client = own.caller()
    told = client.post(path, json={"message": QUESTION}, headers=named).text
    (thread,) = client.get("/api/v1/threads").json()["threads"]
    client.post("/api/v1/chat", json={"message": f"그럼 {PHONE}로 전화해도 되나요?", "thread_id": thread["id"]})
    client.patch(f"/api/v1/threads/{thread['id']}", json={"title": f"{PHONE}와의 일"})
    turn = client.get(f"/api/v1/threads/{thread['id']}").json()["turns"][0]
    client.post("/api/v1/feedback", json={"turn_id": turn["id"], "helpful": True, "reason": f"{PHONE}로 주십시오"})
    export = client.get(f"/api/v1/threads/{thread['id']}/export").text
    own.container.close()
    assert (turn["question"], thread["title"]) == (MASKED, MASKED)
    assert "[전화번호]" in told
    for kept in (told, export, caplog.text, *cache.keys):
        assert PHONE not in kept
        assert "1234" not in kept
    assert cache.keys
    assert PHONE.encode() not in everything_kept(own_data)
    assert "[전화번호]와의 일".encode() in everything_kept(own_data)


def test_the_digest_of_a_named_request_gives_no_number_away(own: Service) -> None:
    """Two questions that differ in what is masked are one: who holds the database could else try all numbers."""
    client = own.caller()
    one, other = (
        client.post("/api/v1/chat", json={"message": QUESTION.replace("5678", end)}, headers={"Idempotency-Key": "k"})
        for end in ("5678", "8765")
    )
    assert one.json() == other.json()


class TestTheLog:
    PATHS = (
        ("GET", "/api/v1/search?q={asked}", None),
        ("GET", "/api/v1/threads?q={asked}", None),
        ("GET", "/api/v1/statutes/{asked}/articles/1", None),
        ("GET", "/api/v1/precedents/{asked}", None),
        ("GET", "/api/v1/threads/{asked}", None),
        ("GET", "/{asked}", None),
        ("POST", "/api/v1/chat", {"message": "{asked}"}),
        ("POST", "/api/v1/chat/stream", {"message": "{asked}"}),
        ("POST", "/api/v1/citations/verify", {"text": "{asked}"}),
        ("POST", "/api/v1/feedback", {"turn_id": 1, "helpful": True, "reason": "{asked}"}),
        ("POST", "/api/v1/feedback", {"turn_id": "{asked}"}),
        ("PUT", "/api/v1/chat?{asked}", None),
    )

    @pytest.mark.parametrize(("method", "path", "body"), PATHS)
    @pytest.mark.parametrize("broken", [False, True])
    def test_never_holds_what_was_asked(
        self,
        own: Service,
        own_data: Path,
        caplog: pytest.LogCaptureFixture,
        method: str,
        path: str,
        body: dict[str, Any] | None,
        broken: bool,
    ) -> None:
        caplog.set_level(logging.DEBUG, "lawfirmai")
        if broken:
            for file in own_data.glob("lawfirm.db*"):
                file.write_bytes(b"nothing that could be read" * 100)
        filled = {name: DEPOSIT if value == "{asked}" else value for name, value in (body or {}).items()}
        told = own.caller().request(method, path.format(asked=DEPOSIT), json=filled or None)
        assert told.status_code < 500 or broken
        assert told.headers["x-request-id"] in caplog.text
        for word in ("보증금", "집주인", "%EB%B3%B4"):
            assert word not in caplog.text

    def test_holds_the_pattern_the_status_and_the_time(self, own: Service, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, "lawfirmai.access")
        told = own.caller().get("/api/v1/statutes/민법/articles/제750조")
        (line,) = [one.getMessage() for one in caplog.records if one.name == "lawfirmai.access"]
        identifier, method, route, status, milliseconds, unit = line.split()
        assert identifier == told.headers["x-request-id"]
        assert (method, route, status, unit) == ("GET", "/statutes/{name}/articles/{number}", "200", "ms")
        assert float(milliseconds) > 0
