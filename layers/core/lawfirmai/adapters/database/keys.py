"""API keys: shown once, kept as a hash of their secret."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, insert, select, update

from lawfirmai.adapters.database.engine import available, utc_now
from lawfirmai.adapters.database.models import KeyRow
from lawfirmai.domain.errors import InvalidInput, NotFound
from lawfirmai.domain.identity import Caller, Role

PREFIX = "lfa"  # tells scanners of leaked secrets whose key it is


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    name: str
    owner: str
    role: Role
    created_at: datetime
    revoked_at: datetime | None


class KeyStore:
    """The secret has 256 random bits, so one round of SHA-256 is enough: there is nothing to guess."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, name: str, role: Role = Role.USER, owner: str = "") -> tuple[Key, str]:
        """The key and its text, which is nowhere kept."""
        label = " ".join(name.split())
        if not 0 < len(label) <= 100:
            raise InvalidInput("키 이름은 1자에서 100자까지 적어 주십시오.")
        if len(owner) > 64:
            raise InvalidInput("소유자는 64자까지 적을 수 있습니다.")
        identifier, secret = secrets.token_hex(6), secrets.token_hex(32)
        key = Key(identifier, label, owner or f"key-{identifier}", role, utc_now(), None)
        row = {"id": key.id, "name": key.name, "owner": key.owner, "role": role.value, "created_at": key.created_at}
        with available(), self._engine.begin() as connection:
            connection.execute(insert(KeyRow).values(hash=_hash(secret), **row))
        return key, f"{PREFIX}_{identifier}_{secret}"

    def caller(self, text: str) -> Caller | None:
        """Whose key it is; None where there is none such, or none any more."""
        prefix, _, rest = text.partition("_")
        identifier, _, secret = rest.partition("_")
        row = KeyRow
        chosen = select(row.owner, row.role, row.name, row.hash, row.revoked_at).where(row.id == identifier[:16])
        with available(), self._engine.connect() as connection:
            held = connection.execute(chosen).one_or_none()
        kept = held.hash if held else _hash("")
        right = hmac.compare_digest(kept, _hash(secret))
        if prefix != PREFIX or held is None or not right or held.revoked_at:
            return None
        return Caller(held.owner, Role(held.role), held.name)

    def all(self) -> list[Key]:
        row = KeyRow
        chosen = select(row.id, row.name, row.owner, row.role, row.created_at, row.revoked_at)
        with available(), self._engine.connect() as connection:
            rows = connection.execute(chosen.order_by(row.created_at, row.id))
            return [Key(*one[:3], Role(one[3]), *one[4:]) for one in rows]

    def revoke(self, identifier: str) -> None:
        """At once, and for good; revoking twice changes nothing."""
        with available(), self._engine.begin() as connection:
            if connection.execute(select(KeyRow.id).where(KeyRow.id == identifier)).one_or_none() is None:
                raise NotFound(f"API 키 {identifier}이(가) 없습니다.")
            living = update(KeyRow).where(KeyRow.id == identifier, KeyRow.revoked_at.is_(None))
            connection.execute(living.values(revoked_at=utc_now()))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
