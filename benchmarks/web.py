"""People who ask at the same moment through the web pages: first words, completion, processor time, memory.

    python -m benchmarks.web [--submits 1,5,10,20]

`python -m streamlit_app web` serves the whole corpus on one core, and LAWFIRM_SHARED/tools/streamlit_load.py on another
drives sessions over Streamlit's own websocket: each opens the page, then all submit a question of their own at once.
The same is done with a page that does nothing but answer with a constant text of the same length: what Streamlit
itself costs. Needs the whole corpus in LAWFIRM_DATA_DIR, two cores, and psutil and websockets (`.[bench]`).
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

from benchmarks import measuring

LOAD = measuring.SHARED / "tools" / "streamlit_load.py"
OURS, BARE = "lawfirmai", "bare page"
FIRST = {OURS: "결론", BARE: "가나다"}
BARE_PAGE = """import streamlit as st
with st.sidebar:
    st.text_input("search")
if question := st.chat_input("question"):
    st.chat_message("user").write(question)
    text = "가나다라 마바사아 자차카타 " * 100
    st.chat_message("assistant").write_stream(iter([text[i : i + 60] for i in range(0, len(text), 60)]))
"""


@dataclass(frozen=True)
class Server:
    port: int
    pid: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submits", default="1,5,10,20")
    submits = [int(one) for one in parser.parse_args().submits.split(",")]
    measuring.need(LOAD)
    ours, peak = _run(OURS, submits)
    bare, bare_peak = _run(BARE, submits[-1:])
    print(measuring.table(HEAD, [_row(OURS, one) for one in ours] + [_row(BARE, one) for one in bare]))
    print()
    print(measuring.table(["what", "measured", "goal"], _goals(ours, bare, peak, bare_peak)))
    with measuring.opened() as held:
        print(f"\nCorpus: {measuring.holdings(held)}. {measuring.machine()}; server and driver on a core each.")


HEAD = [
    "page",
    "submits at once",
    "first words p50 / p95",
    "complete p50 / p95",
    "all done",
    "processor a question",
    "memory",
]


def _row(name: str, one: Mapping[str, Any]) -> list[str]:
    first = f"{one['first_token_p50']} / {one['first_token_p95']} s"
    done = f"{one['done_p50']} / {one['done_p95']} s"
    return [
        name,
        one["sessions"],
        first,
        done,
        f"{one['wall_s']} s",
        f"{one['cpu_ms_per_q']} ms",
        f"{one['rss_after']} MB",
    ]


def _goals(
    ours: Sequence[Mapping[str, Any]], bare: Sequence[Mapping[str, Any]], peak: int, bare_peak: int
) -> list[list[object]]:
    most, alone = ours[-1], bare[-1]
    failed = sum(one["errors"] + one["exceptions"] for one in ours)
    return [
        [f"{most['sessions']} submits at once, all done", f"{most['wall_s']} s", "≤ 5 s"],
        [
            "processor time of a question, the most of all rows",
            f"{max(o['cpu_ms_per_q'] for o in ours)} ms",
            "≤ 120 ms",
        ],
        ["peak memory of the web process (VmHWM)", measuring.megabytes(peak), "≤ 1,024 MB"],
        ["questions without an answer", failed, "0"],
        ["processor, ours / bare page", f"{most['cpu_ms_per_q'] / alone['cpu_ms_per_q']:.2f}", ""],
        ["memory, ours / bare page", f"{peak / bare_peak:.2f}", ""],
    ]


def _run(name: str, submits: Sequence[int]) -> tuple[list[dict[str, Any]], int]:
    """The figures of each load, each on a server of its own so that no answer is kept; the largest peak in bytes."""
    figures, peaks = [], []
    for count in submits:
        with TemporaryDirectory(prefix="lawfirmai-bench-") as scratch, _serving(name, Path(scratch)) as server:
            figures.append(_load(name, server, count))
            peaks.append(measuring.peak_of(server.pid))
    return figures, max(peaks)


def _load(name: str, server: Server, sessions: int) -> dict[str, Any]:
    command = [sys.executable, str(LOAD), "--url", f"ws://localhost:{server.port}/_stcore/stream"]
    command += ["--sessions", str(sessions), "--questions", "1", "--pid", str(server.pid), "--first-token", FIRST[name]]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=300, preexec_fn=_other_core)
    if done.returncode:
        sys.exit(f"{LOAD.name} ended with {done.returncode}: nothing was measured")
    return dict(json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def _serving(name: str, scratch: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command, environment = _command(name, scratch, port), _environment(scratch, port)
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, preexec_fn=_one_core)
    try:
        _until_open(port, process)
        yield Server(port, process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _command(name: str, scratch: Path, port: int) -> list[str]:
    if name == OURS:
        return [sys.executable, "-m", "streamlit_app", "web"]
    page = scratch / "page.py"
    page.write_text(BARE_PAGE, "utf-8")
    options = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    options |= {"browser.gatherUsageStats": "false", "server.fileWatcherType": "none"}
    return [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(page),
        *(f"--{key}={value}" for key, value in options.items()),
    ]


def _environment(scratch: Path, port: int) -> dict[str, str]:
    """A copy of the database for the threads that this makes; the index folders are only read."""
    data = scratch / "data"
    if not data.exists():
        source = Path(os.environ.get("LAWFIRM_DATA_DIR", "data")).resolve()
        measuring.need(source / "lawfirm.db")
        data.mkdir()
        shutil.copy(source / "lawfirm.db", data)
        (data / "builds").symlink_to(source / "builds")
    return {**os.environ, "LAWFIRM_DATA_DIR": str(data), "LAWFIRM_WEB_PORT": str(port)}


def _until_open(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = monotonic() + 120
    while process.poll() is None and monotonic() < deadline:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0 and _healthy(port):
                return
        sleep(0.2)
    sys.exit("the server did not start: nothing was measured")


def _healthy(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), 5) as asked:
        asked.sendall(f"GET /_stcore/health HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode())
        return b" 200 " in asked.recv(200)


def _one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _other_core() -> None:
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main()
