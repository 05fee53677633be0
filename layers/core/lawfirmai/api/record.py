"""One line for each request: its id, the route's pattern, the status and milliseconds; never what was asked."""

import logging
import uuid
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
log = logging.getLogger("lawfirmai.access")


def of_all(scope: Scope) -> dict[str, str]:
    """The headers of every response to a request."""
    return HEADERS | {"X-Request-Id": scope["state"]["request"]}


class Recorded:
    """Puts the headers on, too: both are for every response, whoever makes it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status, identifier = perf_counter(), 500, uuid.uuid4().hex[:12]
        scope.setdefault("state", {})["request"] = identifier

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in of_all(scope).items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            elapsed = (perf_counter() - begun) * 1000
            log.info("%s %s %s %d %.1f ms", identifier, scope["method"], route, status, elapsed)
