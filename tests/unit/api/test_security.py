"""Who may call: keys, this machine alone, and no web page elsewhere in its place."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lawfirmai.api.app import create_app
from lawfirmai.bootstrap import Container
from lawfirmai.domain.identity import Role
from lawfirmai.settings import Settings

from .conftest import DEPOSIT, HERE, Problem, Service

THREADS = "/api/v1/threads"


class TestKeys:
    def test_without_one_nobody(self, service: Service, problem: Problem) -> None:
        refused = service.caller().get(THREADS)
        assert problem(refused, 401) == "X-API-Key가 필요합니다."
        assert refused.headers["www-authenticate"] == "ApiKey"

    @pytest.mark.parametrize(
        "key", ["lfa_", "lfa_0123_4567", "x", "lfa_%s_0", "가".encode(), "\x00", "lfa_" + "a" * 9999]
    )
    def test_one_that_is_none(self, service: Service, problem: Problem, key: str | bytes) -> None:
        known = service.key().split("_")[1]
        headers = {"X-API-Key": key.replace("%s", known) if isinstance(key, str) else key}
        assert problem(service.caller().get(THREADS, headers=headers), 401) == "쓸 수 없는 API 키입니다."

    def test_revoked_it_is_none_at_once(self, service: Service, problem: Problem) -> None:
        key = service.key()
        client = service.caller(key)
        assert client.get(THREADS).status_code == 200
        service.container.keys.revoke(key.split("_")[1])
        problem(client.get(THREADS), 401)

    def test_two_keys_of_one_owner_see_the_same(self, service: Service) -> None:
        one, other = (service.caller(service.key(owner="함께 쓰는 곳")) for _ in range(2))
        thread = one.post("/api/v1/chat", json={"message": DEPOSIT}).json()["thread_id"]
        assert other.get(f"{THREADS}/{thread}").status_code == 200

    def test_an_administrator_sees_no_conversation_of_others(
        self, service: Service, client: TestClient, problem: Problem
    ) -> None:
        thread = client.post("/api/v1/chat", json={"message": DEPOSIT}).json()["thread_id"]
        problem(service.caller(service.key(Role.ADMIN)).get(f"{THREADS}/{thread}"), 404)

    def test_in_the_address_it_does_not_count(self, service: Service, problem: Problem) -> None:
        problem(service.caller().get(THREADS, params={"X-API-Key": service.key()}), 401)


class TestThisMachineAlone:
    @pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"])
    def test_who_sits_at_it_needs_no_key(self, local: TestClient, host: str) -> None:
        assert local.get(THREADS, headers={"host": host}).status_code == 200
        assert local.get("/api/v1/usage", headers={"host": host}).status_code == 200

    @pytest.mark.parametrize(
        "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8000", "", "[", "192.0.2.1", "a@b"]
    )
    def test_under_another_name_it_is_somebody_elses_page(self, local: TestClient, problem: Problem, host: str) -> None:
        """DNS rebinding: a page's own name is pointed at 127.0.0.1, and the browser lets it read."""
        assert "localhost" in problem(local.get(THREADS, headers={"host": host}), 403)

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example", "["])
    def test_a_page_from_elsewhere_may_not_call(self, local: TestClient, problem: Problem, origin: str) -> None:
        question = {"message": DEPOSIT}
        problem(local.post("/api/v1/chat", json=question, headers={"origin": origin}), 403)
        assert local.get(THREADS).json()["total"] == 0

    def test_a_page_from_here_may(self, local: TestClient) -> None:
        assert local.get(THREADS, headers={"origin": "http://localhost:8501"}).status_code == 200

    def test_a_form_of_a_page_asks_nothing(self, local: TestClient, problem: Problem) -> None:
        """Forms may be sent anywhere without asking: as text, never as JSON."""
        body = b'{"message": "a"}'
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"):
            problem(local.post("/api/v1/chat", content=body, headers={"content-type": kind}), 422)
        assert local.get(THREADS).json()["total"] == 0

    def test_a_key_that_is_sent_must_be_right_all_the_same(self, local: TestClient, problem: Problem) -> None:
        problem(local.get(THREADS, headers={"X-API-Key": "lfa_0_0"}), 401)

    def test_with_a_key_the_name_does_not_matter(self, container: Container) -> None:
        key = container.keys.create("대리 서버 뒤")[1]
        client = TestClient(create_app(container), "http://law.example", headers={"X-API-Key": key})
        assert client.get(THREADS).status_code == 200

    @pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "law.example"])
    def test_bound_to_more_it_wants_a_key(self, data: Path, problem: Problem, host: str) -> None:
        held = Container(Settings(data_dir=data, host=host))
        problem(TestClient(create_app(held), HERE).get(THREADS), 401)


def test_no_page_elsewhere_may_read(local: TestClient) -> None:
    told = local.get("/api/v1/health", headers={"origin": "https://evil.example"})
    assert not [name for name in told.headers if name.startswith("access-control")]
    asked = local.options(
        "/api/v1/chat", headers={"origin": "https://a.example", "access-control-request-method": "POST"}
    )
    assert asked.status_code == 405


@pytest.mark.parametrize("path", ["/api/v1/health", "/api/v1/nothing", "/api/v1/threads", "/"])
def test_every_response_keeps_browsers_from_guessing_framing_and_storing(local: TestClient, path: str) -> None:
    headers = local.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert len(headers["x-request-id"]) == 12
