"""Two services in one process: begun together, ended together, and one sentence where a port is taken."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from lawfirmai.domain.errors import ConfigurationError
from lawfirmai.serving import Service, serve


def run(data: Path, web: int, api: int) -> "subprocess.Popen[str]":
    ports = {"LAWFIRM_WEB_PORT": str(web), "LAWFIRM_API_PORT": str(api)}
    environment = {**os.environ, "LAWFIRM_DATA_DIR": str(data), **ports}
    command = [sys.executable, "-m", "streamlit_app"]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture
def taken() -> socket.socket:
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    held.listen()
    return held


def free() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.mark.parametrize("busy", ["web", "api"])
def test_a_busy_port_is_one_sentence_and_exit_78(own_data: Path, taken: socket.socket, busy: str) -> None:
    port = taken.getsockname()[1]
    process = run(own_data, *((port, free()) if busy == "web" else (free(), port)))
    _, said = process.communicate(timeout=60)
    assert process.returncode == 78
    assert said.startswith("오류: ")
    assert str(port) in said
    assert f"LAWFIRM_{busy.upper()}_PORT" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_both(own_data: Path, sign: signal.Signals) -> None:
    web, api = free(), free()
    process = run(own_data, web, api)
    assert process.stdout is not None
    assert any("Ctrl-C" in line for line in process.stdout)  # reads until that line and no further
    process.send_signal(sign)
    process.communicate(timeout=60)
    assert process.returncode == 0
    for port in (web, api):
        with socket.socket() as held:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            held.bind(("127.0.0.1", port))


def test_without_a_corpus_it_says_what_to_do(tmp_path: Path) -> None:
    process = run(tmp_path / "data", free(), free())
    _, said = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "lawfirmai ingest starter" in said


def test_no_port_is_taken_where_another_is_busy(taken: socket.socket) -> None:
    first = free()
    services = [
        Service("하나", None, "127.0.0.1", first, "LAWFIRM_ONE"),
        Service("둘", None, "127.0.0.1", taken.getsockname()[1], "LAWFIRM_TWO"),
    ]
    with pytest.raises(ConfigurationError, match="LAWFIRM_TWO"):
        serve(services, lambda: None)
    with socket.socket() as held:
        held.bind(("127.0.0.1", first))


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_the_address_that_is_shown_can_be_opened_here(host: str) -> None:
    assert Service("웹", None, host, 8501, "X").address == "http://localhost:8501"
