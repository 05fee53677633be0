"""Whatever comes in, an error is a problem with one Korean sentence, and never a defect of ours."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from lawfirmai.api.app import create_app
from lawfirmai.bootstrap import Container

from .conftest import DEPOSIT, HERE, Problem, Service

CHAT = "/api/v1/chat"
SURROGATE = b"\\ud800"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/docs",
        "/redoc",
        "/openapi.json",
        "/api/v1",
        "/api/v1/",
        "/api/v1/threads/",
        "/api/v2/threads",
        "/%00",
        "/%ff",
        "//",
        "/api/v1/statutes/민법/articles/1/2",
        "/api/v1/statutes//articles/1",
    ],
)
def test_an_address_that_is_none(client: TestClient, problem: Problem, path: str) -> None:
    assert problem(client.get(f"{HERE}{path}"), 404) == "그런 주소가 없습니다."


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", CHAT, "POST"),
        ("GET", CHAT, "POST"),
        ("HEAD", "/api/v1/threads", "GET"),
        ("OPTIONS", "/api/v1/feedback", "GET, POST"),
        ("TRACE", "/api/v1/threads/1", "DELETE, GET, PATCH"),
        ("QUERY", "/api/v1/health", "GET"),
    ],
)
def test_a_method_that_is_none_tells_those_that_are(client: TestClient, method: str, path: str, allowed: str) -> None:
    told = client.request(method, path)
    assert (told.status_code, told.headers["allow"]) == (405, allowed)
    assert told.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"null", 422),
        (b"[]", 422),
        (b"NaN", 422),
        (b'"' + DEPOSIT.encode() + b'"', 422),
        (b'{"message": "' + SURROGATE + b'"}', 422),
        (b'{"' + SURROGATE + b'": 1}', 422),
        (b'{"message": "a", "' + SURROGATE + b'": 1}', 422),
        (b'{"message": "a", "thread_id": "' + SURROGATE + b'"}', 422),
        (b'{"message": "\\u0000"}', 422),
        (b'{"message": NaN}', 422),
        (b'{"message": {"a": 1}}', 422),
        (b'{"message": "a"} {', 422),
        (b'{"message": "\xff"}', 400),
        (b"\xff\xfe", 422),
        (b'{"message": ' + b"9" * 5000 + b"}", 400),
        (b'{"message": ' + b"[" * 100_000 + b"}", 400),
    ],
)
def test_a_body_that_cannot_be_read(client: TestClient, problem: Problem, body: bytes, status: int) -> None:
    told = client.post(CHAT, content=body, headers={"content-type": "application/json"})
    assert re.search("[가-힣]", problem(told, status))
    for one in told.json().get("errors", []):
        assert one.keys() == {"field", "reason"}
        assert re.search("[가-힣]", one["reason"])


@pytest.mark.parametrize("kind", ["", "text/plain", "application/xml", "application/octet-stream", "가/나", ";;;"])
def test_a_kind_of_content_that_is_not_json(client: TestClient, problem: Problem, kind: str) -> None:
    told = client.post(CHAT, content=b'{"message": "a"}', headers={"content-type": kind.encode()})
    problem(told, 422)
    assert "application/json" in told.json()["errors"][0]["reason"]


def test_a_thousand_unknown_fields_are_not_all_told(client: TestClient, problem: Problem) -> None:
    told = client.post(CHAT, json={"message": "a"} | {f"{number}" * 300: 1 for number in range(1000)})
    problem(told, 422)
    assert len(told.json()["errors"]) == 100
    assert all(len(one["field"]) <= 200 for one in told.json()["errors"])


class TestADefectOfOurs:
    @pytest.fixture
    def broken(self, container: Container) -> TestClient:
        """An app with two routes that should not be: one raises, one says what its model cannot hold."""
        app: FastAPI = create_app(container)

        @app.get("/raises")
        def raises() -> None:
            raise ZeroDivisionError

        @app.get("/unsayable", response_model=dict[str, int])
        def unsayable(q: str) -> object:
            return {"answer": q}

        return Service(container, app).caller()

    @pytest.mark.parametrize("path", ["/raises", "/unsayable"])
    def test_tells_nothing_of_itself_and_logs_nothing_of_the_question(
        self, broken: TestClient, problem: Problem, caplog: pytest.LogCaptureFixture, path: str
    ) -> None:
        told = broken.get(path, params={"q": DEPOSIT})
        assert problem(told, 500) == "처리하다가 문제가 생겼습니다. 잠시 뒤에 다시 시도해 주십시오."
        assert told.headers["x-content-type-options"] == "nosniff"
        assert f"defect at GET {path}" in caplog.text
        assert DEPOSIT not in caplog.text
