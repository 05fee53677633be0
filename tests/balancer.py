"""What stands between browsers and us on AWS: a server of public keys, and tokens as a load balancer signs them."""

import json
import time
import uuid
from base64 import urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from joserfc.jwk import ECKey
from joserfc.jws import JWSRegistry

ARN = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/lawfirm/50dc6c495c0c9188"
ISSUER = "https://login.example.com"
CLIENT = "lawfirm-web"


class Keys:
    """Serves one public key under its id; ``answers`` may say otherwise."""

    def __init__(self) -> None:
        self.kid = str(uuid.uuid4())
        self.private = ECKey.generate_key("P-256", private=True)
        self.answers: dict[str, tuple[int, bytes]] = {self.kid: (200, self.private.as_pem(private=False))}
        self.asked: list[str] = []
        keys = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                identifier = self.path.rpartition("/")[2]
                keys.asked.append(identifier)
                status, body = keys.answers.get(identifier, (404, b""))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def header(keys: Keys, **changes: Any) -> dict[str, Any]:
    """A change to None leaves the field out."""
    given = {"typ": "JWT", "kid": keys.kid, "alg": "ES256", "iss": ISSUER, "client": CLIENT, "signer": ARN}
    return {name: value for name, value in (given | {"exp": _soon()} | changes).items() if value is not None}


def claims(**changes: Any) -> dict[str, Any]:
    return {"sub": "5f2b", "email": "starlight@example.com", "exp": _soon(), "iss": ISSUER} | changes


def token(keys: Keys, **changes: Any) -> str:
    return sign(keys.private, header(keys), claims(**changes))


def sign(key: ECKey, head: Any, body: Any, padding: bool = True) -> str:
    """Load balancers keep the padding, and sign it."""
    segments = [urlsafe_b64encode(json.dumps(one, ensure_ascii=False).encode()) for one in (head, body)]
    signed = b".".join(one if padding else one.rstrip(b"=") for one in segments)
    signature = urlsafe_b64encode(JWSRegistry.algorithms["ES256"].sign(signed, key))
    return f"{signed.decode()}.{(signature if padding else signature.rstrip(b'=')).decode()}"


def _soon() -> int:
    return int(time.time()) + 120
