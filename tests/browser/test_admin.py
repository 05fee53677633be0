"""Going back to a build and making a key, in a real browser: dialogs run without the page around them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import builders
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import TODAY
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Site, closed_in, idle

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
def page(chromium: Browser, held: Container, serve_data: Callable[..., AbstractContextManager[Site]]) -> Iterator[Page]:
    """The administrator's page, gone to as the user of this computer does."""
    with serve_data(held.settings.data_dir) as site, closed_in(chromium) as context:
        page = context.new_page()
        page.goto(site.web)
        page.get_by_role("link", name="관리").click()
        expect(page.get_by_role("heading", name="관리")).to_be_visible()
        yield page


def part(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_an_administrator_looks_after_the_service(page: Page, held: Container) -> None:
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


def test_a_build_that_cannot_be_opened_says_so_and_the_current_one_stays(page: Page, held: Container) -> None:
    shutil.rmtree(held.settings.builds / held.builds.get(1).folder)
    page.get_by_role("button", name="빌드 1 쓰기").click()
    page.get_by_role("dialog").get_by_role("button", name="빌드 1 쓰기").click()
    expect(page.get_by_text("빌드 1의 색인 폴더가 없습니다")).to_be_visible()
    assert held.current().id == 2


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_every_part_can_be_read_by_everybody(page: Page, held: Container, scheme: str, width: int) -> None:
    thread, turn = held.threads.ask("갑", "보증금을 못 받았어요")
    held.threads.answer(thread, turn, {"answer": "답", "standing": "grounded", "timings_ms": {"total": 61.5}})
    held.feedback.give("갑", turn, False, "조문이 다릅니다")
    held.keys.create("우리 사무소")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.reload()
    for name in ("자료", "수집", "상태", "의견", "사용량", "API 키"):
        part(page, name)
        expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")
        idle(page)
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]
