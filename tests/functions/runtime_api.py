"""Lambda's Runtime API on this machine: hands out events one at a time and takes what comes back."""

import json
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from time import monotonic, time
from typing import Any

VERSION = "/2018-06-01/runtime"
ARN = "arn:aws:lambda:ap-northeast-2:000000000000:function:local"
TICK = 0.1  # seconds between two looks at whether the process still lives


@dataclass(frozen=True)
class Outcome:
    """``kind``: ready (asks for its first event), response, error, or init/error."""

    kind: str
    body: Any


class RuntimeApi(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Requests)
        self.events: Queue[Any] = Queue()
        self.outcomes: Queue[Outcome] = Queue()
        self.asked = False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a process that was ended leaves its connection open
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def outcome(self, alive: Callable[[], bool], seconds: float) -> Outcome:
        """The next thing that the function's process tells."""
        end = monotonic() + seconds
        while monotonic() < end:
            living = alive()
            try:
                return self.outcomes.get(timeout=TICK)
            except Empty:
                assert living, "the function's process has ended without a word"
        raise AssertionError(f"nothing was heard of the function for {seconds} seconds")


class _Requests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: apart, the second waits 40 ms for an acknowledgement
    server: RuntimeApi

    def do_GET(self) -> None:
        assert self.path == f"{VERSION}/invocation/next", self.path
        if not self.server.asked:
            self.server.asked = True
            self.server.outcomes.put(Outcome("ready", None))
        self._send(200, json.dumps(self.server.events.get(), ensure_ascii=False).encode())

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        kind = self.path.removeprefix(f"{VERSION}/")
        self.server.outcomes.put(Outcome(kind if kind == "init/error" else kind.split("/")[-1], body))
        self._send(202, b"{}")

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Lambda-Runtime-Aws-Request-Id", "5e6f0000-0000-4000-8000-000000000001")
        self.send_header("Lambda-Runtime-Deadline-Ms", str(int((time() + 60) * 1000)))
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", ARN)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass
