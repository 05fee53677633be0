"""An ingestion killed at any moment and started again gives the build that an undisturbed one gives.

The process is real and so is the kill (SIGKILL). Half of the moments are shares of the time an undisturbed run took,
half come right after something was seen on disk: rows written, an index half written, an index in its place.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import monotonic, time_ns

import builders
import pytest
from conftest import TODAY
from fakes import Shelf

from lawfirmai.domain.documents import Addendum

KILLS, SEED, STATUTES = 20, 20261123, 300
TICK = 0.005  # seconds between two looks at the process
ALONE = os.environ | {"OPENBLAS_NUM_THREADS": "1"}  # several threads on small matrices only get in each other's way
LIMIT = 120  # seconds after which a run that was not killed has hung
LANDMARKS: dict[str, Callable[[Path, int], bool]] = {
    "rows are written": lambda data, since: _written(data / "lawfirm.db-wal", since),
    "an index is half written": lambda data, since: any(_new(data / "builds", ".partial", since)),
    "an index is complete": lambda data, since: any(_new(data / "builds", "", since)),
}


# How long after its landmark a kill comes, as shares of an undisturbed run.
WITHIN = {
    "": (0.2, 0.5),
    "rows are written": (0, 0.05),
    "an index is half written": (0, 0.15),
    "an index is complete": (0, 0.01),
}


def _new(folder: Path, suffix: str, since: int) -> list[Path]:
    """The folders that this run has written, not what an earlier one left."""
    held = folder.iterdir() if folder.exists() else ()
    return [one for one in held if one.suffix == suffix and _written(one, since)]


def _written(path: Path, since: int) -> bool:
    try:
        return path.stat().st_mtime_ns > since
    except FileNotFoundError:  # renamed or removed between two looks
        return False


def write_statutes(folder: Path) -> None:
    """A few hundred small laws about the lights of the sky."""
    draw = random.Random(SEED)
    folder.mkdir()
    words = [f"{first}{second}" for first in "별달해구름은하노을새벽" for second in "빛길집눈물꽃"]
    for number in range(STATUTES):
        name = f"{words[number % len(words)]}{number}관리법"
        day = date(2010, 1, 4) + timedelta(days=number * 13)
        rule = (
            f"① {draw.choice(words)}을 이용하려는 사람은 {draw.randint(2, 90)}일 이내에 {draw.choice(words)}청에 신고하여야 한다.\n"
            f"② {draw.choice(words)}을 해친 사람은 {draw.randint(1, 50)}00만원 이하의 과태료를 낸다.\n"
            f"③ 신고에는 「{words[draw.randrange(len(words))]}{draw.randrange(STATUTES)}관리법」 제1조를 준용한다."
        )
        document = builders.statute(
            name=name,
            law_id=f"{number:06}",
            promulgated_on=day,
            effective_on=day,
            promulgation_number=str(10_000 + number),
            articles=(builders.article("제1조", rule, f"{draw.choice(words)}의 신고"),),
            addenda=(
                Addendum(
                    f"부칙 <제{10_000 + number}호,{day.year}.{day.month}.{day.day}>", "이 법은 공포한 날부터 시행한다."
                ),
            ),
        )
        (folder / f"{number:04}.md").write_text(builders.markdown(document), "utf-8")


@dataclass(frozen=True)
class Machine:
    """Starts the command line over a data folder, as a person would."""

    data: Path
    material: tuple[str, ...]

    def start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "lawfirmai.cli", "--data-dir", str(self.data), "ingest", *self.material]
        return subprocess.Popen([*command, "--json"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ALONE)

    def finish(self) -> None:
        running = self.start()
        _, told = running.communicate(timeout=LIMIT)
        assert running.returncode == 0, told.decode()

    def disturb(self, landmark: str, delay: float) -> bool:
        """Kills a run ``delay`` seconds after ``landmark`` (or its start); False where it had ended before."""
        running = self.start()
        begun, since = monotonic(), time_ns()
        seen = 0.0 if not landmark else None
        while monotonic() - begun < LIMIT:
            now = monotonic() - begun
            if seen is None and LANDMARKS[landmark](self.data, since):
                seen = now
            if seen is not None and now >= seen + delay:
                running.send_signal(signal.SIGKILL)
            if self._ended(running):
                break
        _, told = running.communicate(timeout=LIMIT)
        assert running.returncode in (0, -signal.SIGKILL), told.decode()
        return running.returncode == -signal.SIGKILL

    def _ended(self, running: "subprocess.Popen[bytes]") -> bool:
        try:
            running.wait(TICK)
        except subprocess.TimeoutExpired:
            return False
        return True

    def digest(self) -> str:
        command = [sys.executable, "-m", "lawfirmai.cli", "--data-dir", str(self.data), "builds", "list", "--json"]
        rows = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return next(str(row["digest"]) for row in rows if row["current"])

    def references(self) -> list[tuple[object, ...]]:
        """Who cites what, and which documents have been read for it."""
        database = sqlite3.connect(self.data / "lawfirm.db")
        rows = database.execute(
            "SELECT * FROM reference UNION ALL SELECT document_id, reading, '', 0, 0 FROM reference_reading"
        )
        found = sorted(rows.fetchall(), key=repr)
        database.close()
        return found

    def read(self, reference: str) -> str:
        """What the published build says, to a process that comes anew."""
        held = builders.container(self.data, TODAY)
        try:
            return str(held.open().read(reference).article.text)
        finally:
            held.engine.dispose()


@dataclass(frozen=True)
class Undisturbed:
    """A folder with the build before, and what a run over it gives when nothing happens."""

    before: Path
    material: tuple[str, ...]
    digest: str
    references: list[tuple[object, ...]]
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    root = tmp_path_factory.mktemp("undisturbed")
    write_statutes(root / "laws")
    before = builders.container(root / "before", TODAY)
    builders.ingest(before, "shelf", sources=[Shelf.of(builders.statute(), builders.summary(), builders.precedent())])
    before.engine.dispose()
    material = ("statutes", str(root / "laws"))
    machine = Machine(Path(shutil.copytree(root / "before", root / "data")), material)
    begun = monotonic()
    machine.finish()
    seconds = monotonic() - begun
    return Undisturbed(root / "before", material, machine.digest(), machine.references(), seconds)


def test_twenty_kills_do_not_change_the_build(undisturbed: Undisturbed, tmp_path: Path) -> None:
    """One life is a run killed up to five times over and started again, until one gets through; then the next."""
    draw = random.Random(SEED)
    kills, lives = 0, 0
    while kills < KILLS:
        lives += 1
        assert lives <= 2 * KILLS, "hardly a run is killed: the moments come too late"
        machine = Machine(Path(shutil.copytree(undisturbed.before, tmp_path / f"life{lives}")), undisturbed.material)
        for _ in range(5):
            landmark = draw.choice(list(WITHIN))
            delay = draw.uniform(*WITHIN[landmark]) * undisturbed.seconds
            if not machine.disturb(landmark, delay):
                break
            kills += 1
            told = f"life {lives}, kill {kills}: {landmark or 'start'} + {delay:.2f} s"
            assert machine.read("별빛관리법 제2조") == builders.PERMIT, told
        else:
            machine.finish()
        assert machine.digest() == undisturbed.digest, f"life {lives} after {kills} kills"
        assert machine.references() == undisturbed.references, f"life {lives} after {kills} kills"
        assert not list((machine.data / "builds").glob("*.partial"))
        shutil.rmtree(machine.data)


def test_a_first_ingestion_that_was_killed_begins_anew(data: Path, tmp_path: Path) -> None:
    """The starter corpus into an empty folder: killed while it is read, and while its index is written."""
    machine = Machine(tmp_path / "data", ("starter",))
    whole = Machine(data, ("starter",)).digest()
    draw = random.Random(SEED)
    for landmark in ("rows are written", "an index is half written"):
        assert machine.disturb(landmark, draw.uniform(0, 0.2))
        assert builders.container(machine.data, TODAY).builds.current() is None
    machine.finish()
    assert machine.digest() == whole


def test_a_revision_that_was_killed_is_made_again(tmp_path: Path) -> None:
    """Three of three hundred laws are amended: the former index answers until theirs is whole."""
    write_statutes(tmp_path / "laws")
    (tmp_path / "amended").mkdir()
    for file in sorted((tmp_path / "laws").iterdir())[:3]:
        (tmp_path / "amended" / file.name).write_text(file.read_text("utf-8").replace("과태료", "벌금"), "utf-8")
    before = builders.container(tmp_path / "before", TODAY)
    builders.ingest(before, "statutes", [tmp_path / "laws"])
    before.close()
    material = ("statutes", str(tmp_path / "amended"))
    whole = Machine(Path(shutil.copytree(tmp_path / "before", tmp_path / "whole")), material)
    begun = monotonic()
    whole.finish()
    seconds = monotonic() - begun
    draw, kills = random.Random(SEED), 0
    for life in range(8):
        machine = Machine(Path(shutil.copytree(tmp_path / "before", tmp_path / f"life{life}")), material)
        landmark = ("", *LANDMARKS)[life % 4]
        kills += machine.disturb(landmark, draw.uniform(0, 0.8 * seconds) if not landmark else 0)
        held = builders.container(machine.data, TODAY)
        assert held.open().search("별빛0관리법")
        held.close()
        machine.finish()
        assert machine.digest() == whole.digest(), f"life {life}: {landmark or 'start'}"
    assert kills >= 4
    held = builders.container(machine.data, TODAY)
    assert held.current().manifest["segments"] == [".", "1"]
    assert not list(held.settings.builds.glob("*.partial"))
    held.close()
