"""Cards of sources: which words bear the answer out, how a source is cited, where it is read."""

from typing import Any

import pytest
from streamlit_app.views.sources import Anchors, cards, citation, marked, reference_of

TEXT = "① 허가를 받아야 한다.\n② 30일 이내에 통지하여야 한다."


def source(**changes: Any) -> dict[str, Any]:
    given = {
        "id": "별빛관리법|제2조",
        "kind": "summary",
        "title": "별빛관리법 제2조(별빛이용의 허가)",
        "text": TEXT,
        "url": "https://www.law.go.kr/법령/별빛관리법/제2조",
        "effective_on": "2020-07-03",
    }
    return {**given, **changes}


def card(held: dict[str, Any], quotes: tuple[str, ...] = ()) -> str:
    claims = [{"source": held["id"], "quote": one, "citations": ["가"]} for one in quotes]
    answer = {"sources": [held], "claims": claims}
    return cards(answer, Anchors(1, answer))


def test_the_words_that_are_quoted_are_marked() -> None:
    assert marked(TEXT, ["허가를 받아야 한다."]).count("<mark>") == 1
    assert marked(TEXT, []) == TEXT


def test_quotes_that_overlap_are_marked_once() -> None:
    assert marked("가나다라마", ["가나다", "다라", "라마"]) == "<mark>가나다라마</mark>"
    assert marked("가나다라마", ["가", "마"]) == "<mark>가</mark>나다라<mark>마</mark>"


def test_marks_and_escapes_do_not_disturb_each_other() -> None:
    assert marked("a<b & c", ["<b &"]) == "a<mark>&lt;b &amp;</mark> c"


def test_a_quote_that_is_not_there_marks_nothing() -> None:
    assert "<mark>" not in card(source(), ("없는 말",))


@pytest.mark.parametrize(
    ("kind", "label"), [("summary", "요약"), ("statute", "법령"), ("precedent", "판례"), ("upload", "올린 문서")]
)
def test_every_kind_says_what_it_is(kind: str, label: str) -> None:
    assert f">{label}</span>" in card(source(kind=kind))


def test_a_card_says_from_when_its_text_is_in_force() -> None:
    assert "2020. 7. 3. 시행" in card(source())
    assert "시행" not in card(source(kind="precedent", title="대법원 판결"))


def test_a_citation_can_be_put_into_a_letter() -> None:
    assert (
        citation(source())
        == "별빛관리법 제2조(별빛이용의 허가), 2020. 7. 3. 시행, https://www.law.go.kr/법령/별빛관리법/제2조"
    )
    assert citation(source(kind="upload", title="계약서.pdf", url="", effective_on=None)) == "계약서.pdf"


@pytest.mark.parametrize(
    ("identity", "kind", "reference"),
    [
        ("민법|제750조", "statute", "민법 제750조"),
        ("주택임대차보호법|제3조의3", "summary", "주택임대차보호법 제3조의3"),
        ("판례|2016다244224, 244231", "precedent", "2016다244224"),
        ("upload|12", "upload", ""),
    ],
)
def test_the_reader_is_asked_for_what_it_has(identity: str, kind: str, reference: str) -> None:
    assert reference_of(source(id=identity, kind=kind)) == reference
    assert ("/reader?ref=" in card(source(id=identity, kind=kind))) == bool(reference)


def test_the_best_source_stands_open_unless_it_is_long() -> None:
    assert "<details class" in card(source())
    assert " open>" in card(source())
    assert " open>" not in card(source(text="가" * 2000))
