"""The chat page in Chromium: asked, watched, left and found again, at a desk and on a phone."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.browser.conftest import Site, closed_in, idle, serving

DEPOSIT = "집주인이 계약이 끝났는데 보증금을 안 돌려줘요"
WHOLE = "article[data-last] [data-standing]:not([data-standing=''])"


def opened(page: Page, site: Site, path: str = "") -> Page:
    page.goto(site.web + path)
    idle(page)
    return page


def ask(page: Page, question: str = DEPOSIT) -> Page:
    type_in(page, question)
    expect(page.locator(WHOLE)).to_be_visible()
    expect(page.locator("article[data-last] h2")).to_have_text(question)
    idle(page)
    return page


def type_in(page: Page, question: str) -> None:
    page.get_by_role("textbox", name="질문").fill(question)
    page.keyboard.press("Enter")


def listed(page: Page) -> Locator:
    return page.get_by_role("navigation", name="대화").locator("[data-id]")


def menu(page: Page, row: int, choice: str) -> None:
    """By keyboard alone."""
    listed(page).nth(row).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".lf-menu").get_by_role("button", name=choice).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]


class TestAsking:
    def test_a_question_is_answered_and_its_sources_open(self, page: Page, site: Site) -> None:
        ask(opened(page, site))
        expect(page.get_by_text("근거 확인됨")).to_be_visible()
        card = page.locator("details.lf-card").nth(1)
        card.locator("summary").click()
        expect(card.locator("mark").first).to_be_visible()
        official = card.get_by_role("link", name="원문")
        assert (official.get_attribute("href") or "").startswith("https://www.law.go.kr/")
        assert official.get_attribute("rel") == "noopener noreferrer"
        assert official.get_attribute("target") == "_blank"

    def test_a_citation_leads_to_its_source(self, page: Page, site: Site) -> None:
        ask(opened(page, site))
        page.locator(".lf-steps .lf-cite").last.press("Enter")
        reached = page.locator("details.lf-card:has(summary:focus)")
        expect(reached).to_have_attribute("open", "")

    def test_a_citation_is_copied(self, context: BrowserContext, page: Page, site: Site) -> None:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        ask(opened(page, site))
        page.get_by_role("button", name="인용 복사").first.press("Enter")
        expect(page.get_by_role("button", name="복사했습니다")).to_be_visible()
        assert "https://www.law.go.kr/법령/주택임대차보호법" in page.evaluate("navigator.clipboard.readText()")

    def test_the_question_stands_at_the_top_of_its_answer(self, page: Page, site: Site) -> None:
        ask(ask(opened(page, site)), "그럼 이자도 받을 수 있나요?")
        expect(page.locator("article[data-last] h2")).to_be_in_viewport()
        expect(page.locator(WHOLE)).to_be_in_viewport()

    def test_an_older_answer_can_be_judged_too(self, page: Page, site: Site) -> None:
        ask(ask(opened(page, site)), "그럼 이자도 받을 수 있나요?")
        expect(page.get_by_role("button", name="내보내기", exact=True)).to_have_count(1)
        page.get_by_role("button", name="의견 · 내보내기").press("Enter")
        expect(page.get_by_role("button", name="내보내기", exact=True)).to_have_count(2)

    def test_markup_is_text(self, page: Page, site: Site) -> None:
        page.on("dialog", lambda _: pytest.fail("a script ran"))
        ask(
            opened(page, site),
            "<script>alert(1)</script><img src=x onerror=alert(1)> **보증금** [x](https://evil.example)",
        )
        assert page.locator("article img, article script, article a[href*='evil']").count() == 0

    def test_a_reload_finds_the_conversation_again(self, page: Page, site: Site) -> None:
        address = ask(opened(page, site)).url
        assert "thread=" in address
        page.reload()
        expect(page.locator(WHOLE)).to_be_visible()
        expect(page.locator("article[data-last] h2")).to_have_text(DEPOSIT)

    def test_a_document_is_taken_along(self, page: Page, site: Site) -> None:
        ask(opened(page, site))
        page.get_by_role("button", name="내보내기", exact=True).click()
        for name, ending in (("답변 PDF", "pdf"), ("대화 전체 DOCX", "docx"), ("대화 전체 Markdown", "md")):
            with page.expect_download() as told:
                page.get_by_role("button", name=name).click()
            assert told.value.suggested_filename.endswith(f".{ending}")
            assert Path(told.value.path()).stat().st_size > 500


class TestDocuments:
    LEASE = "제1조 (보증금) 보증금은 2억 원으로 한다.\n제2조 (기간) 기간은 2년으로 한다.\n"

    def test_a_document_is_handed_in_asked_about_and_taken_out(self, page: Page, site: Site, tmp_path: Path) -> None:
        lease = tmp_path / "전세계약서.txt"
        lease.write_text(self.LEASE, "utf-8")
        opened(page, site).get_by_test_id("stChatInputFileUploadButton").locator("input").set_input_files(lease)
        expect(page.get_by_test_id("stChatInput").get_by_text("전세계약서.txt")).to_be_visible()
        page.get_by_role("button", name="질문 보내기").click()  # waits until it is uploaded
        expect(page.get_by_text("문서를 올렸습니다")).to_be_visible()
        ask(page, "이 계약서에서 보증금은 얼마인가요?")
        expect(page.locator(".lf-kind").filter(has_text="올린 문서").first).to_be_visible()
        page.get_by_role("button", name="올린 문서 1개").click()
        page.get_by_role("button", name="빼기").click()
        expect(page.get_by_role("button", name="올린 문서 1개")).to_be_hidden()

    def test_what_is_no_document_is_refused_in_one_sentence(self, page: Page, site: Site, tmp_path: Path) -> None:
        broken = tmp_path / "깨진것.pdf"
        broken.write_bytes(b"not a PDF")
        opened(page, site).get_by_test_id("stChatInputFileUploadButton").locator("input").set_input_files(broken)
        expect(page.get_by_test_id("stChatInput").get_by_text("깨진것.pdf")).to_be_visible()
        page.get_by_role("button", name="질문 보내기").click()  # waits until it is uploaded
        expect(page.get_by_role("alert").filter(has_text="깨진것.pdf")).to_be_visible()


class TestConversations:
    @pytest.fixture
    def site(self, data: Path, tmp_path: Path) -> Iterator[Site]:
        """Of its own: the list holds this test's conversations only."""
        folder = Path(shutil.copytree(data, tmp_path / "data"))
        with serving([sys.executable, "-m", "streamlit_app"], ROOT, {"LAWFIRM_DATA_DIR": str(folder)}) as held:
            yield held

    def test_conversations_are_listed_searched_opened_renamed_and_deleted(self, page: Page, site: Site) -> None:
        ask(opened(page, site))
        page.get_by_role("button", name="새 대화").click()
        expect(page.get_by_role("heading", name="무엇이 궁금하신가요?")).to_be_visible()
        ask(page, "퇴직금을 못 받았어요")
        expect(listed(page)).to_have_text(["퇴직금을 못 받았어요", DEPOSIT])
        page.get_by_role("searchbox", name="대화 검색").fill("보증금")
        expect(listed(page)).to_have_text([DEPOSIT])
        listed(page).click()
        expect(page.locator("article[data-last] h2")).to_have_text(DEPOSIT)
        page.go_back()
        expect(page.locator("article[data-last] h2")).to_have_text("퇴직금을 못 받았어요")
        page.get_by_role("searchbox", name="대화 검색").fill("")
        expect(listed(page)).to_have_count(2)

        menu(page, 1, "이름 바꾸기")
        page.get_by_label("새 이름").fill("전세 보증금")
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(listed(page)).to_have_text(["퇴직금을 못 받았어요", "전세 보증금"])

        menu(page, 0, "삭제")
        page.get_by_role("dialog").get_by_role("button", name="삭제").click()
        expect(listed(page)).to_have_text(["전세 보증금"])
        expect(page.get_by_role("heading", name="무엇이 궁금하신가요?")).to_be_visible()


