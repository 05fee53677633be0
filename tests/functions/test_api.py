"""The built API function answers the load balancer's requests, with nothing but its layers to import from."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import TODAY
from layers.built import ROOT, Function, functions
from running import Running, running
from runtime_api import Outcome

from lawfirmai.assistant import article_json
from lawfirmai.domain.errors import NotFound

EVENTS = ROOT / "events" / "api"
STATUSES = {
    "address-unknown": 404,
    "article": 200,
    "article-day-unreadable": 422,
    "article-multi-value": 200,
    "article-unknown": 404,
    "article-without-key": 401,
    "chat": 200,
    "chat-stream": 200,
    "health": 200,
    "health-multi-value": 200,
    "search": 200,
}
ROUTES = {
    "address-unknown": "none",
    "chat": "/chat",
    "chat-stream": "/chat/stream",
    "health": "/health",
    "health-multi-value": "/health",
    "search": "/search",
}
ROUTE = "/statutes/{name}/articles/{number}"


@pytest.fixture(scope="module")
def function(system_part: Callable[[str, object], None]) -> Function:
    built = functions()
    system_part("`make build`로 만든 .aws-sam/build", built)
    return next(one for one in built if one.name == "ApiFunction")


class Deployed:
    """The function over a data folder of its own, and what each event was answered with."""

    def __init__(self, running: Running, data: Path, key: str) -> None:
        self._running, self.data, self.key = running, data, key

    def __call__(self, name: str) -> dict[str, Any]:
        told = self._running(event(name, self.key))
        assert told.kind == "response", told
        answered: dict[str, Any] = told.body
        return answered

    def lines(self) -> list[str]:
        return self._running.lines()


def event(name: str, key: str) -> dict[str, Any]:
    held: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text("utf-8").replace("{API_KEY}", key))
    return held


@pytest.fixture(scope="module")
def deployed(function: Function, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    scratch = tmp_path_factory.mktemp("function")
    own = Path(shutil.copytree(data, scratch / "data"))
    container = builders.container(own, TODAY)
    _, key = container.keys.create("load balancer")
    container.engine.dispose()
    with running(function, scratch, LAWFIRM_DATA_DIR=str(own)) as process:
        assert process.begun == Outcome("ready", None), process.lines()
        yield Deployed(process, own, key)


@pytest.fixture
def local(deployed: Deployed) -> Iterator[Any]:
    """The same data folder, opened by the library of this process."""
    container = builders.container(deployed.data, TODAY)
    yield container.assistant()
    container.engine.dispose()


def test_every_sample_event_has_an_expectation() -> None:
    assert {file.stem for file in EVENTS.glob("*.json")} == STATUSES.keys()


@pytest.mark.parametrize("name", STATUSES)
def test_an_event_is_answered_in_the_form_it_came_in(deployed: Deployed, name: str) -> None:
    answered = deployed(name)
    assert answered["statusCode"] == STATUSES[name], answered
    several = "multiValueHeaders" in event(name, "")
    assert set(answered) == {"statusCode", "body", "isBase64Encoded", "multiValueHeaders" if several else "headers"}
    assert answered["isBase64Encoded"] is False
    kind = "application/json" if STATUSES[name] == 200 else "application/problem+json"
    kind = "text/event-stream; charset=utf-8" if name == "chat-stream" else kind
    assert answered["multiValueHeaders" if several else "headers"]["content-type"] == ([kind] if several else kind)


@pytest.mark.parametrize("name", ["article", "article-multi-value"])
def test_an_article_reads_as_on_the_laptop(deployed: Deployed, local: Any, name: str) -> None:
    there = json.loads(deployed(name)["body"])
    assert there == json.loads(json.dumps(article_json(local.read_article("민법", "제750조")), default=str))


def test_an_article_that_is_not_there_is_named(deployed: Deployed, local: Any) -> None:
    with pytest.raises(NotFound) as here:
        local.read_article("민법", "제9999조", TODAY)
    assert json.loads(deployed("article-unknown")["body"])["detail"] == str(here.value)


def test_health_looks_at_every_part(deployed: Deployed) -> None:
    parts = {one["name"]: one["status"] for one in json.loads(deployed("health")["body"])["parts"]}
    assert parts == dict.fromkeys(("database", "corpus", "index", "data_folder"), "ok")


def test_a_question_is_answered_with_its_sources(deployed: Deployed) -> None:
    answer = json.loads(deployed("chat")["body"])
    assert answer["standing"] == "grounded"
    assert {claim["source"] for claim in answer["claims"]} <= {source["id"] for source in answer["sources"]}
    assert answer["claims"]


def test_a_stream_comes_whole_behind_the_load_balancer(deployed: Deployed) -> None:
    kinds = [line.removeprefix("event: ") for line in deployed("chat-stream")["body"].splitlines() if "event: " in line]
    assert list(dict.fromkeys(kinds)) == ["stage", "sources", "token", "final"]


def test_search_finds_from_the_memory_mapped_index(deployed: Deployed) -> None:
    found = json.loads(deployed("search")["body"])
    assert len(found) == 3
    assert any(one["id"].startswith("주택임대차보호법|") for one in found)


def test_who_comes_without_a_key_is_not_the_laptops_own_user(deployed: Deployed) -> None:
    assert json.loads(deployed("article-without-key")["body"])["detail"] == "X-API-Key가 필요합니다."


@pytest.mark.parametrize("name", STATUSES)
def test_a_request_leaves_its_pattern_and_figures_in_the_log_and_nothing_else_of_it(
    deployed: Deployed, name: str
) -> None:
    before = len(deployed.lines())
    deployed(name)
    *_, told, metrics = (json.loads(line) for line in deployed.lines()[before:])
    assert (told["message"], told["route"]) == ("request", ROUTES.get(name, ROUTE))
    assert (told["method"], told["status"]) == (event(name, "")["httpMethod"], STATUSES[name])
    assert told["ms"] > 0
    assert told["function_request_id"]
    assert metrics["ApiRequests"] == [1]
    assert metrics["ApiErrors"] == [0]
    everything = "\n".join(deployed.lines())
    for asked in ("민법", "제750조", "%EB", "%EC", "보증금", "2026-11-23", deployed.key, "192.0.2.10"):
        assert asked not in everything


def test_a_missing_layer_fails_the_start(function: Function, tmp_path: Path) -> None:
    own, deps, core = function.path
    assert deps.parent.name == "DepsLayer"
    with running(function, tmp_path, (own, core), LAWFIRM_DATA_DIR=str(tmp_path / "data")) as process:
        assert process.begun.kind == "init/error"
        assert process.begun.body["errorType"] == "Runtime.ImportModuleError"
        assert "aws_lambda_powertools" in process.begun.body["errorMessage"]


def test_a_folder_that_cannot_be_used_fails_the_start(function: Function, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with running(function, tmp_path, LAWFIRM_DATA_DIR=str(tmp_path / "file" / "data")) as process:
        assert process.begun.kind == "init/error"
        assert process.begun.body["errorType"] == "ConfigurationError"
        assert "자료 폴더를 만들 수 없습니다" in process.begun.body["errorMessage"]
