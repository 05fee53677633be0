"""The reader in a real browser: going on within one session, back, another day, narrow screens, paper, and hostile texts."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date

import builders
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import TODAY
from fakes import Shelf
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Site, closed_in, visit

from lawfirmai.domain.documents import Addendum

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
ATTACK = "<img src=x onerror='window.hit=1'><script>window.hit=1</script><svg onload='window.hit=1'>"


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, serve_data: Callable[..., AbstractContextManager[Site]]
) -> Iterator[Site]:
    """별빛관리법 with enough articles to scroll, another text of it before 2024, and one that would run scripts."""
    folder = tmp_path_factory.mktemp("reading") / "data"
    articles = tuple(
        builders.article(
            f"제{n}조", f"① 제{n % 60 + 1}조에 따른다.\n1. 항성의 빛\n2. 행성의 빛", f"빛{n}", f"제{n // 20 + 1}장 빛"
        )
        for n in range(1, 61)
    )
    addenda = (builders.statute().addenda[0], Addendum("부칙 <제24001호,2024.1.2>", "이 법은 공포한 날부터 시행한다."))
    changes = {"promulgated_on": date(2024, 1, 2), "promulgation_number": "24001", "effective_on": date(2024, 1, 2)}
    now = builders.statute(articles=articles, addenda=addenda, **changes)
    hostile = builders.statute(
        name="달빛관리법",
        law_id="990009",
        articles=(builders.article("제1조", f"① {ATTACK}\n{ATTACK}", ATTACK, ATTACK),),
    )
    container = builders.container(folder, TODAY)
    builders.ingest(container, "shelf", sources=[Shelf.of(builders.statute(), now, hostile, builders.precedent())])
    container.engine.dispose()
    with serve_data(folder, LAWFIRM_MAX_SESSIONS="100") as served:
        yield served


def title(page: Page, text: str) -> None:
    expect(page.locator(".lf-focus h2")).to_have_text(text)


def test_one_goes_on_within_the_session_and_back(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site, "별빛관리법 제30조")
        page.evaluate("window.kept = true")
        page.locator(".lf-text a", has_text="제31조").first.click()
        title(page, "제31조 빛31")
        page.locator(".lf-after").click()
        title(page, "제32조 빛32")
        page.get_by_role("navigation", name="차례").get_by_text("제2조").first.click()
        title(page, "제2조 빛2")
        assert page.evaluate("window.kept")
        page.go_back()
        title(page, "제32조 빛32")
        page.go_back()
        title(page, "제31조 빛31")
        page.reload()
        title(page, "제31조 빛31")


def test_a_citation_is_copied(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        visit(page, site, "별빛관리법 제30조")
        page.get_by_role("button", name="인용 복사").click()
        expect(page.get_by_role("button", name="복사했습니다")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("별빛관리법 제30조(빛30), 2024. 1. 2. 시행, https://")


def test_a_long_page_is_read_from_its_top(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site, "별빛관리법 제30조")
        page.locator(".lf-next h4 a").last.click()
        expect(page.locator(".lf-focus h2")).to_be_in_viewport()
        assert page.locator("#lf-toc [aria-current]").last.is_visible()


def test_another_day_is_another_text(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site, "별빛관리법 제2조")
        page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
        page.keyboard.type("20210301")
        page.mouse.click(20, 600)  # the calendar is closed by looking elsewhere
        title(page, "제2조 별빛이용의 허가")
        assert "as_of=2021-03-01" in page.url
        page.get_by_role("link", name="오늘 기준으로 보기").click()
        title(page, "제2조 빛2")


def test_a_search_finds_a_case(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        page.goto(f"{site.web}/reader")
        page.get_by_label("법령, 조문, 판례 찾기").fill("대법원 2021두99001 판결")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="2021두99001")).to_be_visible()
        page.locator(".lf-refs a").first.click()
        title(page, "제2조 빛2")


def test_what_is_found_is_marked_and_read_where_it_stands(chromium: Browser, site: Site) -> None:
    with closed_in(chromium, **PHONE) as context:
        page = context.new_page()
        visit(page, site, "행성의 빛은 무엇에 따르나요")
        first = page.locator(".lf-found li").first
        expect(first.locator("mark")).to_contain_text("행성의 빛")
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
        first.get_by_role("link").click()
        expect(page.locator(".lf-focus mark").first).to_contain_text("행성의 빛")


def test_on_a_narrow_screen_a_button_opens_the_contents(chromium: Browser, site: Site) -> None:
    with closed_in(chromium, **PHONE) as context:
        page = context.new_page()
        visit(page, site, "별빛관리법 제30조")
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
        expect(page.locator("#lf-toc")).to_be_hidden()
        page.get_by_role("button", name="차례").click()
        expect(page.locator("#lf-toc [aria-current]").last).to_be_in_viewport()
        page.locator("#lf-toc").get_by_text("제31조").click()
        title(page, "제31조 빛31")
        expect(page.locator("#lf-toc")).to_be_hidden()


def test_on_paper_stands_the_article_alone(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site, "별빛관리법 제30조")
        page.evaluate("window.print = () => { window.printed = true }")
        page.get_by_role("button", name="인쇄").click()
        assert page.evaluate("window.printed")
        page.emulate_media(media="print")
        title(page, "제30조 빛30")
        for beside in ("#lf-toc", ".lf-near", ".lf-citing", ".st-key-reader-bar", ".lf-actions"):
            expect(page.locator(beside).first).to_be_hidden()


def test_a_text_is_never_run(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        for reference in ("달빛관리법 제1조", "달빛관리법", ATTACK):
            visit(page, site, reference.replace("#", "%23"))
            assert page.evaluate("window.hit") is None
        visit(page, site, "달빛관리법 제1조")
        expect(page.locator(".lf-focus")).to_contain_text("<script>window.hit=1</script>")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "reference", ["별빛관리법 제30조", "별빛관리법", "2021두99001", "별빛", "외계인법", "행성의 빛"]
)
def test_nobody_is_kept_out(chromium: Browser, site: Site, reference: str, scheme: str) -> None:
    with closed_in(chromium, color_scheme=scheme) as context:
        page = context.new_page()
        visit(page, site, reference)
        found = Axe().run(page).response["violations"]
        serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        assert not serious, serious
