"""Answers kept within the process, oldest out first."""

from typing import Any

from cachetools import TTLCache

SECONDS = {"answer": 3600}  # a key space each
SIZE = 512


class MemoryCache:
    def __init__(self) -> None:
        self._spaces: dict[str, TTLCache[str, Any]] = {name: TTLCache(SIZE, ttl) for name, ttl in SECONDS.items()}

    def get(self, space: str, key: str) -> Any | None:
        return self._spaces[space].get(key)

    def put(self, space: str, key: str, value: Any) -> None:
        self._spaces[space][key] = value
