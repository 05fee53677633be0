"""What Streamlit says in two English words is said on a page; everything else passes as it is."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit_app.unreached import LOGIN, Unreached


async def login(request: Request) -> Response:
    if "down" in request.query_params:
        return PlainTextResponse("Authentication error", 400)
    return RedirectResponse("/provider")


async def other(_: Request) -> Response:
    return PlainTextResponse("no such thing", 404)


@pytest.fixture
def client() -> TestClient:
    app = Starlette(routes=[Route(LOGIN, login), Route("/other", other)])
    return TestClient(Unreached(app), follow_redirects=False)


def test_a_provider_that_does_not_answer_is_said_in_korean_with_a_way_back(client: TestClient) -> None:
    answer = client.get(LOGIN, params={"down": "1"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "응답하지 않습니다" in answer.text
    assert 'href="/"' in answer.text


def test_a_login_that_begins_is_left_as_it_is(client: TestClient) -> None:
    assert client.get(LOGIN).headers["location"] == "/provider"


def test_other_answers_are_left_as_they_are(client: TestClient) -> None:
    assert client.get("/other").text == "no such thing"