class TestLeaving:
    @pytest.fixture
    def go(self, tmp_path: Path) -> Path:
        return tmp_path / "go"

    @pytest.fixture
    def slow(self, data: Path, tmp_path: Path, go: Path) -> Iterator[Site]:
        folder = Path(shutil.copytree(data, tmp_path / "data"))
        command = [sys.executable, "-m", "tests.browser.slow_site", str(go)]
        with serving(command, ROOT, {"LAWFIRM_DATA_DIR": str(folder)}) as held:
            yield held
            go.touch()  # a question that still waits would hold the process

    def test_a_tab_closed_in_the_middle_loses_nothing(
        self, context: BrowserContext, page: Page, slow: Site, go: Path
    ) -> None:
        type_in(opened(page, slow), DEPOSIT)
        expect(page.get_by_role("status").filter(has_text="질문을 이해하는 중")).to_be_visible()
        page.wait_for_url("**thread=**")
        address = page.url
        page.close()
        again = context.new_page()
        again.goto(address)
        expect(again.get_by_role("status").filter(has_text="는 중")).to_be_visible()
        go.touch()
        expect(again.locator(WHOLE)).to_be_visible()

    def test_a_stop_ends_the_watching_only(self, page: Page, slow: Site, go: Path) -> None:
        type_in(opened(page, slow), DEPOSIT)
        expect(page.get_by_role("status").filter(has_text="는 중")).to_be_visible()
        page.get_by_role("button", name="그만 보기").click()
        expect(page.get_by_text("보기를 멈췄습니다")).to_be_visible()
        go.touch()
        page.get_by_role("button", name="이어 보기").click()
        expect(page.locator(WHOLE)).to_be_visible()

    def test_another_conversation_can_be_opened_in_the_middle(self, page: Page, slow: Site, go: Path) -> None:
        go.touch()
        ask(opened(page, slow), "퇴직금을 못 받았어요")
        go.unlink()
        page.get_by_role("button", name="새 대화").click()
        expect(page.get_by_role("heading", name="무엇이 궁금하신가요?")).to_be_visible()
        type_in(page, DEPOSIT)
        expect(page.get_by_role("status").filter(has_text="는 중")).to_be_visible()
        listed(page).filter(has_text="퇴직금").click()
        expect(page.locator("article[data-last] h2")).to_have_text("퇴직금을 못 받았어요")
        go.touch()
        listed(page).filter(has_text="보증금").click()
        expect(page.locator(WHOLE)).to_be_visible()


