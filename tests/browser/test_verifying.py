"""A brief in a real browser: pasted or handed in, given back with badges, and as a document; and nothing of it is kept."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path

import builders
import documents
import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import TODAY
from fakes import Shelf
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Site, closed_in, idle

PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
ATTACK = "<img src=x onerror='window.hit=1'><script>window.hit=1</script>"
BRIEF = f"""준비서면

피고는 별빛관리법 제1조(목적)와 같은 법 제99조를 들고 있으나 받아들일 수 없습니다.

나아가 같은 법 제2조는 {ATTACK} 이 사건에 적용되지 않습니다."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    held = tmp_path_factory.mktemp("verifying") / "data"
    container = builders.container(held, TODAY)
    builders.ingest(container, "shelf", sources=[Shelf.of(builders.statute(), builders.precedent())])
    container.engine.dispose()
    return held


@pytest.fixture(scope="module")
def site(folder: Path, serve_data: Callable[..., AbstractContextManager[Site]]) -> Iterator[Site]:
    with serve_data(folder, LAWFIRM_MAX_SESSIONS="100") as served:
        yield served


def visit(page: Page, site: Site) -> None:
    page.goto(f"{site.web}/verify")
    expect(page.get_by_label("확인할 글")).to_be_visible()
    idle(page)


def paste(page: Page, site: Site, text: str = BRIEF) -> None:
    visit(page, site)
    page.get_by_label("확인할 글").fill(text)
    page.get_by_role("button", name="인용 확인하기").click()


def hand_in(page: Page, name: str, content: bytes) -> None:
    chosen = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(chosen)  # type: ignore[arg-type]
    idle(page)


def test_a_pasted_brief_comes_back_with_badges_in_place(chromium: Browser, site: Site, folder: Path) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        paste(page, site)
        brief = page.locator(".lf-brief")
        expect(brief).to_contain_text("별빛관리법 제1조1 확인됨(목적)와 같은 법 제99조2 없는 조문를")
        expect(brief).to_contain_text("같은 법 제2조3 불명확는")
        expect(page.get_by_role("status").filter(has_text="확인 결과")).to_contain_text("인용 3건")
        expect(page.locator(".lf-judged").first).to_contain_text("제99조는 없습니다.")
        expect(brief).to_contain_text(ATTACK)
        assert page.evaluate("window.hit") is None
        page.locator(".lf-judged .lf-at", has_text="3").click()
        expect(brief.locator("mark").nth(2)).to_be_in_viewport()
    kept = b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())
    assert "받아들일 수 없습니다".encode() not in kept


def test_it_is_taken_along_as_word_and_as_html(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        paste(page, site)
        with page.expect_download() as taken:
            page.get_by_role("button", name="DOCX로 받기").click()
        assert taken.value.suggested_filename == "인용 확인서.annotated.docx"
        told = [one.text for one in docx.Document(taken.value.path()).paragraphs]
        assert any("같은 법 제99조\u00a0[2 없는 조문]를" in one for one in told)
        with page.expect_download() as taken:
            page.get_by_role("button", name="HTML로 받기").click()
        page.set_content(taken.value.path().read_text("utf-8"))
        expect(page.get_by_role("heading", name="인용 확인서")).to_be_visible()
        expect(page.get_by_role("cell", name="없는 조문")).to_be_visible()
        assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("kind", [".docx", ".pdf"])
def test_a_document_is_handed_in_as_of_a_day(chromium: Browser, site: Site, kind: str) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site)
        hand_in(page, f"준비서면{kind}", documents.KINDS[kind]("피고는 별빛관리법 제1조를 듭니다."))
        page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
        page.keyboard.type("20191231")
        page.get_by_role("button", name="인용 확인하기").click()
        expect(page.locator(".lf-brief")).to_contain_text("별빛관리법 제1조1 시행 전를")
        expect(page.get_by_role("status").filter(has_text="준비서면")).to_contain_text("2019. 12. 31. 시행 중인 법")
        with page.expect_download() as taken:
            page.get_by_role("button", name="DOCX로 받기").click()
        assert taken.value.suggested_filename == "준비서면.annotated.docx"


def test_a_text_without_citations_is_not_called_confirmed(chromium: Browser, site: Site) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        paste(page, site, "날씨가 좋습니다.")
        expect(page.get_by_role("status").filter(has_text="확인 결과")).to_contain_text("확인된 것이 아니라")


def scanned() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    content = BytesIO()
    canvas = Canvas(content)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    return content.getvalue()


def locked() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer, content = PdfWriter(PdfReader(BytesIO(documents.as_pdf("별빛관리법 제1조"))).stream), BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("빈 글.txt", b"", "빈 파일이라 확인할 글이 없습니다."),
        ("스캔.pdf", scanned(), "글자가 없는 PDF이니 스캔한 그림이면"),
        ("잠김.pdf", locked(), "암호가 걸린 PDF라 읽을 수 없습니다."),
        ("글.docx", documents.as_pdf("별빛관리법 제1조"), "이름은 .docx이지만 내용은 PDF이니"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_sentence(
    chromium: Browser, site: Site, name: str, content: bytes, told: str
) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site)
        hand_in(page, name, content)
        page.get_by_role("button", name="인용 확인하기").click()
        expect(page.get_by_role("alert").filter(has_text=told)).to_be_visible()
        expect(page.locator(".lf-brief")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "size", "told"), [("큰 글.pdf", 20 * 2**20, "10 MB보다 큰 파일은"), ("글.hwp", 9, "읽을 수 있는 형식이")]
)
def test_a_file_that_is_not_taken_is_told_in_korean(
    chromium: Browser, site: Site, name: str, size: int, told: str
) -> None:
    with closed_in(chromium) as context:
        page = context.new_page()
        visit(page, site)
        hand_in(page, name, b"a" * size)
        uploader = page.get_by_test_id("stFileUploader")
        expect(uploader.get_by_role("alert")).to_contain_text(told)
        assert uploader.get_by_role("alert").bounding_box()["width"] > 100  # type: ignore[index]
        expect(uploader).not_to_contain_text("Error")
        page.get_by_role("button", name="인용 확인하기").click()
        expect(page.get_by_role("alert").filter(has_text="파일을 올려 주십시오.")).to_be_visible()


@pytest.mark.parametrize("options", [{"color_scheme": "light"}, {"color_scheme": "dark"}, PHONE])
def test_nobody_is_kept_out(chromium: Browser, site: Site, options: dict[str, object]) -> None:
    with closed_in(chromium, **options) as context:
        page = context.new_page()
        paste(page, site)
        expect(page.locator(".lf-brief")).to_be_visible()
        idle(page)
        assert (
            page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= page.viewport_size["width"]
        )  # type: ignore[index]
        found = Axe().run(page).response["violations"]
        serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        assert not serious, serious
