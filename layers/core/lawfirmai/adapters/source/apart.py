"""A stranger's file is read in a process of its own, which ends when it takes too much: no bound within ours holds.

A PDF of a few kilobytes can ask for hours. What is read here also leaves the processor to those who wait for answers.

python -m lawfirmai.adapters.source.apart NAME SECONDS MEMORY < file     {"pages": […]} or {"wrong": "…"}
"""

import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from threading import BoundedSemaphore

from lawfirmai.adapters.source.uploads import Uploads
from lawfirmai.domain.attachments import PAGES
from lawfirmai.domain.documents import RawDocument, Upload
from lawfirmai.domain.errors import InvalidInput, LawFirmError, Unavailable

AT_ONCE = 2
TOO_MUCH = "읽기에 너무 크거나 복잡한 파일이니 필요한 쪽만 나누어 올려 주십시오."
BUSY = "지금은 파일을 읽을 수 없으니 잠시 뒤에 다시 올려 주십시오."
_SIMPLE = {".txt", ".md"}  # nothing in them can take long
_HANDED_ON = ("PATH", "LD_LIBRARY_PATH")  # no secret of the deployment's goes where a stranger's file is read
Told = dict[str, str | list[str]]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Apart:
    """``seconds`` of processor time and ``memory`` in bytes that one file may take."""

    seconds: int = 20
    memory: int = 2**30
    _turn: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))

    def pages(self, name: str, content: bytes) -> tuple[str, ...]:
        """The texts of a file, or in one sentence why there are none."""
        simple = PurePosixPath(name).suffix.lower() in _SIMPLE
        told = _told(name, content) if simple else self._in_turn(name, content)
        if "wrong" in told:
            raise InvalidInput(str(told["wrong"]))
        return tuple(told["pages"])

    def _in_turn(self, name: str, content: bytes) -> Told:
        """Whoever waits holds a thread that others need for their answers, so nobody waits for long."""
        if not self._turn.acquire(timeout=self.seconds):
            raise Unavailable(BUSY)
        try:
            return self._read(name, content)
        finally:
            self._turn.release()

    def _read(self, name: str, content: bytes) -> Told:
        environment = {key: os.environ[key] for key in _HANDED_ON if key in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        command = [sys.executable, "-m", __name__, name, str(self.seconds), str(self.memory)]
        longest = 2 * self.seconds + 10  # where others want the processor too
        try:
            run = subprocess.run(command, input=content, capture_output=True, env=environment, timeout=longest)
        except subprocess.TimeoutExpired:
            return {"wrong": f"{name}: {TOO_MUCH}"}
        except OSError as refused:
            raise Unavailable(BUSY) from refused
        if run.returncode:
            log.warning("the reader of a file ended with %d", run.returncode)
            return {"wrong": f"{name}: {TOO_MUCH}"}
        told: Told = json.loads(run.stdout)
        return told


def _told(name: str, content: bytes) -> Told:
    try:
        (parsed,) = Uploads(most_pages=PAGES).parse(RawDocument(Uploads.name, name, content))
    except LawFirmError as wrong:
        return {"wrong": str(wrong)}
    assert isinstance(parsed.document, Upload)
    return {"pages": list(parsed.document.pages)}


def _bounded(seconds: int, memory: int) -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    name, seconds, memory = sys.argv[1:]
    _bounded(int(seconds), int(memory))
    json.dump(_told(name, sys.stdin.buffer.read()), sys.stdout)
