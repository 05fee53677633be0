"""Whom an AWS Application Load Balancer vouches for, in the `x-amzn-oidc-data` that it signs.

Its tokens are almost JWTs: the signature covers segments that keep their "=" padding, which libraries turn away, and
signer, client, issuer and expiry stand in the JOSE header. So the segments are read here; the cryptography and the
claims are joserfc's.
"""

import binascii
import json
import logging
import re
import urllib.error
import urllib.request
from base64 import b64decode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Lock
from typing import Any

from cachetools import TTLCache
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry

from lawfirmai.domain.errors import Unavailable
from lawfirmai.domain.identity import Caller, caller_of

ALGORITHM = "ES256"
LONGEST = 16_384  # characters of a token
LEEWAY = 30  # seconds that two clocks may differ
TIMEOUT = 3.0  # seconds for a key
KEYS, KEPT = 16, 3600  # how many keys are held, for how many seconds
KEY_ID = re.compile(r"[0-9a-fA-F-]{8,64}")  # becomes part of an address
log = logging.getLogger(__name__)


class _Refused(Exception):
    """The token proves nothing; says why, for the log."""


@dataclass(frozen=True)
class LoadBalancer:
    """``keys`` is the address under which a public key lies by its id; ``admins`` as in ``caller_of``."""

    arn: str
    issuer: str
    client: str
    keys: str
    admins: Collection[str] = ()
    _held: TTLCache[str, ECKey] = field(default_factory=lambda: TTLCache(KEYS, KEPT), repr=False, compare=False)
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def caller(self, token: str) -> Caller | None:
        """None where the token proves nothing. "Could not look for the key" is Unavailable, never a refusal."""
        try:
            return caller_of(self._claims(token), self.admins)
        except _Refused as why:
            log.warning("a login was refused: %s", why)
            return None

    def _claims(self, token: str) -> Mapping[str, Any]:
        segments = token.split(".")
        if len(segments) != 3 or len(token) > LONGEST or not token.isascii():
            raise _Refused("not a token")
        header = _object(segments[0])
        self._check_header(header)  # before a key is fetched: a stranger's token causes no request
        algorithm = JWSRegistry(algorithms=[ALGORITHM]).get_alg(ALGORITHM)  # never the token's own choice
        signed = f"{segments[0]}.{segments[1]}".encode()
        if not algorithm.verify(signed, _bytes(segments[2]), self._key(header["kid"])):
            raise _Refused("wrong signature")
        claims = _object(segments[1])
        self._check(claims, iss={"value": self.issuer})
        return {**claims, "iss": self.issuer}

    def _check_header(self, header: Mapping[str, Any]) -> None:
        if header.get("alg") != ALGORITHM:
            raise _Refused("another algorithm")
        ours = {"signer": self.arn, "client": self.client, "iss": self.issuer}
        self._check(header, exp={"essential": True}, **{name: _exactly(value) for name, value in ours.items()})
        if not KEY_ID.fullmatch(str(header.get("kid"))):
            raise _Refused("no key id")

    def _check(self, told: Mapping[str, Any], **wanted: Any) -> None:
        try:
            JWTClaimsRegistry(leeway=LEEWAY, **wanted).validate(dict(told))
        except JoseError as wrong:
            raise _Refused(f"{wrong.error}: {getattr(wrong, 'claim', '')}") from wrong

    def _key(self, identifier: str) -> ECKey:
        with self._lock:
            if identifier in self._held:
                return self._held[identifier]
        key = _read(self._fetch(identifier))
        with self._lock:
            self._held[identifier] = key
        return key

    def _fetch(self, identifier: str) -> bytes:
        try:
            with urllib.request.urlopen(f"{self.keys.rstrip('/')}/{identifier}", timeout=TIMEOUT) as response:
                return bytes(response.read(LONGEST))
        except urllib.error.HTTPError as answer:
            if answer.code in (403, 404):
                raise _Refused("unknown key") from answer
            raise Unavailable("로그인을 확인할 열쇠를 받지 못했습니다.") from answer
        except (OSError, HTTPException) as down:
            raise Unavailable("로그인을 확인할 열쇠를 받지 못했습니다.") from down


def _read(pem: bytes) -> ECKey:
    try:
        key = ECKey.import_key(pem)
        JWSRegistry.algorithms[ALGORITHM].check_key(key)
    except (JoseError, ValueError) as unreadable:
        raise Unavailable("로그인을 확인할 열쇠를 읽을 수 없습니다.") from unreadable
    return key


def _exactly(value: str) -> dict[str, Any]:
    return {"essential": True, "value": value}


def _object(segment: str) -> dict[str, Any]:
    try:
        held = json.loads(_bytes(segment))
    except (ValueError, RecursionError) as unreadable:
        raise _Refused("not JSON") from unreadable
    if not isinstance(held, dict):
        raise _Refused("not an object")
    return held


def _bytes(segment: str) -> bytes:
    """With or without padding."""
    bare = segment.rstrip("=")
    try:
        return b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as unreadable:
        raise _Refused("not base64") from unreadable
