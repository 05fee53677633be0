"""Who is asking, and how a request is told from its repetition."""

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
