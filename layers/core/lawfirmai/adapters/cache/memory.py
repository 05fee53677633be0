"""Answers kept within the process, oldest out first."""

from threading import Lock
from typing import Any

from cachetools import TTLCache

SECONDS = {"answer": 3600}  # a key space each
SIZE = 512


class MemoryCache:
    """Questions are worked on side by side, and a TTLCache is not made for that: hence the lock."""

    def __init__(self) -> None:
        self._spaces: dict[str, TTLCache[str, Any]] = {name: TTLCache(SIZE, ttl) for name, ttl in SECONDS.items()}
        self._lock = Lock()

    def get(self, space: str, key: str) -> Any | None:
        with self._lock:
            return self._spaces[space].get(key)

    def put(self, space: str, key: str, value: Any) -> None:
        with self._lock:
            self._spaces[space][key] = value
