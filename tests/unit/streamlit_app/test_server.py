"""What stands before Streamlit: foreign pages are turned away, the page says it is Korean."""

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit_app.server import Guarded, Korean


async def _page(_: object) -> HTMLResponse:
    return HTMLResponse('<!DOCTYPE html><html lang="en"><body>"<html lang="en">"</body></html>')


async def _data(_: object) -> JSONResponse:
    return JSONResponse({"page": '<html lang="en">'})


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


ROUTES = [Route("/", _page), Route("/data", _data), Route("/_stcore/metrics", _data), WebSocketRoute("/ws", _socket)]


def client(local: bool, base: str = "http://localhost:8501") -> TestClient:
    return TestClient(Guarded(Korean(Starlette(routes=ROUTES)), local), base)


def test_the_page_is_korean_and_whole() -> None:
    answer = client(True).get("/")
    assert answer.text.startswith('<!DOCTYPE html><html lang="ko">')
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_what_is_no_page_is_left_as_it_is() -> None:
    assert client(True).get("/data").json() == {"page": '<html lang="en">'}


def test_nothing_may_be_fetched_from_outside() -> None:
    headers = client(True).get("/").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http:" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "localhost"])
def test_this_machine_is_let_in_by_its_names(host: str) -> None:
    assert client(True).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8501", "localhost.evil.example", "", "127.0.0.1.evil"])
def test_a_name_bent_to_this_machine_is_turned_away(host: str) -> None:
    assert client(True).get("/", headers={"host": host}).status_code == 403


def test_a_service_for_others_is_reached_by_its_own_name() -> None:
    assert client(False, "http://law.example").get("/").status_code == 200


@pytest.mark.parametrize("local", [True, False])
def test_another_sites_page_is_turned_away(local: bool) -> None:
    opened = client(local)
    assert opened.get("/", headers={"origin": "http://evil.example"}).status_code == 403
    assert opened.get("/", headers={"origin": "http://localhost:8501"}).status_code == 200
    with pytest.raises(WebSocketDisconnect), opened.websocket_connect("/ws", headers={"origin": "http://evil.example"}):
        pass
    with opened.websocket_connect("/ws", headers={"host": "localhost:8501", "origin": "http://localhost:8501"}):
        pass


def test_metrics_are_not_shown() -> None:
    assert client(False).get("/_stcore/metrics").status_code == 403
