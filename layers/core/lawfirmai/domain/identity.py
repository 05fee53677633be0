"""Who is asking, and how a request is told from its repetition."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    USER = "user"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Caller:
    """``owner`` is whose conversations these are, at most 64 characters; ``name`` is what is shown."""

    owner: str
    role: Role = Role.USER
    name: str = ""

    @property
    def is_admin(self) -> bool:
        return self.role is Role.ADMIN


@dataclass(frozen=True, slots=True)
class Request:
    """A request as its sender named it (Idempotency-Key), and the digest of what it asks."""

    key: str
    digest: str


LOCAL = Caller("local", Role.ADMIN, "이 컴퓨터의 사용자")  # whoever sits at the machine it is bound to
LONGEST_NAME = 60


def caller_of(claims: Mapping[str, object], admins: Collection[str]) -> Caller | None:
    """Whom verified OpenID claims name; None where they name nobody. ``admins``: e-mail addresses in lower case."""
    issuer, subject = claims.get("iss"), claims.get("sub")
    if not isinstance(issuer, str) or not isinstance(subject, str) or not issuer or not subject:
        return None
    email = _text(claims, "email").lower()
    verified = claims.get("email_verified") not in (False, "false")  # some providers write it as a word
    role = Role.ADMIN if verified and email in admins else Role.USER
    shown = _text(claims, "name") or _text(claims, "preferred_username") or email or "사용자"
    return Caller(_owner(issuer, subject), role, shown[:LONGEST_NAME])


def _owner(issuer: str, subject: str) -> str:
    """The same for the same person, whichever way they log in; no address can be read from the database."""
    digest = hashlib.sha256(f"{issuer}\0{subject}".encode())
    return f"oidc-{digest.hexdigest()[:48]}"


def _text(claims: Mapping[str, object], name: str) -> str:
    value = claims.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""
