"""The OpenAPI document: complete, in Korean, and true (schemathesis holds the app to it)."""

import logging
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import FlakyStrategyDefinition
from schemathesis.config import SchemathesisConfig

from lawfirmai.api.app import create_app
from lawfirmai.bootstrap import Container
from lawfirmai.domain.identity import Role
from lawfirmai.settings import Settings

from .conftest import Service
from .test_access import rows

PATH = "/api/v1/openapi.json"
BOUNDED = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), max_examples=20
)


@pytest.fixture(scope="module")
def document(service: Service) -> Mapping[str, Any]:
    held: dict[str, Any] = service.caller().get(PATH).json()
    return held


class TestWhatItSays:
    def test_every_route_is_told_in_korean(self, document: Mapping[str, Any]) -> None:
        for row in rows(document):
            told = [row.operation["summary"], row.operation["description"], *row.operation["tags"]]
            told += [one["description"] for one in row.operation["responses"].values()]
            told += [one["description"] for one in row.operation.get("parameters", [])]
            assert all(re.search("[가-힣]", one) for one in told), (row.route, told)

    def test_every_schema_is_told_in_korean(self, document: Mapping[str, Any]) -> None:
        plain = {"Badge", "Kind", "PassageKind", "Standing", "Verdict"}
        for name, schema in document["components"]["schemas"].items():
            assert name in plain or re.search("[가-힣]", schema.get("description", "")), name

    def test_every_error_is_a_problem(self, document: Mapping[str, Any]) -> None:
        for row in rows(document):
            errors = {status: held for status, held in row.operation["responses"].items() if status >= "400"}
            if row.route == "GET /api/v1/health":
                continue
            assert all(list(one["content"]) == ["application/problem+json"] for one in errors.values()), row.route
            assert {"401", "403", "422", "503"} <= errors.keys(), row.route
            assert ("413" in errors) == ("requestBody" in row.operation), row.route
        assert "HTTPValidationError" not in document["components"]["schemas"]

    def test_questions_may_be_too_many(self, document: Mapping[str, Any]) -> None:
        limited = {row.route for row in rows(document) if "429" in row.operation["responses"]}
        assert limited == {"POST /api/v1/chat", "POST /api/v1/chat/stream"}

    def test_what_a_stream_tells_is_there(self, document: Mapping[str, Any]) -> None:
        streams = [row for row in rows(document) if "text/event-stream" in str(row.operation["responses"])]
        assert len(streams) == 2
        for row in streams:
            item = row.operation["responses"]["200"]["content"]["text/event-stream"]["itemSchema"]["properties"]
            assert item["event"]["enum"] == ["stage", "sources", "token", "final", "error"]
            payloads = [one["$ref"].rpartition("/")[2] for one in item["data"]["contentSchema"]["anyOf"]]
            assert payloads == ["StageEvent", "SourcesEvent", "TokenEvent", "AnswerBody", "Problem"]

    def test_names_of_operations_are_one_word_each(self, document: Mapping[str, Any]) -> None:
        names = [row.operation["operationId"] for row in rows(document)]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch("[a-z_]+", one) for one in names)

    def test_it_needs_no_key_and_names_no_other_place(self, service: Service) -> None:
        told = service.caller().get(PATH)
        assert told.status_code == 200
        assert not re.search(r"https?://(?!www\.law\.go\.kr)", told.text)


class Front:
    """The routes are known when tests are collected, the service that answers and its key when they run."""

    app: Any = create_app(Container(Settings(host="0.0.0.0")))
    key = "a key to be exchanged"

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            return  # the service is up already, and the one that stands for it opens nothing
        headers = [
            (name, self.key.encode() if value == Front.key.encode() else value) for name, value in scope["headers"]
        ]
        await self.app({**scope, "headers": headers}, receive, send)


FRONT = Front()
UNREADABLE = {"positive_data_acceptance": {"expected-statuses": ["2xx", 400, 404]}}  # bytes by chance are no document
CONFIG = {
    "auth": {"openapi": {"APIKeyHeader": {"api_key": Front.key}}},
    "operations": [
        {"include-operation-id": name, "checks": UNREADABLE}
        for name in ("open_with_attachment", "add_attachment", "annotate_document")
    ],
}
SCHEMA: Any = schemathesis.openapi.from_asgi(PATH, FRONT, config=SchemathesisConfig.from_dict(CONFIG))


@pytest.fixture(scope="module")
def loaded(service: Service) -> Any:
    """The caller is an administrator, so that every route may answer."""
    FRONT.app, FRONT.key = service.app, service.key(Role.ADMIN)
    return SCHEMA


@pytest.fixture
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def named(case: Any) -> Any:
    """A request's name is chosen for it alone: another request under it is refused, as it should be."""
    if case.headers and case.meta.generation.mode.is_positive and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    return case


@pytest.mark.usefixtures("quiet", "loaded")
@SCHEMA.parametrize()
@BOUNDED
def test_each_route_does_what_it_says(case: Any) -> None:
    named(case).call_and_validate()


@pytest.mark.usefixtures("quiet")
def test_what_follows_from_an_answer_does_what_it_says(loaded: Any) -> None:
    """From the links of an answer: its conversation read, renamed, followed, handed out, judged and deleted."""
    reached: set[tuple[str, int]] = set()

    class Calls(loaded.as_state_machine()):  # type: ignore[misc]
        def before_call(self, case: Any) -> None:
            named(case)

        def after_call(self, response: Any, case: Any) -> None:
            reached.add((case.operation.definition.raw["operationId"], response.status_code))

    for _ in range(3):
        # What an answer leads to hangs on how soon it is there, so a repeated run may find other links: then anew.
        with suppress(FlakyStrategyDefinition):
            Calls.run(settings=settings(BOUNDED, max_examples=40, stateful_step_count=10, phases=[Phase.generate]))
            break
    assert reached >= {
        ("ask", 200),
        ("read_thread", 200),
        ("rename_thread", 200),
        ("follow_turn", 200),
        ("export_thread", 200),
        ("give_feedback", 204),
        ("forget_thread", 204),
    }
