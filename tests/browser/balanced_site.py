"""The web pages behind a load balancer's double: python -m tests.browser.balanced_site"""

import sys
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import SimpleCookie
from typing import Any

from streamlit_app.server import web
from tests.balancer import ARN, CLIENT, ISSUER, Keys, token

from lawfirmai.bootstrap import Container, configured
from lawfirmai.serving import Service, serve


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


def main() -> None:
    keys = Keys()
    settings = configured(
        login="alb", alb_arn=ARN, oidc_issuer=ISSUER, oidc_client_id=CLIENT, alb_keys_url=keys.address
    )
    app = Balancer(web(Container(settings)), keys)
    serve([Service("web", app, settings.host, settings.web_port, "LAWFIRM_WEB_PORT")], said)


def said() -> None:
    sys.stdout.write("Ctrl-C\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