def test_the_next_one_finds_no_seat_and_enters_once_there_is_one(data: Path, tmp_path: Path, chromium: Browser) -> None:
    folder = Path(shutil.copytree(data, tmp_path / "data"))
    settings = {"LAWFIRM_DATA_DIR": str(folder), "LAWFIRM_MAX_SESSIONS": "1"}
    with serving([sys.executable, "-m", "streamlit_app"], ROOT, settings) as site, closed_in(chromium) as context:
        first = opened(context.new_page(), site)
        second = opened(context.new_page(), site)
        expect(second.get_by_role("heading", name="지금은 자리가 모두 찼습니다")).to_be_visible()
        ask(first)
        first.close()
        expect(second.get_by_role("heading", name="무엇이 궁금하신가요?")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_everyone_can_use_it(site: Site, chromium: Browser, scheme: str, width: int) -> None:
    """No serious finding of axe-core, nothing wider than the screen."""
    with closed_in(chromium, color_scheme=scheme, viewport={"width": width, "height": 844}) as context:
        page = opened(context.new_page(), site)
        expect(page.get_by_role("heading", name="무엇이 궁금하신가요?")).to_be_in_viewport()
        assert serious(page) == []
        ask(page, "남편이 때려서 무서워요")
        expect(page.get_by_role("link", name="112")).to_be_in_viewport()
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("html").get_attribute("lang") == "ko"


class TestTheWayIntoTheReader:
    def test_a_source_leads_to_its_article_and_back_to_the_answer(self, page: Page, site: Site) -> None:
        ask(opened(page, site))
        page.get_by_role("link", name="전체 읽기").first.click()
        expect(page.get_by_role("heading", name="임차권등기명령")).to_be_visible()
        assert "ref=" in page.url
        page.go_back()
        expect(page.locator(WHOLE)).to_be_visible()
