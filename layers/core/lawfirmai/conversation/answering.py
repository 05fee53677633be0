"""Questions are worked on in threads of their own; whoever waits follows, may leave, and finds it again.

A page that is closed, reloaded or stopped ends only its following. The question was stored before the work began, so
after a crash the same turn is worked on again when somebody looks at it.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Condition, Lock
from typing import Any, Literal, Protocol

from cachetools import TTLCache

from lawfirmai.domain.answers import Answer
from lawfirmai.domain.errors import LawFirmError, NotFound, Unavailable
from lawfirmai.domain.identity import Request

WAITING = 200  # questions under way or in line, beyond which a new one is turned away
KEPT, SECONDS = 1024, 600  # how many finished questions can be followed, and for how long after their end
BUSY = "지금 질문이 많아 받지 못했습니다. 잠시 뒤에 다시 물어 주십시오."
STOPPED = "답변을 만들다가 문제가 생겨 멈췄습니다. 질문은 저장되어 있으니 다시 시도해 주십시오."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """``value``: a stage's name, the sources' JSON, a piece of text, the answer's JSON, or what went wrong."""

    kind: Literal["stage", "sources", "token", "final", "error", "waiting"]
    value: Any


class Asked(Protocol):
    @property
    def thread_id(self) -> str: ...
    @property
    def turn_id(self) -> int: ...


class Assistant(Protocol):
    def receive(
        self, question: str, *, owner: str, thread_id: str, as_of: date | None, request: Request | None = None
    ) -> Any: ...
    def take_up(self, owner: str, thread_id: str, turn: Any) -> Any: ...
    def work(self, asked: Any) -> Iterator[tuple[str, Answer | None]]: ...


class Threads(Protocol):
    def turns(self, owner: str, thread_id: str) -> Sequence[Any]: ...


class Working:
    """One question's events, kept from the first on: following may begin at any time, and more than once."""

    def __init__(self, thread_id: str, turn_id: int) -> None:
        self.thread_id, self.turn_id = thread_id, turn_id
        self._events: list[Event] = []
        self._changed = Condition()
        self._watchers: list[Callable[[], object]] = []

    @property
    def done(self) -> bool:
        return bool(self._events) and self._events[-1].kind in ("final", "error")

    @property
    def failed(self) -> bool:
        return bool(self._events) and self._events[-1].kind == "error"

    def put(self, *events: Event) -> None:
        with self._changed:
            self._events.extend(events)
            self._changed.notify_all()
            for told in self._watchers:
                told()

    def since(self, seen: int) -> list[Event]:
        """What there is by now, without waiting."""
        with self._changed:
            return self._events[seen:]

    @contextmanager
    def watched(self, told: Callable[[], object]) -> Iterator[None]:
        """Calls ``told`` at every change, in the thread that works: for followers who must not block theirs."""
        with self._changed:
            self._watchers.append(told)
        try:
            yield
        finally:
            with self._changed:
                self._watchers.remove(told)

    def follow(self, beat: float | None = None) -> Iterator[Event]:
        """Every event, those to come included; ends after the answer or an error.

        With a ``beat``, "waiting" comes whenever nothing else came for so many seconds: whoever follows may leave then.
        """
        seen = 0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: len(self._events) > seen, beat)  # noqa: B023 - called at once
                fresh = self._events[seen:]
            if not fresh:
                yield Event("waiting", None)
                continue
            seen += len(fresh)
            yield from fresh
            if fresh[-1].kind in ("final", "error"):
                return

    def answer(self) -> dict[str, Any]:
        """Waits for the answer's JSON, or raises what went wrong."""
        *_, last = self.follow()
        if last.kind == "error":
            raise last.value
        held: dict[str, Any] = last.value
        return held


