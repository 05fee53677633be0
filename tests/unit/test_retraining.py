"""Learning anew: what is asked at the gate decides, and teaches nothing."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from ctypes.util import find_library
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import TODAY
from fakes import Shelf

from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import Numbered, name_key
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.domain.text import particle
from lawfirmai.evaluation import figures, read_questions
from lawfirmai.retraining import FLOORS, GATE, LESSONS, MEASURES, Gate, Measured

ANYTHING = ("--tolerance", "1", "--floor", "ndcg@10=0", "--floor", "recall@10=0")  # passes the gate


def figure(value: float, **changes: float) -> Mapping[str, float]:
    return dict.fromkeys(MEASURES, value) | changes


class TestTheGate:
    def test_a_measure_may_fall_by_the_tolerance_and_no_more(self) -> None:
        gate = Gate(0.01)
        assert gate.faults(figure(0.7), figure(0.69)) == ()
        (fault,) = gate.faults(figure(0.7), figure(0.7, **{"recall@100": 0.6899}))
        assert fault.startswith("recall@100 0.7000 → 0.6899")

    def test_none_may_be_below_its_floor_though_it_rose(self) -> None:
        (fault,) = Gate(0.01, {"mrr@10": 0.8}).faults(figure(0.7), figure(0.79))
        assert fault.startswith("mrr@10 0.7900")

    def test_floors_stand_for_the_shipped_questions_unless_others_are_given(self) -> None:
        assert Gate.of(0.01, [], shipped=True).floors == FLOORS
        assert Gate.of(0.01, ["ndcg@10=0.5"], shipped=True).floors == {**FLOORS, "ndcg@10": 0.5}
        assert Gate.of(0.01, [], shipped=False).floors == {}

    @pytest.mark.parametrize("text", ["ndcg@10", "ndcg@10=", "ndcg@10=높게", "p95_ms=3", "=0.5"])
    def test_a_floor_that_cannot_be_read_is_bad_input(self, text: str) -> None:
        with pytest.raises(InvalidInput, match="하한"):
            Gate.of(0.01, [text], shipped=False)


def test_the_shipped_lessons_ask_nothing_that_the_gate_asks() -> None:
    gate, lessons = read_questions(GATE), read_questions(LESSONS)
    assert not {one["query"] for one in gate} & {one["query"] for one in lessons}


def test_both_are_asked_without_the_cases_that_the_questions_come_from(empty: Container, tmp_path: Path) -> None:
    """The only text about the matter is the case's own issue."""
    words, gold = "우주여행 선박의 관람", "별빛관리법|제7조"
    texts = [builders.entry(number) for number in range(1, 31)]
    articles = tuple(builders.article(f"제{one.part}조", one.text, one.title) for one in texts)
    issue = (Numbered(1, words),)
    cited = (Numbered(1, "별빛관리법 제7조"),)
    case = builders.precedent(issues=issue, summaries=issue, cited_articles=cited)
    builders.ingest(empty, "shelf", sources=[Shelf.of(builders.statute(articles=articles), case)])
    model = builders.model(empty, tmp_path / "work", exclude=frozenset({"900001"}))

    def led(**more: str) -> list[bool]:
        measured = Measured(empty, [{"id": 1, "query": words, "gold": [gold], **more}], model, tmp_path / "work")
        current = empty.settings.builds / empty.current().folder
        found = [*measured(empty.current(), None), *measured(empty.current(), current)]
        return [name_key(gold) in map(name_key, one["ranked"][:1]) for one in found]

    assert led() == [True, True]
    assert led(case="900001") == [False, False]


@dataclass(frozen=True)
class Machine:
    data: Path

    def train(self, *arguments: object, program: str = "") -> "subprocess.CompletedProcess[str]":
        given = ["--data-dir", str(self.data), "train", "all", *map(str, arguments)]
        run = f"import sys\n{program}\nfrom lawfirmai.cli import main\nsys.argv[1:] = {given!r}\nmain()"
        alone = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
        return subprocess.run([sys.executable, "-c", run], capture_output=True, text=True, env=alone, check=False)

    def held(self) -> Container:
        return builders.container(self.data, TODAY)


@pytest.fixture
def machine(own_data: Path, system_part: Callable[[str, object], None]) -> Machine:
    system_part("lightgbm과 libgomp1", find_spec("lightgbm") and find_library("gomp"))
    return Machine(own_data)


def few(file: Path, **changes: Any) -> Path:
    """Lessons that are learnt in seconds."""
    rows = [row | changes for row in read_questions(LESSONS)][::3]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return file


class TestTheCommand:
    def test_what_passes_the_gate_is_published_and_serves(self, machine: Machine, tmp_path: Path) -> None:
        done = machine.train("--lessons", few(tmp_path / "lessons.jsonl"), *ANYTHING, "--json")
        assert done.returncode == 0, done.stderr
        told, held = json.loads(done.stdout), machine.held()
        build = held.current()
        assert (told["published"], told["build"], told["model"]) == (True, build.id, build.manifest["model"])
        assert told["before"]["n"] == told["after"]["n"] == 69
        measured = Measured(held, read_questions(GATE), held.settings.models / told["model"], tmp_path)
        golds = [row["gold"] for row in measured.rows]
        again = figures(golds, measured(build, None))
        assert {name: again[name] for name in MEASURES} == {name: told["after"][name] for name in MEASURES}
        assert not (machine.data / "training").exists()

    def test_lessons_that_teach_wrongly_are_not_published(self, machine: Machine, tmp_path: Path) -> None:
        before = machine.held().current()
        done = machine.train("--lessons", few(tmp_path / "lessons.jsonl", gold=["민법|제750조"]))
        assert done.returncode == 4
        assert "나빠진 질문" in done.stdout
        (sentence,) = done.stderr.strip().splitlines()
        assert f"빌드 {before.id}{particle(str(before.id), '을', '를')} 그대로 씁니다" in sentence
        held = machine.held()
        assert held.builds.all() == [before]
        assert [one.name for one in held.settings.builds.iterdir()] == [before.folder]
        assert not held.settings.models.exists()

    def test_without_the_learner_nothing_begins(self, machine: Machine) -> None:
        done = machine.train(program="sys.modules['lightgbm'] = None")
        assert (done.returncode, done.stdout) == (78, "")
        assert "[train]" in done.stderr

    @pytest.mark.usefixtures("machine")
    def test_without_a_build_there_is_nothing_to_learn_from(self, tmp_path: Path) -> None:
        assert Machine(tmp_path / "new").train().returncode == 3

    @pytest.mark.parametrize("text", [None, "", "글\n", '{"id": 1}\n'])
    def test_questions_that_cannot_be_asked_are_bad_input(
        self, machine: Machine, tmp_path: Path, text: str | None
    ) -> None:
        if text is not None:
            (tmp_path / "gate.jsonl").write_text(text, "utf-8")
        done = machine.train("--questions", tmp_path / "gate.jsonl")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)

    def test_two_at_once_are_refused(self, machine: Machine) -> None:
        with (machine.data / ".training.lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            assert machine.train().returncode == 75
