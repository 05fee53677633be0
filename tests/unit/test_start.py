"""What a process imports before its first search: nothing that only reading documents, asking or exporting needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

NOT_AT_START = {
    "alembic",
    "docx",
    "fastapi",
    "hwpx",
    "langgraph",
    "lawfirmai.adapters.source",
    "lawfirmai.conversation",
    "lawfirmai.domain.safety",
    "lawfirmai.ingest",
    "numpy",
    "pypdf",
    "reportlab",
    "streamlit",
}
SEARCH = """
from lawfirmai.bootstrap import Container, configured
held = Container(configured())
assistant = held.open()
assert assistant.search("보증금", 3)
assert assistant.read("민법 제750조")
"""


def imported(program: str, **environment: str) -> set[str]:
    told = "\nimport sys\nprint(*sys.modules, sep='\\n')"
    command = [sys.executable, "-c", program + told]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["bootstrap", "cli"])
def test_a_start_imports_nothing_that_only_other_work_needs(module: str) -> None:
    assert not NOT_AT_START & imported(f"import lawfirmai.{module}")


def test_neither_does_a_search_or_a_read_but_for_the_numbers(own_data: Path) -> None:
    assert not (NOT_AT_START - {"numpy"}) & imported(SEARCH, LAWFIRM_DATA_DIR=str(own_data))
