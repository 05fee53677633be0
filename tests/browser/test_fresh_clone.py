"""A fresh clone, two words typed: `make run`, and a cited answer in a browser."""

import subprocess
from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, expect
from tests.browser.conftest import closed_in, idle, serving

INSTALLING = 900  # seconds: what is waited for is the installation of all packages


@pytest.mark.fresh
def test_make_run_in_a_fresh_clone_leads_to_a_cited_answer(tmp_path: Path, chromium: Browser) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], check=True)
    with serving(["make", "run"], clone, {}, INSTALLING) as site, closed_in(chromium) as person:
        page = person.new_page()
        page.goto(site.web)
        idle(page)
        page.get_by_role("textbox", name="질문").fill("집주인이 계약이 끝났는데 보증금을 안 돌려줘요")
        page.keyboard.press("Enter")
        link = page.get_by_role("link", name="원문").first
        expect(link).to_be_visible()
        assert (link.get_attribute("href") or "").startswith("https://www.law.go.kr/법령/주택임대차보호법")
