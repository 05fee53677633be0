"""Every route of the OpenAPI document, for everyone who may come: the expectations follow by rule.

A route without a request in REQUESTS fails.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from lawfirmai.domain.identity import Role

from .conftest import DEPOSIT, Service

FILE = {"file": ("계약서.txt", "제1조(별빛) 별빛을 빌린다.".encode())}
# What somebody sends who has {thread}, {turn} and {attachment}. Who names them must have them.
REQUESTS: Mapping[str, tuple[str, Any]] = {
    "POST /api/v1/chat": ("", {"message": DEPOSIT, "thread_id": "{thread}"}),
    "POST /api/v1/chat/stream": ("", {"message": DEPOSIT, "thread_id": "{thread}"}),
    "GET /api/v1/threads": ("", None),
    "GET /api/v1/threads/{thread_id}": ("", None),
    "PATCH /api/v1/threads/{thread_id}": ("", {"title": "새 이름"}),
    "DELETE /api/v1/threads/{thread_id}": ("", None),
    "GET /api/v1/threads/{thread_id}/export": ("", None),
    "POST /api/v1/attachments": ("", FILE),
    "POST /api/v1/threads/{thread_id}/attachments": ("", FILE),
    "GET /api/v1/threads/{thread_id}/attachments": ("", None),
    "DELETE /api/v1/threads/{thread_id}/attachments/{attachment_id}": ("", None),
    "GET /api/v1/threads/{thread_id}/turns/{turn_id}/stream": ("", None),
    "POST /api/v1/feedback": ("", {"turn_id": "{turn}", "helpful": True}),
    "GET /api/v1/feedback": ("", None),
    "GET /api/v1/search": ("?q=보증금", None),
    "GET /api/v1/statutes/{name}/articles/{number}": ("", None),
    "GET /api/v1/statutes/{name}/diff": ("?from=2020-01-01", None),
    "GET /api/v1/precedents/{case_number}": ("", None),
    "POST /api/v1/citations/verify": ("", {"text": "민법 제750조"}),
    "POST /api/v1/citations/annotate": ("", FILE),
    "GET /api/v1/builds/current": ("", None),
    "GET /api/v1/usage": ("", None),
    "GET /api/v1/health": ("", None),
}
CALLERS = ("owner", "other", "anonymous", "revoked", "admin")
ADMINISTRATION = "관리"
UNHELD = "GET /api/v1/statutes/{name}/diff"  # the starter corpus has summaries and no texts to lay side by side


@dataclass(frozen=True)
class Row:
    """``operation`` is what the document says of it."""

    route: str
    operation: Mapping[str, Any] = field(repr=False)

    @property
    def names_what_somebody_has(self) -> bool:
        query, body = REQUESTS[self.route]
        return bool(re.search(r"\{(thread|turn|attachment)", f"{self.route}{query}{body}"))

    def expected(self, who: str) -> int:
        if who in ("anonymous", "revoked") and self.operation.get("security"):
            return 401
        if ADMINISTRATION in self.operation["tags"]:
            return 200 if who == "admin" else 403
        if self.route == UNHELD or (self.names_what_somebody_has and who in ("other", "admin")):
            return 404
        return next(int(status) for status in self.operation["responses"] if status < "300")


def rows(document: Mapping[str, Any]) -> Iterator[Row]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield Row(f"{method.upper()} {path}", operation)


@dataclass
class Everyone:
    """The keys, and what the owner has."""

    service: Service
    keys: Mapping[str, str | None]
    case_number: str
    thread: str = ""
    turn: int = 0
    attachment: str = ""

    def asked(self) -> None:
        """The owner has a conversation with a document, whatever was deleted before."""
        answer = self.service.caller(self.keys["owner"]).post("/api/v1/chat", json={"message": DEPOSIT}).json()
        self.thread, self.turn = answer["thread_id"], answer["turn_id"]
        client = self.service.caller(self.keys["owner"])
        held = client.post(f"/api/v1/threads/{self.thread}/attachments", files={"file": ("편지.txt", b"letter")})
        self.attachment = held.json()["id"]

    def call(self, row: Row, who: str) -> int:
        query, body = REQUESTS[row.route]
        method, _, pattern = row.route.partition(" ")
        names = {"thread_id": self.thread, "turn_id": self.turn, "attachment_id": self.attachment}
        path = pattern.format(**names, name="민법", number="제750조", case_number=self.case_number) + query
        client = self.service.caller(self.keys[who])
        sent = {"files": body} if body is FILE else {"json": self._filled(body)}
        return client.request(method, path, **sent).status_code

    def _filled(self, body: Any) -> Any:
        has = {"{thread}": self.thread, "{turn}": self.turn}
        return {name: has.get(str(value), value) for name, value in body.items()} if body else None


@pytest.fixture(scope="module")
def everyone(service: Service) -> Everyone:
    keys = {who: service.key(Role.ADMIN if who == "admin" else Role.USER) for who in CALLERS if who != "anonymous"}
    service.container.keys.revoke(keys["revoked"].split("_")[1])
    _, found = service.container.assistant().search("보증금", 1, frozenset({"precedent"}))[0]
    return Everyone(service, {**keys, "anonymous": None}, found.id.partition("|")[2])


@pytest.fixture(scope="module")
def document(service: Service) -> Mapping[str, Any]:
    held: dict[str, Any] = service.caller().get("/api/v1/openapi.json").json()
    return held


def test_every_route_has_its_row(document: Mapping[str, Any]) -> None:
    assert {one.route for one in rows(document)} == REQUESTS.keys()


def test_every_route_wants_a_key_but_health(document: Mapping[str, Any]) -> None:
    assert [one.route for one in rows(document) if not one.operation.get("security")] == ["GET /api/v1/health"]


@pytest.mark.parametrize("who", CALLERS)
@pytest.mark.parametrize("route", REQUESTS)
def test_who_may_do_what(everyone: Everyone, document: Mapping[str, Any], route: str, who: str) -> None:
    row = next(one for one in rows(document) if one.route == route)
    everyone.asked()
    got = everyone.call(row, who)
    assert got == row.expected(who)
    assert str(got) in row.operation["responses"]


def test_what_others_tried_changed_nothing(everyone: Everyone, document: Mapping[str, Any]) -> None:
    everyone.asked()
    owner = everyone.service.caller(everyone.keys["owner"])
    before = owner.get(f"/api/v1/threads/{everyone.thread}").json()
    for row in rows(document):
        for who in ("other", "anonymous", "revoked", "admin"):
            if row.names_what_somebody_has:
                assert everyone.call(row, who) in (401, 404)
    assert owner.get(f"/api/v1/threads/{everyone.thread}").json() == before
