"""Photographs the web pages for the README: `python docs/screenshots.py` writes docs/screens/*.png.

Serves the starter corpus from a passing folder and drives Chromium (as tests/browser does), at the width of a desk and
of a phone, light and dark. The pictures have 256 colours: a third of the size, and no eye tells.
"""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from tests.browser.conftest import FLAGS, Site, idle, serving  # noqa: E402

SCREENS = ROOT / "docs" / "screens"
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
QUESTION = "전세 계약이 끝났는데 집주인이 보증금을 돌려주지 않아요. 어떻게 해야 하나요?"


def main() -> None:
    SCREENS.mkdir(exist_ok=True)
    with TemporaryDirectory() as scratch, sync_playwright() as playwright:
        data = Path(scratch) / "data"
        subprocess.run(
            [sys.executable, "-m", "lawfirmai.cli", "--data-dir", str(data), "ingest", "starter"], check=True
        )
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS.split())
        command = [sys.executable, "-m", "streamlit_app"]
        with serving(
            command, ROOT, {**os.environ, "LAWFIRM_DATA_DIR": str(data), "LAWFIRM_MAX_SESSIONS": "100"}
        ) as site:
            for name, viewport, scheme, show in PICTURES:
                photograph(browser, site, name, viewport, scheme, show)
        browser.close()


def photograph(
    browser: Browser, site: Site, name: str, viewport: dict[str, int], scheme: str, show: Callable[[Page, Site], None]
) -> None:
    context = browser.new_context(locale="ko-KR", timezone_id="Asia/Seoul", viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    show(page, site)
    page.mouse.move(0, 0)
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    shot.quantize(256).save(SCREENS / f"{name}.png", optimize=True)
    context.close()
    print(f"{name}.png")


def welcome(page: Page, site: Site) -> None:
    page.goto(site.web)
    page.get_by_text("무엇이 궁금하신가요").wait_for()
    idle(page)


def answer(page: Page, site: Site) -> None:
    welcome(page, site)
    page.get_by_role("textbox", name="질문").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator("article[data-last] [data-standing='grounded']").wait_for()
    page.get_by_role("button", name="내보내기", exact=True).wait_for()
    idle(page)


def reader(page: Page, site: Site) -> None:
    page.goto(f"{site.web}/reader?ref=주택임대차보호법 제6조의3")
    page.get_by_role("heading", name="계약갱신").first.wait_for()
    idle(page)


def administration(page: Page, site: Site) -> None:
    page.goto(f"{site.web}/admin")
    page.get_by_role("tab").first.wait_for()
    idle(page)


PICTURES = (
    ("welcome", DESK, "light", welcome),
    ("answer", DESK, "light", answer),
    ("answer-dark", DESK, "dark", answer),
    ("answer-phone", PHONE, "light", answer),
    ("welcome-phone-dark", PHONE, "dark", welcome),
    ("reader", DESK, "light", reader),
    ("reader-phone-dark", PHONE, "dark", reader),
    ("admin", DESK, "light", administration),
)

if __name__ == "__main__":
    main()
