"""What every test may ask for: a folder with the starter corpus, an assistant over it, and the real corpus if it is there."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import builders
import pytest

from lawfirmai.assistant import Assistant
from lawfirmai.bootstrap import Container
from lawfirmai.settings import Settings

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("LAWFIRM_SHARED", ROOT.parent / "shared"))
TODAY = date(2026, 11, 23)

for name in [name for name in os.environ if name.startswith("LAWFIRM_") and name != "LAWFIRM_SHARED"]:
    del os.environ[name]  # a developer's own settings must not decide what a test finds


def pytest_report_header() -> str:
    there = "읽습니다" if SHARED.is_dir() else "없습니다: 'shared' 시험을 건너뜁니다 (LAWFIRM_SHARED로 알려 주십시오)"
    return f"실제 자료 {SHARED}: {there}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason=f"실제 자료가 없습니다: {SHARED} (LAWFIRM_SHARED)"))
        if item.get_closest_marker("fresh") and os.environ.get("CI") != "true":
            item.add_marker(pytest.mark.skip(reason="복제본에 처음부터 설치하는 시험은 CI=true일 때만 합니다"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A skipped test says why, also where nobody asked with -rs."""
    reasons = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(reasons):
        terminalreporter.write_line(f"건너뜀: {reason.removeprefix('Skipped: ')}", yellow=True)


@pytest.fixture(scope="session")
def system_part() -> Callable[[str, object], None]:
    """``system_part("faiss", found)`` skips the test where a part of the system is missing; with CI=true it fails."""

    def need(part: str, found: object) -> None:
        if not found and os.environ.get("CI") == "true":
            pytest.fail(f"CI에는 {part}이(가) 있어야 합니다")
        if not found:
            pytest.skip(f"{part}이(가) 설치되어 있지 않습니다")

    return need


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real corpus; only tests that carry the marker may ask for it."""
    return SHARED


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the starter corpus, ingested once; nobody writes into it."""
    folder = tmp_path_factory.mktemp("starter") / "data"
    container = builders.container(folder, TODAY)
    builders.ingest(container, "starter")
    container.engine.dispose()
    return folder


@pytest.fixture
def own_data(data: Path, tmp_path: Path) -> Path:
    """A copy of ``data`` that a test may write into."""
    return Path(shutil.copytree(data, tmp_path / "data"))


@pytest.fixture
def container(own_data: Path) -> Iterator[Container]:
    held = builders.container(own_data, TODAY)
    yield held
    held.close()


@pytest.fixture
def assistant(container: Container) -> Assistant:
    return container.open()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Container]:
    """A deployment that holds nothing yet."""
    held = Container(Settings(data_dir=tmp_path / "data"), lambda: TODAY)
    yield held
    held.close()
