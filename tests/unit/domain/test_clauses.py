"""Clauses are slices of a document, cut where its own headings are."""

import documents
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.domain.clauses import article_of, clauses, unwrapped

NAMES = sorted(path.name for path in documents.FOLDER.iterdir() if path.suffix in (".txt", ".md"))


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text)]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_blanks_is_lost_between_clauses(name: str) -> None:
    text = documents.text(name)
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
    assert len(cut(text)) > 4


@given(st.text(alphabet="제1조(목적) 2.가나다①-#\n특약사항:", max_size=300))
def test_of_any_text_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_an_article_keeps_its_paragraphs_points_and_blank_lines() -> None:
    text = "제1조(목적) 별빛을 빌린다.\n\n제2조(값)\n① 값은 셋으로 나눈다.\n1. 선금\n2. 잔금\n\n② 늦지 않는다."
    assert cut(text) == [
        "제1조(목적) 별빛을 빌린다.",
        "제2조(값)\n① 값은 셋으로 나눈다.\n1. 선금\n2. 잔금\n\n② 늦지 않는다.",
    ]


def test_below_special_terms_each_point_stands_alone() -> None:
    text = "제1조(목적) 별빛을 빌린다.\n특약사항\n1. 등을 닦는다.\n2. 창을 연다."
    assert cut(text) == ["제1조(목적) 별빛을 빌린다.", "특약사항\n1. 등을 닦는다.", "2. 창을 연다."]


def test_where_there_are_no_articles_points_divide_and_bullets_stay() -> None:
    assert cut("근로계약서\n1. 임금\n- 월급: 백 별\n- 지급일: 매월 10일\n2. 기타: 없음") == [
        "근로계약서\n1. 임금\n- 월급: 백 별\n- 지급일: 매월 10일",
        "2. 기타: 없음",
    ]


def test_a_letter_is_cut_at_its_blank_lines() -> None:
    assert cut("안녕하십니까. 별빛입니다.\n\n물이 샙니다.\n고쳐 주십시오.") == [
        "안녕하십니까. 별빛입니다.",
        "물이 샙니다.\n고쳐 주십시오.",
    ]


def test_an_article_that_is_only_mentioned_begins_nothing() -> None:
    assert cut("제1조(목적) 이 계약은\n제3조에 따른 별빛을 빌린다.\n제2조(값) 값은 없다.") == [
        "제1조(목적) 이 계약은\n제3조에 따른 별빛을 빌린다.",
        "제2조(값) 값은 없다.",
    ]


@pytest.mark.parametrize(
    ("clause", "article"),
    [
        ("제9조(해제) 해제할 수 있다.", "제9조"),
        ("제 10 조의 2 (해제)", "제10조의2"),
        ("제2장 수행\n\n제5조 (검수)\n① …", "제5조"),
        ("1. 제9조 (해제)에 따른다.", ""),
        ("특약사항\n1. 등을 닦는다.", ""),
    ],
)
def test_an_article_knows_its_number(clause: str, article: str) -> None:
    assert article_of(clause) == article


def test_lines_that_a_page_broke_are_joined_and_no_others() -> None:
    text = "제1조(차임) 임차인은 매월 5일까지 차임을 지\n급한다. 늦으면 한 달에 백 별을 더 내고 이자\n를 낸다.\n② 끝\n소재지: 은하"
    joined = unwrapped(text)
    assert joined == text.replace("지\n급", "지 급").replace("이자\n를", "이자 를")
    assert len(joined) == len(text)
    assert "지급한다" in unwrapped(text, "")
