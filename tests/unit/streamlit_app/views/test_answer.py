"""An answer as HTML: help first, how far it may be relied on, what it says, what it rests on."""

from typing import Any

import pytest
from streamlit_app.views.answer import answer, masked_note, partial, turn, whole

SOURCE = {
    "id": "별빛관리법|제2조",
    "kind": "statute",
    "title": "별빛관리법 제2조(별빛이용의 허가)",
    "text": "① 허가를 받아야 한다.\n② 30일 이내에 통지하여야 한다.",
    "url": "https://www.law.go.kr/법령/별빛관리법/제2조",
    "score": 1.0,
    "effective_on": "2020-07-03",
}
CLAIM = {
    "text": "허가를 받아야 합니다(별빛관리법 제2조 제1항).",
    "quote": "허가를 받아야 한다.",
    "citations": ["별빛관리법 제2조 제1항"],
    "section": "결론",
    "source": "별빛관리법|제2조",
}
TEXT = """## 먼저 도움받으실 곳
- **112** 경찰: 위험할 때 (출처 경찰청, https://www.police.go.kr, 2026-11-23 확인)

## 결론
- 허가를 받아야 합니다(별빛관리법 제2조 제1항).

## 근거 조문
- **별빛관리법 제2조 제1항** https://www.law.go.kr/법령/별빛관리법/제2조
  > 허가를 받아야 한다.

## 관련 판례
- **대법원 판결** https://www.law.go.kr/판례/(2021두99001)
  > 허가를 거부한다.

## 다음 단계
- 신청합니다.

## 유의사항
- 법률 자문이 아닙니다."""


def held(**changes: Any) -> dict[str, Any]:
    given = {"answer": TEXT, "standing": "grounded", "claims": [CLAIM], "sources": [SOURCE], "as_of": "2026-11-23"}
    return {**given, **changes}


def test_help_comes_first_then_the_standing_then_the_conclusion() -> None:
    told = answer(held(), 7)
    order = ["먼저 도움받으실 곳", "근거 확인됨", "결론", '<details class="lf-card"', "다음 단계", "유의사항"]
    assert sorted(order, key=told.index) == order


def test_sources_stand_once_as_cards_in_place_of_their_sections() -> None:
    told = answer(held(), 7)
    assert told.count("<details") == 1
    assert "근거 조문" not in told
    assert "관련 판례" not in told


def test_a_citation_of_the_conclusion_leads_to_its_card() -> None:
    told = answer(held(), 7)
    assert 'data-card="lf-s7-0"' in told
    assert 'id="lf-s7-0"' in told


@pytest.mark.parametrize(
    ("standing", "label"),
    [
        ("grounded", "근거 확인됨"),
        ("partial", "일부 확인됨"),
        ("no_match", "근거를 찾지 못함"),
        ("refused", "답변하지 않음"),
        ("", "확인하는 중"),
    ],
)
def test_every_standing_has_its_words(standing: str, label: str) -> None:
    assert label in answer(held(standing=standing), 7)


def test_what_is_written_so_far_is_shown_as_it_will_stand() -> None:
    """The final answer replaces it without a jump: the same parts in the same order."""
    whole_text = answer(held(), 7)
    part = answer(partial(TEXT, [SOURCE]), 7)
    assert [one in part for one in ("먼저 도움받으실 곳", "결론", "<details", "다음 단계")] == [True] * 4
    assert part.count("<section") == whole_text.count("<section")


def test_what_was_masked_is_told_to_its_writer() -> None:
    asked = "제 번호는 [전화번호], 친구는 [전화번호], 주민번호는 [주민등록번호]입니다"
    assert "주민등록번호 1건, 전화번호 2건" in masked_note(asked)
    assert masked_note("[전화]는 없습니다") == ""
    assert turn(asked, "", 7).count('class="lf-token"') == 3


def test_no_word_of_a_question_or_a_source_becomes_markup() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    source = {
        **SOURCE,
        "kind": "upload",
        "title": evil,
        "text": f"{evil} {CLAIM['quote']}",
        "url": f'javascript:"{evil}',
    }
    told = whole(evil, held(answer=f"{evil}\n\n{TEXT}\n- {evil}\n## {evil}\n**{evil}**", sources=[source]), 7)
    assert "<script" not in told
    assert "<img" not in told
    assert "javascript:" not in told.replace("&quot;", '"').split("data-copy=")[0]
    assert 'href="javascript' not in told


def test_an_older_answer_asks_for_its_actions() -> None:
    assert 'data-turn="7"' in whole("질문", held(), 7, last=False)
    assert "data-turn" not in whole("질문", held(), 7)
    assert "data-last" in whole("질문", held(), 7)
