"""A conversation as it is handed to a writer of documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Exchange:
    """One question. ``asked_at`` is naive UTC, ``answer`` the JSON of an answer, None while there is none."""

    asked_at: datetime
    question: str
    answer: Mapping[str, Any] | None


@dataclass(frozen=True)
class Transcript:
    """A whole thread, or one question of it."""

    title: str
    exchanges: tuple[Exchange, ...]