class Answering:
    """One a process. ``plain`` makes an answer's JSON."""

    def __init__(
        self,
        assistant: Callable[[], Assistant],
        threads: Threads,
        plain: Callable[[Answer], dict[str, Any]],
        workers: int,
    ) -> None:
        self._assistant, self._threads, self._plain = assistant, threads, plain
        self._pool = ThreadPoolExecutor(workers, "answer")
        # By thread as well: a database may give the number of a deleted question to another person's.
        self._working: dict[tuple[str, int], Working] = {}
        self._finished: TTLCache[tuple[str, int], Working] = TTLCache(KEPT, SECONDS)
        self._lock = Lock()

    def ask(
        self, owner: str, question: str, thread_id: str = "", as_of: date | None = None, request: Request | None = None
    ) -> Working:
        """Stores the question and starts on it. A ``request`` that is known gives the question of before."""
        if len(self._working) >= WAITING:
            raise Unavailable(BUSY)
        assistant = self._assistant()
        asked = assistant.receive(question, owner=owner, thread_id=thread_id, as_of=as_of, request=request)
        return self._found(owner, asked.thread_id, asked.turn_id, asked) if request else self._start(assistant, asked)

    def keep(self, owner: str, question: str, thread_id: str = "", as_of: date | None = None) -> tuple[str, int]:
        """Stores the question alone, for a page that has documents to read before it attaches to it."""
        asked = self._assistant().receive(question, owner=owner, thread_id=thread_id, as_of=as_of)
        return asked.thread_id, asked.turn_id

    def attach(self, owner: str, thread_id: str, turn_id: int) -> Working:
        """A question of before: as far as it is, or begun again where its process is gone."""
        return self._found(owner, thread_id, turn_id)

    def settle(self, thread_id: str) -> None:
        """Waits until nothing of a thread is under way."""
        with self._lock:
            held = [one for one in self._working.values() if one.thread_id == thread_id]
        for working in held:
            for _ in working.follow():
                pass

    def close(self) -> None:
        """Lets what is under way end; nothing new is taken."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _found(self, owner: str, thread_id: str, turn_id: int, asked: Asked | None = None) -> Working:
        turn = next((one for one in self._threads.turns(owner, thread_id) if one.id == turn_id), None)
        if turn is None:
            raise NotFound("그 질문을 찾을 수 없습니다.")
        if turn.answer is not None:
            finished = Working(thread_id, turn_id)
            finished.put(*self._told(turn.answer))
            return finished
        with self._lock:
            held = self._held((thread_id, turn_id))
        if held is not None and not held.failed:
            return held
        assistant = self._assistant()
        return self._start(assistant, asked or assistant.take_up(owner, thread_id, turn))

    def _start(self, assistant: Assistant, asked: Asked) -> Working:
        key = asked.thread_id, asked.turn_id
        with self._lock:
            held = self._held(key)
            if held is not None and not held.failed:
                return held  # two looked at the same moment
            working = self._working[key] = Working(*key)
        try:
            future = self._pool.submit(self._work, assistant, asked, working)
        except (
            RuntimeError
        ) as closing:  # the pool takes nothing more; the question is stored, and another start finds it
            working.put(Event("error", Unavailable(STOPPED)))
            self._settled(working)
            raise Unavailable(STOPPED) from closing
        future.add_done_callback(partial(self._ended, working))
        return working

    def _held(self, key: tuple[str, int]) -> Working | None:
        return self._working.get(key) or self._finished.get(key)

    def _settled(self, working: Working) -> None:
        key = working.thread_id, working.turn_id
        with self._lock:
            if self._working.get(key) is working:
                del self._working[key]
            self._finished[key] = working

    def _work(self, assistant: Assistant, asked: Asked, working: Working) -> None:
        try:
            for stage, answer in assistant.work(asked):
                if answer is None:
                    working.put(Event("stage", stage))
                else:
                    working.put(*self._told(self._plain(answer)))
        except LawFirmError as wrong:
            working.put(Event("error", wrong))
        finally:
            if not working.done:  # a defect of ours: whoever follows must not wait for ever
                working.put(Event("error", Unavailable(STOPPED)))

    def _told(self, answer: dict[str, Any]) -> Iterator[Event]:
        yield Event("sources", answer["sources"])
        yield from (Event("token", piece) for piece in answer["answer"].splitlines(keepends=True))
        yield Event("final", answer)

    def _ended(self, working: Working, future: "Future[None]") -> None:
        if future.cancelled():
            working.put(Event("error", Unavailable(STOPPED)))  # taken up again by whoever looks next
        elif defect := future.exception():
            log.error("an answer ended in a defect", exc_info=defect)
        self._settled(working)
