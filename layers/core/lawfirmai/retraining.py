"""Learns anew from what is held, and publishes that only where the search did not become worse.

One run from the questions to the published build, for a schedule to start. What is asked at the gate teaches nothing: its
cases are withheld, and a lesson that shares a governing article with it is left out.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from lawfirmai.comparison import Comparison, compared
from lawfirmai.domain.documents import name_key
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.evaluation import Row, asked, documents_of, figures, index_without, read_questions
from lawfirmai.ingest.corpus_build import alone
from lawfirmai.ingest.trial import Trial
from lawfirmai.training import Lessons, learner, lesson, model

MEASURES = ("ndcg@10", "recall@10", "recall@100", "mrr@10")
TOLERANCE = 0.01
SHIPPED = Path(str(files("lawfirmai") / "questions"))
GATE, LESSONS = SHIPPED / "gate.jsonl", SHIPPED / "lessons.jsonl"
# Of the shipped gate. The search has .656 and .841 over all statutes, .771 and .920 over the starter corpus.
FLOORS: Mapping[str, float] = {"ndcg@10": 0.62, "recall@10": 0.80}


@dataclass(frozen=True)
class Gate:
    """How far a measure may fall below the current build's, and the least that it may be."""

    tolerance: float = TOLERANCE
    floors: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, tolerance: float, floors: Sequence[str], shipped: bool) -> "Gate":
        """``floors`` as written on a command line: ndcg@10=0.7; those of ``shipped`` questions stand but for them."""
        return cls(tolerance, {**(FLOORS if shipped else {}), **dict(map(_floor, floors))})

    def faults(self, before: Row, after: Row) -> tuple[str, ...]:
        """What speaks against publishing, in a few words for a person each."""
        fell = [
            f"{name} {before[name]:.4f} → {after[name]:.4f} (허용 {self.tolerance:g}보다 더 떨어짐)"
            for name in MEASURES
            if round(before[name] - after[name], 4) > self.tolerance
        ]
        low = [
            f"{name} {after[name]:.4f} (하한 {least:g}보다 낮음)"
            for name, least in self.floors.items()
            if after[name] < least
        ]
        return (*fell, *low)


@dataclass(frozen=True)
class Outcome:
    """``build`` is what serves afterwards; ``published`` whether it is new. Nothing is measured where nothing changed."""

    build: int
    published: bool
    model: str
    before: Row = field(default_factory=dict)
    after: Row = field(default_factory=dict)
    change: Comparison | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Retraining:
    container: Any
    questions: Path
    lessons: Path
    gate: Gate
    say: Callable[[str], None] = lambda _: None

    def __call__(self) -> Outcome:
        learner()  # before minutes of work, not after
        rows, lessons = read_questions(self.questions), read_questions(self.lessons)
        build, data = self.container.current(), self.container.settings.data_dir
        with (
            alone(data / ".training.lock", "다른 학습이 진행 중입니다. 끝난 뒤 다시 실행하십시오."),
            _work(data) as work,
        ):
            learnt = self._learnt(build, rows, lessons, work)
            measured = Measured(self.container, rows, learnt, work)
            run = self.container.ingest(lambda _: None, self.say, self.container.builder_over(learnt))
            return self._tried(Trial(run, learnt), measured)

    def _learnt(self, build: Any, rows: Sequence[Row], lessons: Sequence[Row], work: Path) -> Path:
        golds = {name_key(gold) for row in rows for gold in row["gold"]}
        apart = [one for one in map(lesson, lessons) if not one.gold & golds]
        self.say(f"빌드 {build.id}에서 임베딩과 순위를 배웁니다 (질문 {len(apart)}개)")
        return model(Lessons(self.container, build, _cases(rows), work), apart)

    def _tried(self, trial: Trial, measured: "Measured") -> Outcome:
        told: list[Outcome] = []

        def good(build: Any, folder: Path) -> bool:
            self.say(f"질문 {len(measured.rows)}개로 잽니다")
            before, after = measured(build, None), measured(build, folder)
            golds = [row["gold"] for row in measured.rows]
            pair = figures(golds, before), figures(golds, after)
            change, faults = compared(golds, before, after), self.gate.faults(*pair)
            told.append(Outcome(build.id, False, trial.model.name, *pair, change, faults))
            return not faults

        build = trial(good)
        if not told:
            return Outcome(build.id, False, trial.model.name)
        (judged,) = told
        return judged if build is None else replace(judged, build=build.id, published=True)


@dataclass(frozen=True)
class Measured:
    """What is found for the questions of the gate, by the current build or by the trial's index and model.

    Where the questions come from cases, both are asked without these.
    """

    container: Any
    rows: Sequence[Row]
    model: Path
    work: Path

    def __call__(self, build: Any, trial: Path | None) -> list[Row]:
        learnt = self.model if trial else self.container.model(build)
        ids = sorted(self.container.builds.members(build.id).values())
        if withheld := documents_of(self.container, ids, _cases(self.rows)):
            builder = self.container.builder_over(learnt)
            trial = index_without(self.container, build, withheld, builder, self.work / "indexes")
        return asked(self.container.open(build, trial, learnt), self.rows)


def _cases(rows: Sequence[Row]) -> frozenset[str]:
    return frozenset(str(row["case"]) for row in rows if row.get("case"))


def _floor(text: str) -> tuple[str, float]:
    name, _, least = text.partition("=")
    try:
        held = name.strip().lower(), float(least)
    except ValueError:
        held = "", 0.0
    if held[0] not in MEASURES:
        raise InvalidInput(f"하한을 읽을 수 없습니다: {text} (예: ndcg@10=0.7, 쓸 수 있는 것: {', '.join(MEASURES)})")
    return held


@contextmanager
def _work(data: Path) -> Iterator[Path]:
    """Room for what is made on the way; what a killed run left there goes first."""
    folder = data / "training"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
