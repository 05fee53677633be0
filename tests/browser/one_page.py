"""Serves one script of ``pages`` with the login that the settings name, maybe behind a load balancer's double.

python -m tests.browser.one_page PAGE [balanced]
"""

import sys
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from streamlit_app.server import web
from tests.balancer import ARN, CLIENT, ISSUER, Keys, token

from lawfirmai.bootstrap import Container, configured
from lawfirmai.serving import Service, serve

PAGES = Path(__file__).with_name("pages")


class Balancer:
    """Signs for whom the cookie ``person`` names, as a load balancer does for whom it let in."""

    def __init__(self, app: Any, keys: Keys) -> None:
        self._app, self._keys = app, keys

    async def __call__(
        self, scope: MutableMapping[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Any]
    ) -> None:
        if scope["type"] in ("http", "websocket"):
            carried = SimpleCookie(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
            if "person" in carried:
                name = carried["person"].value
                signed = token(self._keys, sub=name, name=name, email=f"{name}@example.com")
                scope["headers"] = [*scope["headers"], (b"x-amzn-oidc-data", signed.encode())]
        await self._app(scope, receive, send)


def main(page: str, balanced: bool) -> None:
    keys = Keys()
    given = {"alb_arn": ARN, "oidc_issuer": ISSUER, "oidc_client_id": CLIENT, "alb_keys_url": keys.address}
    settings = configured(**given) if balanced else configured()
    app: Any = web(Container(settings), PAGES / f"{page}.py")
    served = Balancer(app, keys) if balanced else app
    serve([Service("web", served, settings.host, settings.web_port, "LAWFIRM_WEB_PORT")], lambda: say("Ctrl-C"))


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], "balanced" in sys.argv)
