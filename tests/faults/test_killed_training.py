"""A training killed at any moment leaves the build that serves, and what it left is cleared by the next run.

The process is real and so is the kill (SIGKILL): while the embedding is learnt, when trees were written, and in the
moments after, in which the trial is indexed, measured and published.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep, time_ns

import builders
import pytest
from conftest import TODAY
from fakes import Shelf

TICK, LIMIT = 0.002, 120  # seconds between two looks; after which a run has hung
ARTICLES = range(3, 81)
# What must have been written by the run itself, and how many seconds after it the kill comes.
MOMENTS = (
    ("training/embedders/*", 0.0),
    ("training/*/ranker.npz", 0.0),
    ("builds/*.partial", 0.0),
    ("builds/*[0-9a-f]", 0.0),
    ("builds/*[0-9a-f]", 0.05),
    ("builds/*[0-9a-f]", 0.1),
    ("models/*", 0.0),
)


@pytest.fixture
def data(tmp_path: Path, system_part: Callable[[str, object], None]) -> Path:
    system_part("lightgbm과 libgomp1", find_spec("lightgbm") and find_library("gomp"))
    texts = [builders.entry(number) for number in ARTICLES]
    articles = tuple(builders.article(f"제{one.part}조", one.text, one.title) for one in texts)
    held = builders.container(tmp_path / "data", TODAY)
    builders.ingest(held, "shelf", sources=[Shelf.of(builders.statute(articles=articles), builders.precedent())])
    held.close()
    asked = [{"id": one.part, "query": one.text[7:20], "gold": [one.id]} for one in texts]
    for name, rows in (("gate", asked[::4]), ("lessons", asked)):
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return tmp_path / "data"


def start(data: Path) -> "subprocess.Popen[bytes]":
    given = ["--questions", data.parent / "gate", "--lessons", data.parent / "lessons", "--tolerance", "1", "--json"]
    command = [sys.executable, "-m", "lawfirmai.cli", "--data-dir", data, "train", "all", *given]
    alone = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=alone)


def _written(path: Path, since: int) -> bool:
    try:
        return path.stat().st_mtime_ns > since
    except FileNotFoundError:  # renamed or removed between two looks
        return False


def kill(data: Path, landmark: str, delay: float) -> bool:
    """Whether the run was killed ``delay`` seconds after it wrote ``landmark``; it may have ended before."""
    since, running, begun = time_ns(), start(data), monotonic()
    while running.poll() is None and not any(_written(one, since) for one in data.glob(landmark)):
        assert monotonic() - begun < LIMIT
        sleep(TICK)
    sleep(delay)
    running.send_signal(signal.SIGKILL)
    _, told = running.communicate(timeout=LIMIT)
    assert running.returncode in (0, -signal.SIGKILL), told.decode()
    return running.returncode == -signal.SIGKILL


def test_the_current_build_serves_whatever_is_killed_when(data: Path) -> None:
    kills = 0
    for landmark, delay in MOMENTS:
        held = builders.container(data, TODAY)
        before, found = held.current(), held.assistant().search(builders.entry(7).text, 5)
        killed = kill(data, landmark, delay)
        kills += killed
        if held.current() == before:
            assert killed
            assert held.open().search(builders.entry(7).text, 5) == found, landmark
        else:
            assert held.current().manifest["model"], "published, and whole"
            assert held.open().search(builders.entry(7).text, 5)
        held.close()
    assert kills >= 4
    running = start(data)
    _, told = running.communicate(timeout=LIMIT)
    assert running.returncode == 0, told.decode()
    held = builders.container(data, TODAY)
    builds = held.builds.all()
    assert {one.name for one in held.settings.builds.iterdir()} == {one.folder for one in builds}
    assert {one.name for one in held.settings.models.iterdir()} == {one.manifest["model"] for one in builds} - {""}
    assert not (data / "training").exists()
    held.close()
