"""A service over the starter corpus, open to the network: whoever calls needs a key."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import TODAY
from fastapi import FastAPI
from fastapi.testclient import TestClient

from lawfirmai.api.app import create_app
from lawfirmai.bootstrap import Container
from lawfirmai.domain.identity import Role

DEPOSIT = "집주인이 계약이 끝났는데 보증금을 안 돌려줘요"
HERE = "http://localhost"


@dataclass(frozen=True)
class Service:
    container: Container
    app: FastAPI

    def key(self, role: Role = Role.USER, owner: str = "") -> str:
        return self.container.keys.create("시험", role, owner)[1]

    def caller(self, key: str | None = None, **headers: str) -> TestClient:
        """Another client over the same app; without a key, nobody."""
        held = ({"X-API-Key": key} if key else {}) | headers
        return TestClient(self.app, HERE, headers=held, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def service(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One for all: whoever writes into it does so under a key of their own."""
    folder = shutil.copytree(data, tmp_path_factory.mktemp("service") / "data")
    held = builders.container(Path(folder), TODAY, host="0.0.0.0", questions_a_minute=0)
    with TestClient(app := create_app(held), HERE):
        yield Service(held, app)
    held.close()


@pytest.fixture
def client(service: Service) -> TestClient:
    """Somebody with a key, who has asked nothing yet."""
    return service.caller(service.key())


@pytest.fixture
def other(service: Service) -> TestClient:
    return service.caller(service.key())


@pytest.fixture
def admin(service: Service) -> TestClient:
    return service.caller(service.key(Role.ADMIN))


@pytest.fixture
def local(container: Container) -> TestClient:
    """A service of its own, bound to this machine, without a key."""
    return TestClient(create_app(container), HERE, raise_server_exceptions=False)


@pytest.fixture
def asked(client: TestClient) -> dict[str, Any]:
    """The answer to a question of ``client``."""
    held: dict[str, Any] = client.post("/api/v1/chat", json={"message": DEPOSIT}).json()
    return held


Problem = Callable[[Any, int], str]


@pytest.fixture(scope="session")
def problem() -> Problem:
    """``problem(response, 404)`` holds the response to what every error is, and gives its sentence."""

    def read(response: Any, status: int) -> str:
        told = response.json()
        assert (response.status_code, told["status"]) == (status, status), told
        assert response.headers["content-type"] == "application/problem+json"
        assert told["type"] == "about:blank"
        assert told["title"]
        return str(told["detail"])

    return read
