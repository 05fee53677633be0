"""What changed between two days, in a real browser: from the versions to the marks, by keyboard, on a phone, read aloud."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import builders
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import TODAY
from fakes import Shelf
from playwright.sync_api import Browser, expect
from tests.browser.conftest import Site, closed_in, visit

WHOLE = "별빛관리법&view=changes&since=2021-01-01&as_of=2027-06-01"
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, serve_data: Callable[..., AbstractContextManager[Site]]
) -> Iterator[Site]:
    """별빛관리법 of 2020, and as it is amended from 2027 on."""
    folder: Path = tmp_path_factory.mktemp("changes") / "data"
    container = builders.container(folder, TODAY)
    law = builders.statute()
    builders.ingest(container, "shelf", sources=[Shelf.of(law, builders.amended(law))])
    container.engine.dispose()
    with serve_data(folder, LAWFIRM_MAX_SESSIONS="100") as served:
        yield served


def test_the_versions_lead_to_the_two_texts_side_by_side(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site, "별빛관리법")
        page.locator(".lf-history summary").click()
        page.get_by_role("link", name="바뀐 곳").first.click()
        row = page.locator(".lf-row-changed").first
        expect(row.locator("td").nth(0).locator("del")).to_have_text("30일")
        expect(row.locator("td").nth(1).locator("ins")).to_have_text("60일")
        left, right = (row.locator("td").nth(at).bounding_box() for at in (0, 1))
        assert left
        assert right
        assert (left["y"], left["x"] + left["width"] <= right["x"] + 1) == (right["y"], True)
        expect(page.locator(".lf-rules").first).to_contain_text("이 법 시행 당시 접수된 신청에 대하여도 적용한다.")
        page.locator(".lf-changes a", has_text="제2조의2").click()
        expect(page.locator(".lf-change")).to_have_count(1)
        expect(page.locator(".lf-change h3")).to_contain_text("제2조의2(달빛)")
        page.go_back()
        expect(page.locator(".lf-change")).to_have_count(2)


def test_what_went_and_came_is_told_without_colour(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site, WHOLE)
        lines = "element => getComputedStyle(element).textDecorationLine"
        assert page.locator(".lf-diff del").first.evaluate(lines) == "line-through"
        assert page.locator(".lf-diff ins").first.evaluate(lines) == "underline"
        spoken = "element => getComputedStyle(element, '::before').content"
        assert "없어진 말" in page.locator(".lf-diff del").first.evaluate(spoken)
        assert "새로 들어온 말" in page.locator(".lf-diff ins").first.evaluate(spoken)


def test_another_day_is_chosen_beside_the_first(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site, WHOLE)
        page.get_by_test_id("stDateInput").first.get_by_role("spinbutton").first.click()
        page.keyboard.type("20270601")
        page.mouse.click(20, 600)  # the calendar is closed by looking elsewhere
        expect(page.locator(".lf-diff")).to_contain_text("두 날의 조문이 같습니다.")
        assert "since=2027-06-01" in page.url


def test_a_day_without_a_text_is_one_sentence(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site, WHOLE.replace("2021-01-01", "2010-01-01"))
        expect(page.get_by_role("alert")).to_contain_text("2010-01-01에는 별빛관리법이 아직 없었습니다.")
        expect(page.locator(".lf-diff")).to_have_count(0)


def test_on_a_narrow_screen_the_texts_stand_below_each_other(chromium: Browser, site: Site) -> None:
    with closed_in(chromium, **PHONE) as context:
        page = context.new_page()
        visit(page, site, WHOLE)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
        cells = page.locator(".lf-row-changed").first.locator("td")
        above, below = cells.nth(0).bounding_box(), cells.nth(1).bounding_box()
        assert above
        assert below
        assert above["y"] + above["height"] <= below["y"] + 1


def test_an_article_has_the_addenda_that_govern_it(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site, "별빛관리법 제2조&as_of=2027-07-01")
        expect(page.locator(".lf-transition")).to_contain_text("제2조(허가에 관한 적용례)")
        page.get_by_role("link", name="앞 시행본과 견주기").click()
        expect(page.locator(".lf-diff h2")).to_contain_text("제2조 바뀐 곳")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "reference", [WHOLE, WHOLE.replace("관리법", "관리법 제2조"), "별빛관리법 제2조&as_of=2027-07-01"]
)
def test_nobody_is_kept_out(chromium: Browser, site: Site, reference: str, scheme: str) -> None:
    with closed_in(chromium, color_scheme=scheme) as context:
        page = context.new_page()
        visit(page, site, reference)
        found = Axe().run(page).response["violations"]
        serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        assert not serious, serious
