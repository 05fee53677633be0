"""Answers to real questions quote what really stands in the cited text, and do not all say the same.

Over the laws that govern the lay questions, ingested from LAWFIRM_SHARED (default ../shared); over the whole corpus
where FULL_DATA_DIR names a data folder that holds it (nothing is written there).
"""

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import builders
import pytest
from benchmarks import measuring
from benchmarks.answers import misquoted, quotations, repeated

from lawfirmai.adapters.source.markdown_statutes import MarkdownStatutes
from lawfirmai.adapters.source.starter import Starter
from lawfirmai.assistant import Assistant
from lawfirmai.bootstrap import today_in_korea
from lawfirmai.domain.answers import Answer
from lawfirmai.domain.documents import name_key

pytestmark = pytest.mark.shared
WHOLE = os.environ.get("FULL_DATA_DIR", "")
MOST = 3  # lay answers in which one sentence of 결론 or 다음 단계 may stand


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = Path(WHOLE) if WHOLE else tmp_path_factory.mktemp("governing") / "data"
    if not WHOLE:
        _ingest_governing(shared, folder, tmp_path_factory.mktemp("statutes"))
    with measuring.opened(folder) as held:
        yield held.open()


def _ingest_governing(shared: Path, folder: Path, files: Path) -> None:
    """The statutes that the lay questions' articles are of, in one build with the starter corpus."""
    laws = {name_key(one.partition("|")[0]) for row in measuring.rows(measuring.LAY) for one in row["gold"]}
    with tarfile.open(shared / "corpus" / "statutes.tar.xz", "r|*") as archive:
        for member in archive:
            parts = Path(member.name).parts
            if member.isfile() and len(parts) == 3 and parts[1] in laws and (content := archive.extractfile(member)):
                (files / "-".join(parts)).write_bytes(content.read())
    held = builders.container(folder, today_in_korea())
    builders.ingest(held, "starter", sources=[Starter(), MarkdownStatutes(files)])
    held.engine.dispose()


@pytest.fixture(scope="module")
def lay(real: Assistant) -> list[Answer]:
    return [real.ask(row["query"]) for row in measuring.rows(measuring.LAY)]


@pytest.fixture(scope="module")
def issues(real: Assistant) -> list[Answer]:
    return [real.ask(row["query"]) for row in measuring.hundred_issues()]


def test_every_quotation_stands_in_the_text_it_cites(real: Assistant, lay: list[Answer], issues: list[Answer]) -> None:
    answers = [*lay, *issues]
    assert sum(len(quotations(answer)) for answer in answers) > 300
    assert [wrong for answer in answers for wrong in misquoted(real, answer)] == []


def test_lay_questions_are_answered(lay: list[Answer]) -> None:
    assert [answer.question for answer in lay if not quotations(answer)] == []


def test_no_conclusion_or_next_step_stands_in_more_than_three_lay_answers(lay: list[Answer]) -> None:
    assert [(sentence, count) for sentence, count in repeated(lay) if count > MOST] == []
