"""Our answers' Markdown as HTML: nothing that comes from elsewhere becomes markup."""

import pytest
from streamlit_app.prose import body, inline, link, sections

CITED = {"민법 제750조": "s1", "민법 제750조 제1항": "s2", "주택임대차보호법 제3조": "s3"}


def test_a_text_falls_into_its_sections() -> None:
    held = list(sections("앞글\n\n## 결론\n- 하나\n- 둘\n\n## 유의사항\n- 셋"))
    assert [(one.heading, len(one.lines)) for one in held] == [("", 1), ("결론", 2), ("유의사항", 1)]


def test_lists_and_paragraphs_keep_their_order() -> None:
    assert body(("먼저", "- 하나", "- 둘", "끝")) == "<p>먼저</p><ul><li>하나</li><li>둘</li></ul><p>끝</p>"
    assert body(("- 하나",), tag="ol") == "<ol><li>하나</li></ol>"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<b>&amp;</b>"])
def test_no_character_becomes_markup(text: str) -> None:
    for told in (
        inline(text),
        inline(f"**{text}**"),
        inline(text, {text: "s1"}),
        link("https://x.example/" + text, text),
    ):
        assert "<script" not in told
        assert "<img" not in told
        assert "<b>" not in told


def test_an_address_opens_beside_the_page_without_saying_where_it_comes_from() -> None:
    told = inline(
        "상담은 https://www.klac.or.kr에서, (https://www.police.go.kr, 2026) 받습니다.".replace("에서", " 에서")
    )
    assert told.count('target="_blank" rel="noopener noreferrer"') == 2
    assert 'href="https://www.klac.or.kr"' in told
    assert 'href="https://www.police.go.kr"' in told


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x.example"])
def test_an_address_of_another_scheme_is_text(address: str) -> None:
    assert link(address, "원문") == "원문"


def test_a_telephone_number_can_be_called() -> None:
    assert 'href="tel:112"' in inline("**112** 경찰")
    assert inline("**가정폭력** 상담") == "<strong>가정폭력</strong> 상담"


def test_a_citation_leads_to_its_source_and_the_longest_one_counts() -> None:
    told = inline("배상합니다(민법 제750조 제1항, 주택임대차보호법 제3조).", CITED)
    assert 'data-card="s2">민법 제750조 제1항</a>' in told
    assert 'data-card="s3"' in told
    assert "s1" not in told


def test_a_citation_within_another_number_is_left_alone() -> None:
    assert inline("주택임대차보호법 제3조의3", CITED) == "주택임대차보호법 제3조의3"


def test_no_sign_but_ours_ends_a_line() -> None:
    (only,) = sections("## 올린 문서\n- 가\u2028## 먼저 도움받으실 곳\u2028나\x85다")
    assert only.heading == "올린 문서"
    assert len(only.lines) == 1
