"""The web pages as an ASGI application: Streamlit's, with what it leaves open closed."""

from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from streamlit import config

from lawfirmai.bootstrap import Container
from lawfirmai.settings import LOCAL_NAMES
from streamlit_app import components, deployment, identity
from streamlit_app.unreached import Unreached

SCRIPT = Path(__file__).with_name("app.py")
# Nothing is fetched from outside. Streamlit's bundle evaluates code of its own (charts), and frames its components.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def web(container: Container, script: Path = SCRIPT) -> st.App:
    """ConfigurationError where the pages would be open to people whom nobody can tell apart."""
    secrets = identity.secrets(container.settings)
    deployment.hold(container)
    local = container.settings.is_local and container.settings.login == "local"  # behind a proxy it has another name
    layers = [Middleware(Guarded, local=local), Middleware(Korean), Middleware(Unreached)]
    app = st.App(
        script,
        secrets=secrets,
        middleware=layers,
        on_script_error=components.apologise,
        lifespan=lambda _: _warmed(container),
    )
    if secrets:  # signs what a browser carries through a login, which may end at another process of the deployment
        config.set_option("server.cookieSecret", secrets["auth"]["cookie_secret"])  # after the script's own are read
    return app


@asynccontextmanager
async def _warmed(container: Container) -> AsyncIterator[None]:
    await run_in_threadpool(container.warm)
    yield


class Guarded:
    """Turns away other sites' pages and names that were bent to this machine (DNS rebinding); adds headers."""

    def __init__(self, app: Any, local: bool) -> None:
        self._app, self._local = app, local

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif scope["path"] == "/_stcore/metrics" or self._foreign(dict(scope["headers"])):
            await _refuse(scope, send)
        else:
            await self._app(scope, receive, _with_headers(send))

    def _foreign(self, headers: dict[bytes, bytes]) -> bool:
        host = headers.get(b"host", b"").decode("latin-1")
        origin = headers.get(b"origin", b"").decode("latin-1")
        if self._local and urlsplit(f"//{host}").hostname not in LOCAL_NAMES:
            return True
        return bool(origin) and urlsplit(origin).netloc != host


async def _refuse(scope: Message, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"403"})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *HEADERS]
        await send(message)

    return sending


class Korean:
    """The page says that it is Korean: Streamlit's says English, and screen readers believe it."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                if not _is_page(message):
                    await send(message)
            elif not _is_page(start):
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await _send_page(start, bytes(body), send)

        await self._app(scope, receive, sending)


def _is_page(start: Message) -> bool:
    headers = dict(start["headers"])
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-encoding" not in headers


async def _send_page(start: Message, body: bytes, send: Send) -> None:
    page = body.replace(b'<html lang="en"', b'<html lang="ko"', 1)
    kept = [(name, value) for name, value in start["headers"] if name not in (b"content-length", b"etag")]
    await send({**start, "headers": [*kept, (b"content-length", str(len(page)).encode())]})
    await send({"type": "http.response.body", "body": page})
