"""Going back to a build and making a key, in a real browser: dialogs run without the page around them."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import builders
import pytest
from conftest import ROOT, TODAY
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Site, closed_in, serving

from lawfirmai.bootstrap import Container


@pytest.fixture
def held(own_data: Path, tmp_path: Path) -> Iterator[Container]:
    """Two builds, and a file that could not be read."""
    container = builders.container(own_data, TODAY)
    good, broken = tmp_path / "별빛계약.txt", tmp_path / "부서진계약.pdf"
    good.write_text("제1조 갑은 을에게 별빛을 빌려준다.", "utf-8")
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    builders.ingest(container, "files", [good, broken])
    yield container
    container.engine.dispose()


@pytest.fixture
def site(held: Container) -> Iterator[Site]:
    command = [sys.executable, "-m", "tests.browser.one_page", "administration"]
    with serving(command, ROOT, {"LAWFIRM_DATA_DIR": str(held.settings.data_dir)}) as served:
        yield served


def part(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_an_administrator_looks_after_the_service(chromium: Browser, site: Site, held: Container) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        page.goto(site.web)
        page.get_by_role("button", name="빌드 1 쓰기").click()
        page.get_by_role("dialog").get_by_role("button", name="그만두기").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert held.current().id == 2
        page.get_by_role("button", name="빌드 1 쓰기").click()
        page.get_by_role("dialog").get_by_role("button", name="빌드 1 쓰기").click()
        expect(page.get_by_text("이제 빌드 1의 자료로 답합니다.")).to_be_visible()
        expect(page.get_by_role("button", name="빌드 2 쓰기")).to_be_visible()
        assert held.current().id == 1

        part(page, "수집")
        expect(page.get_by_text("손상된 PDF라 읽을 수 없습니다.")).to_be_visible()

        part(page, "API 키")
        page.get_by_label("이름").fill("우리 사무소")
        page.get_by_role("button", name="키 만들기").click()
        secret = page.get_by_test_id("stCode").inner_text().strip()
        assert held.keys.caller(secret) is not None
        page.get_by_role("button", name="거두기").click()
        page.get_by_role("dialog").get_by_role("button", name="거두기").click()
        expect(page.get_by_text("키를 거두었습니다.")).to_be_visible()
        expect(page.get_by_text(secret)).to_have_count(0)
        assert held.keys.caller(secret) is None


def test_a_build_that_cannot_be_opened_says_so_and_the_current_one_stays(
    chromium: Browser, site: Site, held: Container
) -> None:
    shutil.rmtree(held.settings.builds / held.builds.get(1).folder)
    with closed_in(chromium) as context:
        page = context.new_page()
        page.goto(site.web)
        page.get_by_role("button", name="빌드 1 쓰기").click()
        page.get_by_role("dialog").get_by_role("button", name="빌드 1 쓰기").click()
        expect(page.get_by_text("빌드 1의 색인 폴더가 없습니다")).to_be_visible()
    assert held.current().id == 2
