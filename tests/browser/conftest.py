"""The real thing: the web pages as `make run` serves them, in Chromium. Whatever a page does, it asks no other host."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PATIENCE = 60  # seconds until a server must have said that it serves; nothing is measured by it


@dataclass(frozen=True)
class Site:
    web: str
    api: str
    process: "subprocess.Popen[str]"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def serving(
    command: list[str], folder: Path, environment: Mapping[str, str], patience: float = PATIENCE
) -> Iterator[Site]:
    """Starts it, waits until it says where it serves, and ends it as Ctrl-C does."""
    web, api = free_port(), free_port()
    ports = {"LAWFIRM_WEB_PORT": str(web), "LAWFIRM_API_PORT": str(api)}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment, **ports},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        _until_it_serves(process, patience)
        yield Site(f"http://localhost:{web}", f"http://localhost:{api}", process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.wait(30)


def _until_it_serves(process: "subprocess.Popen[str]", patience: float) -> None:
    lines: Queue[str] = Queue()
    Thread(target=lambda: [lines.put(line) for line in process.stdout or ()], daemon=True).start()
    told = []
    while not told or "Ctrl-C" not in told[-1]:
        try:
            told.append(lines.get(timeout=patience))
        except Empty:
            pytest.fail("it does not serve:\n" + "".join(told))
        if process.poll() is not None and lines.empty():
            pytest.fail("it ended:\n" + "".join(told))


@pytest.fixture(scope="package")
def serve_data() -> Callable[..., object]:
    """``with serve_data(folder, LAWFIRM_…="…") as site``"""

    def start(data: Path, **settings: str) -> object:
        return serving([sys.executable, "-m", "streamlit_app"], ROOT, {"LAWFIRM_DATA_DIR": str(data), **settings})

    return start


@pytest.fixture(scope="package")
def site(data: Path, tmp_path_factory: pytest.TempPathFactory, serve_data: Callable[..., object]) -> Iterator[Site]:
    """One server over the starter corpus for all tests that only ask; each opens conversations of its own."""
    folder = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(data, folder)
    with serve_data(folder, LAWFIRM_MAX_SESSIONS="100") as held:  # type: ignore[attr-defined]
        yield held


@pytest.fixture(scope="package")
def chromium(system_part: Callable[[str, object], None]) -> Iterator[Browser]:
    path = shutil.which("chromium")
    system_part("Chromium", path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with closed_in(chromium) as held:
        yield held


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@contextmanager
def closed_in(chromium: Browser, **options: object) -> Iterator[BrowserContext]:
    """A person's browser. A request to another host, or an error within the page, fails the test."""
    outside: list[str] = []
    defects: list[str] = []
    held = chromium.new_context(locale="ko-KR", timezone_id="Asia/Seoul", accept_downloads=True, **options)  # type: ignore[arg-type]
    held.set_default_timeout(30_000)
    held.on("request", lambda request: _noted(request, outside))
    held.on("weberror", lambda error: defects.append(str(error.error)))
    yield held
    held.close()
    assert not outside, f"asked other hosts: {outside}"
    assert not defects, f"errors within the page: {defects}"


def _noted(request: Request, outside: list[str]) -> None:
    if not request.url.startswith(("http://localhost:", "http://127.0.0.1:", "ws://localhost:", "data:", "blob:")):
        outside.append(request.url)


def idle(page: Page) -> None:
    """Until Streamlit has run the page's script to its end."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def visit(page: Page, site: Site, reference: str) -> None:
    """Opens the reader."""
    page.goto(f"{site.web}/reader?ref={reference}")
    expect(page.locator(".lf-reader")).to_be_visible()
    idle(page)
