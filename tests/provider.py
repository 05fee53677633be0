"""A small OpenID provider on this machine: two people, whom one chooses between at its page."""

import json
import secrets
import time
from base64 import b64decode, urlsafe_b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT, SECRET = "lawfirm-web", "provider's secret"
PEOPLE = {
    "갑": {"sub": "gap-1", "name": "김갑", "email": "gap@example.com", "email_verified": True},
    "을": {"sub": "eul-2", "name": "이을", "email": "eul@example.com", "email_verified": True},
}


class Provider:
    """``ended`` counts the logouts it was told of; ``age`` makes its tokens older than they are, in seconds."""

    def __init__(self) -> None:
        self.key = ECKey.generate_key("P-256", parameters={"kid": "one", "use": "sig", "alg": "ES256"}, private=True)
        self.codes: dict[str, dict[str, str]] = {}
        self.ended = 0
        self.age = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def discovery(self, _: dict[str, str]) -> Any:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def jwks(self, _: dict[str, str]) -> Any:
        return {"keys": [self.key.as_dict(private=False)]}

    def authorize(self, asked: dict[str, str]) -> Any:
        """A page with a link for each person, who is then sent back with a code."""
        if asked["client_id"] != CLIENT or asked["response_type"] != "code":
            return 400
        if not (person := asked.get("person")):
            links = (f'<a href="/authorize?{urlencode({**asked, "person": one})}">{one}</a>' for one in PEOPLE)
            return f'<!DOCTYPE html><meta charset="utf-8"><title>Provider</title>{" ".join(links)}'
        code = secrets.token_urlsafe(16)
        self.codes[code] = {**asked, "person": person}
        back = urlencode({"code": code, "state": asked["state"]})
        return 302, f"{asked['redirect_uri']}?{back}"

    def token(self, asked: dict[str, str]) -> Any:
        begun = self.codes.pop(asked.get("code", ""), None)
        proof = urlsafe_b64encode(sha256(asked.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if (
            begun is None
            or asked["authorization"] != f"{CLIENT}:{SECRET}"
            or asked["redirect_uri"] != begun["redirect_uri"]
            or proof != begun["code_challenge"]
        ):
            return 400
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now - self.age, "exp": now + 300, "nonce": begun["nonce"]}
        signed = jwt.encode({"alg": "ES256", "kid": "one"}, claims | PEOPLE[begun["person"]], self.key)
        return {"access_token": secrets.token_urlsafe(8), "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def logout(self, asked: dict[str, str]) -> Any:
        self.ended += 1
        return 302, asked["post_logout_redirect_uri"]


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    pages = {
        "/.well-known/openid-configuration": provider.discovery,
        "/jwks": provider.jwks,
        "/authorize": provider.authorize,
        "/token": provider.token,
        "/logout": provider.logout,
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            given = b64decode(self.headers.get("authorization", "").partition(" ")[2]).decode()
            self._answer(_single(body) | {"authorization": given})

        def _answer(self, posted: dict[str, str]) -> None:
            address = urlsplit(self.path)
            page = pages.get(address.path)
            made = page(_single(address.query) | posted) if page else 404
            status, location = made if isinstance(made, tuple) else (made if isinstance(made, int) else 200, "")
            self.send_response(status)
            if location:
                self.send_header("location", quote(location, safe=":/?&=%"))
            self.send_header("content-type", "application/json" if isinstance(made, dict) else "text/html")
            self.end_headers()
            self.wfile.write((json.dumps(made) if isinstance(made, dict) else str(made)).encode())

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


def _single(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
