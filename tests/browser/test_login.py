"""Two people log in, each in a browser of their own, and see nothing of each other."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect
from provider import CLIENT, SECRET, Provider
from tests.browser.conftest import Site, closed_in, free_port, idle, serving

COMMAND = [sys.executable, "-m", "tests.browser.one_page", "own_threads"]
COOKIES = "a secret that nobody guesses, of forty characters"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    held = Provider()
    yield held
    held.stop()


@pytest.fixture(scope="module")
def oidc(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = {
        "LAWFIRM_DATA_DIR": str(tmp_path_factory.mktemp("oidc")),
        "LAWFIRM_LOGIN": "oidc",
        "LAWFIRM_OIDC_ISSUER": provider.issuer,
        "LAWFIRM_OIDC_CLIENT_ID": CLIENT,
        "LAWFIRM_OIDC_CLIENT_SECRET": SECRET,
        "LAWFIRM_COOKIE_SECRET": COOKIES,
        "LAWFIRM_ADMINS": "gap@example.com",
    }
    with serving(COMMAND, ROOT, settings) as held:
        yield held


@pytest.fixture(scope="module")
def balanced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = {
        "LAWFIRM_DATA_DIR": str(tmp_path_factory.mktemp("alb")),
        "LAWFIRM_LOGIN": "alb",
        "LAWFIRM_ADMINS": "gap@example.com",
    }
    with serving([*COMMAND, "balanced"], ROOT, settings) as held:
        yield held


def log_in(page: Page, site: Site, person: str) -> None:
    page.goto(site.web)
    page.get_by_role("button", name="로그인").click()
    page.get_by_role("link", name=person).click()
    expect(page.get_by_text("이 화면을 연 사람")).to_be_visible()


def leave_question(page: Page, question: str) -> None:
    page.get_by_label("질문").fill(question)
    page.get_by_label("질문").press("Enter")
    page.get_by_role("button", name="남기기").click()
    expect(page.get_by_text(f"대화: {question}")).to_be_visible()


def test_two_people_of_a_provider_see_nothing_of_each_other(chromium: Browser, oidc: Site) -> None:
    with closed_in(chromium) as one, closed_in(chromium) as other:
        first, second = one.new_page(), other.new_page()
        log_in(first, oidc, "갑")
        leave_question(first, "갑의 질문")
        log_in(second, oidc, "을")
        expect(second.get_by_text("이 화면을 연 사람: 이을")).to_be_visible()
        leave_question(second, "을의 질문")
        expect(second.get_by_text("갑의 질문")).to_have_count(0)
        first.reload()
        expect(first.get_by_text("대화: 갑의 질문")).to_be_visible()
        idle(first)
        expect(first.get_by_text("을의 질문")).to_have_count(0)
        expect(first.get_by_text("김갑 관리자")).to_be_visible()
        expect(second.get_by_text("관리자")).to_have_count(0)


def test_who_logs_out_has_to_log_in_again_and_the_provider_is_told(
    chromium: Browser, provider: Provider, oidc: Site
) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        log_in(page, oidc, "갑")
        leave_question(page, "갑의 비밀")
        page.get_by_role("button", name="로그아웃").click()
        expect(page.get_by_role("heading", name="로그인해 주십시오")).to_be_visible()
        assert provider.ended == 1
        page.reload()
        expect(page.get_by_role("button", name="로그인")).to_be_visible()
        expect(page.get_by_text("갑의 비밀")).to_have_count(0)
        log_in(page, oidc, "을")
        idle(page)
        expect(page.get_by_text("갑의 비밀")).to_have_count(0)


def test_a_login_of_yesterday_is_asked_for_anew(chromium: Browser, provider: Provider, oidc: Site) -> None:
    provider.age = 13 * 3600
    with closed_in(chromium) as context:
        page = context.new_page()
        page.goto(oidc.web)
        page.get_by_role("button", name="로그인").click()
        page.get_by_role("link", name="갑").click()
        expect(page.get_by_role("button", name="다시 로그인")).to_be_visible()
        expect(page.get_by_text("이 화면을 연 사람")).to_have_count(0)
        provider.age = 0
        page.get_by_role("button", name="다시 로그인").click()
        page.get_by_role("link", name="갑").click()
        expect(page.get_by_text("이 화면을 연 사람: 김갑")).to_be_visible()


def test_a_forged_cookie_is_nobody(chromium: Browser, oidc: Site) -> None:
    with closed_in(chromium) as context:
        forged = {"name": "_streamlit_user", "value": '{"sub":"gap-1","is_logged_in":true}', "url": oidc.web}
        context.add_cookies([forged])  # type: ignore[list-item]
        page = context.new_page()
        page.goto(oidc.web)
        expect(page.get_by_role("heading", name="로그인해 주십시오")).to_be_visible()


def test_a_provider_that_is_down_is_one_sentence_and_a_way_back(chromium: Browser, tmp_path: Path) -> None:
    settings = {
        "LAWFIRM_DATA_DIR": str(tmp_path),
        "LAWFIRM_LOGIN": "oidc",
        "LAWFIRM_OIDC_ISSUER": f"http://127.0.0.1:{free_port()}",
        "LAWFIRM_OIDC_CLIENT_ID": CLIENT,
        "LAWFIRM_OIDC_CLIENT_SECRET": SECRET,
        "LAWFIRM_COOKIE_SECRET": COOKIES,
    }
    with serving(COMMAND, ROOT, settings) as site, closed_in(chromium) as context:
        page = context.new_page()
        page.goto(site.web)
        page.get_by_role("button", name="로그인").click()
        expect(page.get_by_text("로그인 제공자가 응답하지 않습니다")).to_be_visible()
        page.get_by_role("link", name="처음으로").click()
        expect(page.get_by_role("heading", name="로그인해 주십시오")).to_be_visible()


def test_behind_a_load_balancer_two_people_see_nothing_of_each_other(chromium: Browser, balanced: Site) -> None:
    with closed_in(chromium) as one, closed_in(chromium) as other:
        first, second = one.new_page(), other.new_page()
        for context, page, person in ((one, first, "gap"), (other, second, "eul")):
            context.add_cookies([{"name": "person", "value": person, "url": balanced.web}])
            page.goto(balanced.web)
            leave_question(page, f"{person}의 질문")
        expect(second.get_by_text("gap의 질문")).to_have_count(0)
        expect(second.get_by_text("관리자")).to_have_count(0)
        first.reload()
        expect(first.get_by_text("gap 관리자")).to_be_visible()
        idle(first)
        expect(first.get_by_text("eul의 질문")).to_have_count(0)


@pytest.mark.parametrize("headers", [{}, {"x-amzn-oidc-identity": "gap"}, {"x-amzn-oidc-data": "e30.e30.e30"}])
def test_around_the_load_balancer_there_is_no_way_in(
    chromium: Browser, balanced: Site, headers: dict[str, str]
) -> None:
    """Whoever reaches the port beside it may write any header but cannot sign."""
    with closed_in(chromium, extra_http_headers=headers) as context:
        page = context.new_page()
        page.goto(balanced.web)
        expect(page.get_by_role("heading", name="로그인을 확인하지 못했습니다")).to_be_visible()
        expect(page.get_by_text("이 화면을 연 사람")).to_have_count(0)
