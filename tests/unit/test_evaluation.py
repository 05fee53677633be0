"""What an evaluation leaves out: a case that is withheld, or that was decided later, helps no question."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import builders
import pytest
from fakes import Shelf

from lawfirmai.bootstrap import Container
from lawfirmai.domain.documents import Document, Numbered
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.evaluation import Evaluation, evaluate

GOLD = "별빛관리법|제7조"
WORDS = "우주여행 선박의 관람"  # in no statute


@pytest.fixture
def held(empty: Container) -> Container:
    """A statute of thirty articles, and a case of May 2022 whose issue is the only text about a matter."""
    texts = [builders.entry(number) for number in range(1, 31)]
    articles = tuple(builders.article(f"제{one.part}조", one.text, one.title) for one in texts)
    cited = (Numbered(1, "별빛관리법 제7조"),)
    case = builders.precedent(issues=(Numbered(1, WORDS),), summaries=(Numbered(1, WORDS),), cited_articles=cited)
    add(empty, builders.statute(articles=articles))
    add(empty, case)
    return empty


def add(held: Container, *documents: Document) -> None:
    builders.ingest(held, "shelf", sources=[Shelf.of(*documents)])


def question(**changes: Any) -> dict[str, Any]:
    return {"id": "가", "query": WORDS, "gold": [GOLD], "date": "20230105", "case": "900009"} | changes


def written(folder: Path, *rows: object) -> Path:
    file = folder / "questions.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return file


def led(held: Container, file: Path, gold: str = GOLD, **given: Any) -> list[bool]:
    """Whether the article leads what is found for each question."""
    return [one["ranked"][:1] == [gold] for one in Evaluation.of(held, file, **given).measured()]


class TestWithheldCases:
    def test_a_case_helps_unless_it_is_withheld(self, held: Container, tmp_path: Path) -> None:
        file, cases = written(tmp_path, question()), tmp_path / "cases.txt"
        cases.write_text("900001\n", "utf-8")
        assert led(held, file) == [True]
        assert led(held, file, exclude_cases=cases) == [False]
        cases.write_text("900002\n", "utf-8")
        assert led(held, file, exclude_cases=cases) == [True]

    def test_our_summary_of_a_withheld_case_does_not_help_either(self, held: Container, tmp_path: Path) -> None:
        add(held, builders.case_summary(issue=WORDS, cited_articles=("별빛관리법 제7조",)))
        (tmp_path / "cases.txt").write_text("900001\n", "utf-8")
        assert led(held, written(tmp_path, question()), exclude_cases=tmp_path / "cases.txt") == [False]

    def test_the_index_without_them_is_made_once(self, held: Container, tmp_path: Path) -> None:
        file = written(tmp_path, question())
        made = []
        for _ in range(2):
            evaluate(held, file, exclude_cases=file)
            made.append([(one, one.stat().st_mtime_ns) for one in (held.settings.data_dir / "evaluations").iterdir()])
        assert len(made[0]) == 1
        assert made[0] == made[1]


class TestTheOrderOfTime:
    def test_only_cases_of_earlier_years_help(self, held: Container, tmp_path: Path) -> None:
        days = ["20210301", "20220101", "20221231", "20230105", "20210302"]
        file = written(tmp_path, *(question(id=number, date=day) for number, day in enumerate(days)))
        assert led(held, file, since=2020) == [False, False, False, True, False]
        assert led(held, file) == [True] * 5

    def test_later_summaries_of_ours_do_not_help(self, held: Container, tmp_path: Path) -> None:
        later = {"case_number": "2023다99002", "decided_on": date(2023, 5, 1), "cited_articles": ("별빛관리법 제8조",)}
        add(held, builders.case_summary(issue="달나라 우체국", text="달나라 우체국", lay_words=(), **later))
        asked = [question(id=day, query="달나라 우체국", date=day) for day in ("20220505", "20240505")]
        assert led(held, written(tmp_path, *asked), "별빛관리법|제8조", since=2020) == [False, True]

    def test_older_questions_are_not_asked(self, held: Container, tmp_path: Path) -> None:
        file = written(tmp_path, question(id=1, date="20191231"), question(id=2, date="20240101"))
        assert evaluate(held, file, since=2020)["n"] == 1
        assert evaluate(held, file)["n"] == 2

    @pytest.mark.parametrize("day", ["2020", "", None])
    def test_a_question_without_a_day_cannot_be_put_into_it(self, held: Container, tmp_path: Path, day: object) -> None:
        with pytest.raises(InvalidInput, match="date"):
            evaluate(held, written(tmp_path, question(date=day)), since=2020)

    def test_no_question_late_enough_is_bad_input(self, held: Container, tmp_path: Path) -> None:
        with pytest.raises(InvalidInput, match="2030년"):
            evaluate(held, written(tmp_path, question()), since=2030)


class TestAnotherMeasurement:
    def test_another_build_is_asked_the_same_questions(self, held: Container, tmp_path: Path) -> None:
        asked = Evaluation.of(held, written(tmp_path, question()))
        assert [one["ranked"][:1] == [GOLD] for one in asked.former("1")] == [False]
        assert [one["ranked"][:1] == [GOLD] for one in asked.former("2")] == [True]

    def test_a_run_that_was_written_is_read_by_question(self, held: Container, tmp_path: Path) -> None:
        file, run = written(tmp_path, question(id="가"), question(id="나", query="별빛")), tmp_path / "run.jsonl"
        evaluate(held, file, run)
        asked = Evaluation.of(held, written(tmp_path, question(id="나"), question(id="가")))
        assert [one["id"] for one in asked.former(str(run))] == ["나", "가"]

    def test_a_run_that_lacks_a_question_is_bad_input(self, held: Container, tmp_path: Path) -> None:
        run = tmp_path / "run.jsonl"
        run.write_text('{"id": "가", "ranked": []}\n', "utf-8")
        with pytest.raises(InvalidInput, match="나"):
            Evaluation.of(held, written(tmp_path, question(id="나"))).former(str(run))


@pytest.mark.parametrize("rows", [[], ["글"], [{"id": 1}], [question(gold=[])], [question(), question()]])
def test_questions_that_cannot_be_measured_are_bad_input(held: Container, tmp_path: Path, rows: list[Any]) -> None:
    with pytest.raises(InvalidInput):
        evaluate(held, written(tmp_path, *rows))
