"""How much one may send, and how often one may ask."""

import math
import re
from collections.abc import Callable, Mapping
from threading import Lock
from time import monotonic
from typing import Annotated

from cachetools import TTLCache
from fastapi import Depends, Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lawfirmai.api import problems
from lawfirmai.api.problems import Refused
from lawfirmai.api.security import Calling

MEBIBYTE = 2**20
USUAL = 1 * MEBIBYTE
CALLERS = 10_000  # whose pace is remembered


class Sized:
    """Turns away what is too large, by its Content-Length before reading, else as soon as it has grown too large.

    ``larger`` gives patterns of addresses to which more than usual may be sent.
    """

    def __init__(self, app: ASGIApp, larger: Mapping[str, int]) -> None:
        self._app = app
        self._larger = [(re.compile(pattern), most) for pattern, most in larger.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most, received = next((most for one, most in self._larger if one.fullmatch(scope["path"])), USUAL), 0
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isdecimal() and (len(declared) > 15 or int(declared) > most):
            refused = problems.response(413, f"요청이 너무 큽니다. {most // MEBIBYTE} MB까지 보낼 수 있습니다.")
            await refused(scope, receive, send)
            return

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)


class Pace:
    """A bucket for each caller: it holds the questions of a minute, and fills again within one. 0: no limit."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._clock = a_minute, clock
        self._buckets: TTLCache[str, tuple[float, float]] = TTLCache(CALLERS, 60, timer=clock)  # full again after 60
        self._lock = Lock()

    def ask(self, who: str) -> float:
        """Takes one question out of the bucket; where there is none, the seconds until there is."""
        if not self._most:
            return 0.0
        with self._lock:
            now = self._clock()
            held, since = self._buckets.get(who, (float(self._most), now))
            held = min(float(self._most), held + (now - since) * self._most / 60)
            if held < 1:
                return (1 - held) * 60 / self._most
            self._buckets[who] = held - 1, now
            return 0.0


def paced(request: Request, who: Calling) -> None:
    pace: Pace = request.app.state.pace
    if wait := math.ceil(pace.ask(who.owner)):
        raise Refused(429, f"질문이 너무 잦습니다. {wait}초 뒤에 다시 물어 주십시오.", {"Retry-After": f"{wait}"})


Paced = Annotated[None, Depends(paced)]
