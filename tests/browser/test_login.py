"""Two people log in, each in a browser of their own, and see nothing of each other."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Locator, Page, expect
from provider import CLIENT, SECRET, Provider
from tests.browser.conftest import Site, closed_in, free_port, idle, serving

BALANCED = [sys.executable, "-m", "tests.browser.balanced_site"]
COOKIES = "a secret that nobody guesses, of forty characters"
Serve = Callable[..., AbstractContextManager[Site]]


def oidc_settings(issuer: str) -> dict[str, str]:
    return {
        "LAWFIRM_LOGIN": "oidc",
        "LAWFIRM_OIDC_ISSUER": issuer,
        "LAWFIRM_OIDC_CLIENT_ID": CLIENT,
        "LAWFIRM_OIDC_CLIENT_SECRET": SECRET,
        "LAWFIRM_COOKIE_SECRET": COOKIES,
        "LAWFIRM_ADMINS": "gap@example.com",
    }


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    held = Provider()
    yield held
    held.stop()


@pytest.fixture(scope="module")
def oidc(provider: Provider, data: Path, tmp_path_factory: pytest.TempPathFactory, serve_data: Serve) -> Iterator[Site]:
    folder = shutil.copytree(data, tmp_path_factory.mktemp("oidc") / "data")
    with serve_data(folder, **oidc_settings(provider.issuer)) as held:
        yield held


@pytest.fixture(scope="module")
def balanced(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = shutil.copytree(data, tmp_path_factory.mktemp("alb") / "data")
    with serving(BALANCED, ROOT, {"LAWFIRM_DATA_DIR": str(folder), "LAWFIRM_ADMINS": "gap@example.com"}) as held:
        yield held


def log_in(page: Page, site: Site, person: str) -> None:
    page.goto(site.web)
    page.get_by_role("button", name="로그인").click()
    page.get_by_role("link", name=person).click()
    expect(textbox(page)).to_be_visible()


def textbox(page: Page) -> Locator:
    return page.get_by_role("textbox", name="질문")


def ask(page: Page, question: str) -> str:
    """The address under which the conversation is found again."""
    textbox(page).fill(question)
    page.keyboard.press("Enter")
    expect(page.locator("article[data-last] [data-standing]:not([data-standing=''])")).to_be_visible()
    expect(threads(page).filter(has_text=question)).to_have_count(1)
    idle(page)
    return page.url


def threads(page: Page) -> Locator:
    return page.get_by_role("navigation", name="대화").locator("[data-id]")


def administration(page: Page) -> Locator:
    return page.get_by_role("link", name="관리")


def sees_nothing_of(page: Page, question: str, address: str) -> None:
    """Neither in the list nor under its address."""
    page.goto(address)
    idle(page)
    expect(page.get_by_text("찾을 수 없습니다")).to_be_visible()
    expect(page.get_by_text(question)).to_have_count(0)


def test_two_people_of_a_provider_see_nothing_of_each_other(chromium: Browser, oidc: Site) -> None:
    with closed_in(chromium) as one, closed_in(chromium) as other:
        first, second = one.new_page(), other.new_page()
        log_in(first, oidc, "갑")
        hers = ask(first, "퇴직금은 언제까지 받아야 하나요?")
        log_in(second, oidc, "을")
        expect(second.get_by_text("이을")).to_be_visible()
        his = ask(second, "전세보증금을 돌려받지 못했어요")
        first.reload()
        expect(threads(first)).to_have_text("퇴직금은 언제까지 받아야 하나요?")
        expect(first.get_by_text("김갑")).to_be_visible()
        sees_nothing_of(first, "전세보증금", his)
        sees_nothing_of(second, "퇴직금", hers)
        expect(administration(first)).to_be_visible()
        expect(administration(second)).to_have_count(0)


def test_who_logs_out_has_to_log_in_again_and_the_provider_is_told(
    chromium: Browser, provider: Provider, oidc: Site
) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        log_in(page, oidc, "갑")
        address = ask(page, "해고 예고수당을 받을 수 있나요?")
        page.get_by_role("button", name="로그아웃").click()
        expect(page.get_by_role("heading", name="로그인해 주십시오")).to_be_visible()
        assert provider.ended == 1
        page.goto(address)
        expect(page.get_by_role("button", name="로그인")).to_be_visible()
        expect(page.get_by_text("해고 예고수당")).to_have_count(0)
        log_in(page, oidc, "을")
        sees_nothing_of(page, "해고 예고수당", address)


def test_a_login_of_yesterday_is_asked_for_anew(chromium: Browser, provider: Provider, oidc: Site) -> None:
    provider.age = 13 * 3600
    with closed_in(chromium) as context:
        page = context.new_page()
        page.goto(oidc.web)
        page.get_by_role("button", name="로그인").click()
        page.get_by_role("link", name="갑").click()
        expect(page.get_by_role("button", name="다시 로그인")).to_be_visible()
        expect(textbox(page)).to_have_count(0)
        provider.age = 0
        page.get_by_role("button", name="다시 로그인").click()
        page.get_by_role("link", name="갑").click()
        expect(textbox(page)).to_be_visible()


def test_a_forged_cookie_is_nobody(chromium: Browser, oidc: Site) -> None:
    with closed_in(chromium) as context:
        context.add_cookies(
            [{"name": "_streamlit_user", "value": '{"sub":"gap-1","is_logged_in":true}', "url": oidc.web}]
        )
        page = context.new_page()
        page.goto(oidc.web)
        expect(page.get_by_role("heading", name="로그인해 주십시오")).to_be_visible()


def test_who_is_no_administrator_finds_no_administration(chromium: Browser, oidc: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        log_in(page, oidc, "을")
        page.goto(f"{oidc.web}/admin")
        idle(page)
        expect(page.get_by_role("tab")).to_have_count(0)


def test_a_provider_that_is_down_is_one_sentence_and_a_way_back(
    chromium: Browser, own_data: Path, serve_data: Serve
) -> None:
    with (
        serve_data(own_data, **oidc_settings(f"http://127.0.0.1:{free_port()}")) as site,
        closed_in(chromium) as context,
    ):
        page = context.new_page()
        page.goto(site.web)
        page.get_by_role("button", name="로그인").click()
        expect(page.get_by_text("로그인 제공자가 응답하지 않습니다")).to_be_visible()
        page.get_by_role("link", name="처음으로").click()
        expect(page.get_by_role("heading", name="로그인해 주십시오")).to_be_visible()


def test_behind_a_load_balancer_two_people_see_nothing_of_each_other(chromium: Browser, balanced: Site) -> None:
    with closed_in(chromium) as one, closed_in(chromium) as other:
        pages, addresses = [], []
        for context, person, question in ((one, "gap", "퇴직금은 언제 받나요?"), (other, "eul", "이혼 재산분할은요?")):
            context.add_cookies([{"name": "person", "value": person, "url": balanced.web}])
            pages.append(context.new_page())
            pages[-1].goto(balanced.web)
            addresses.append(ask(pages[-1], question))
        sees_nothing_of(pages[0], "재산분할", addresses[1])
        sees_nothing_of(pages[1], "퇴직금", addresses[0])
        expect(administration(pages[0])).to_be_visible()
        expect(administration(pages[1])).to_have_count(0)


@pytest.mark.parametrize("headers", [{}, {"x-amzn-oidc-identity": "gap"}, {"x-amzn-oidc-data": "e30.e30.e30"}])
def test_around_the_load_balancer_there_is_no_way_in(
    chromium: Browser, balanced: Site, headers: dict[str, str]
) -> None:
    """Whoever reaches the port beside it may write any header but cannot sign."""
    with closed_in(chromium, extra_http_headers=headers) as context:
        page = context.new_page()
        page.goto(balanced.web)
        expect(page.get_by_role("heading", name="로그인을 확인하지 못했습니다")).to_be_visible()
        expect(textbox(page)).to_have_count(0)
