from datetime import date
from pathlib import Path

import pytest

from lawfirmai.adapters.source.markdown_statutes import MarkdownStatutes
from lawfirmai.domain.documents import ArticleNumber, Parsed, RawDocument, Status, Statute
from lawfirmai.domain.errors import ParseError

DATA = Path(__file__).parents[3] / "data" / "markdown_statutes"


def read(key: str) -> Parsed:
    (parsed,) = MarkdownStatutes(DATA).parse(RawDocument("markdown_statutes", key, (DATA / key).read_bytes()))
    return parsed


@pytest.fixture
def starlight() -> Statute:
    document = read("kr/별빛관리법/법률.md").document
    assert isinstance(document, Statute)
    return document


def test_files_come_in_the_order_of_their_names() -> None:
    assert [raw.key for raw in MarkdownStatutes(DATA).fetch()] == [
        "hist/별빛관리법/1948-07-17_1948-07-17.md",
        "kr/별빛관리법/법률.md",
        "kr/별빛서명에관한법률/군정법령.md",
    ]


def test_every_character_is_accounted_for() -> None:
    source = MarkdownStatutes(DATA)
    for raw in source.fetch():
        (parsed,) = source.parse(raw)
        assert parsed.characters == len(raw.content.decode())
        assert parsed.characters == sum(parsed.kept.values()) + sum(parsed.left_out.values()), raw.key


def test_the_front_matter_names_the_version(starlight: Statute) -> None:
    assert (starlight.name, starlight.law_id, starlight.kind) == ("별빛ㆍ달빛 관리법", "099001", "법률")
    assert (starlight.promulgated_on, starlight.effective_on) == (date(2015, 2, 3), date(2015, 8, 4))
    assert starlight.promulgation_number == "13101"
    assert starlight.ministries == ("별빛부", "달빛부")
    assert starlight.status is Status.IN_FORCE
    assert starlight.url == "https://www.law.go.kr/법령/별빛ㆍ달빛관리법"


def test_an_article_is_one_unit_a_line_without_markdown(starlight: Statute) -> None:
    assert starlight.articles[1].text.split("\n")[:8] == [
        "① 이 법에서 사용하는 용어의 뜻은 다음과 같다.",
        '1. "별빛"이란 다음 각 목의 것을 말한다.',
        "가. 항성의 빛",
        "나. 행성의 빛",
        "1) 내행성",
        "2) 외행성",
        '1의2. "달빛"이란 달이 되비춘 빛을 말한다.',
        "2. 삭제",
    ]


def test_paragraphs_subparagraphs_and_items_can_be_read_from_the_text(starlight: Statute) -> None:
    first, second, third = starlight.articles[1].paragraphs
    assert [(sub.number, sub.branch) for sub in first.subparagraphs] == [(1, 0), (1, 2), (2, 0)]
    assert [item.letter for item in first.subparagraphs[0].items] == ["가", "나"]
    assert (second.number, second.text) == (2, "삭제")
    assert "│ 세기 = 광도 × 2│" in third.text


def test_revision_marks_and_images_are_left_out_and_counted(starlight: Statute) -> None:
    assert starlight.articles[0].text == "이 법은 별빛(星光)을 관리함을 목적으로 한다."
    assert not any("<" in article.text for article in starlight.articles)
    left_out = read("kr/별빛관리법/법률.md").left_out
    assert left_out["revision marks"] > 0
    assert left_out["images"] > 0


def test_a_title_may_hold_brackets_of_its_own(starlight: Statute) -> None:
    assert starlight.articles[1].title == "정의[定義] 등(별빛에 한한다)"


def test_deleted_and_moved_articles_exist_as_deleted(starlight: Statute) -> None:
    deleted = {str(one.number): one.text for one in starlight.articles if one.deleted}
    assert deleted == {"제3조": "삭제", "제3조의2": ""}


def test_an_article_standing_twice_is_kept_twice_in_order(starlight: Statute) -> None:
    texts = [one.text for one in starlight.articles if one.number == ArticleNumber(4)]
    assert ["신고" in text for text in texts] == [True, False]
    assert texts[1] == "① 관측하려는 사람은 허가를 받아야 한다."


def test_headings_above_an_article_are_its_chapter(starlight: Statute) -> None:
    assert starlight.articles[0].chapter == "제1편 총칙 > 제1장 통칙"
    assert starlight.articles[2].chapter == "제1편 총칙 > 제3장 관측 > 제1절 신고 > 제1관 신고의 방법 > 제1항 서면 신고"


def test_a_note_on_taking_effect_is_no_part_of_the_article(starlight: Statute) -> None:
    assert starlight.articles[-1].text == "수수료는 다음과 같다."


def test_each_addendum_keeps_its_title_line(starlight: Statute) -> None:
    assert [one.title for one in starlight.addenda] == [
        "부칙 <제3379호,1981.3.5>",
        "부칙(달빛법) <제6627호,2002.1.26>",
    ]
    assert starlight.addenda[1].text.split("\n") == [
        "제1조(시행일) 이 법은 2002년 7월 1일부터 시행한다.",
        "제2조(다른 법률의 개정) ①부터 <50>까지 생략",
        "<51> 별빛ㆍ달빛 관리법 일부를 다음과 같이 개정한다.",
        "부칙 제3조를 삭제한다.",
    ]


def test_annex_1_branch_2_is_not_annex_1(starlight: Statute) -> None:
    assert [annex.title for annex in starlight.annexes] == [
        "[별표 1] 별빛의 등급(제3조 관련)",
        "[별표 1의2] 별빛의 수수료: 제5조 및 제6조에 따라 별빛을 관측하는 사람이 내는 것(제5조 관련)",
        "[서식] 관측 신고서",
    ]
    assert starlight.annexes[1].url.endswith("flSeq=3")


def test_a_statute_without_articles_keeps_its_text_as_number_0() -> None:
    statute = read("kr/별빛서명에관한법률/군정법령.md").document
    assert isinstance(statute, Statute)
    assert (statute.kind, statute.status, statute.promulgation_number) == ("군정법령", Status.REPEALED, "181")
    assert [(one.number, one.text) for one in statute.articles] == [
        (ArticleNumber(0), "별빛 아래에서 한 서명은 낮에 한 것으로 본다.")
    ]
    assert [(one.title, one.text) for one in statute.addenda] == [("", "본령은 공포한 날로부터 시행함.")]


def test_a_preamble_comes_before_the_first_article() -> None:
    statute = read("hist/별빛관리법/1948-07-17_1948-07-17.md").document
    assert isinstance(statute, Statute)
    assert [one.number.number for one in statute.articles] == [0, 0, 1]
    assert statute.articles[0].text == "전문\n유구한 별빛에 빛나는 우리는 이 법을 정한다."
    assert statute.addenda == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# 별빛관리법\n", "머리말"),
        ("---\n제목: 별빛관리법\n---\n", "'공포번호'"),
        ("---\n제목: 별빛관리법\n공포번호: '1'\n법령ID: '1'\n법령구분: 법률\n공포일자: 2015-13-41\n---\n", "없는 날짜"),
    ],
)
def test_an_unknown_shape_is_a_parse_error_that_names_the_file(text: str, says: str) -> None:
    with pytest.raises(ParseError, match=rf"kr/x\.md.*{says}"):
        MarkdownStatutes(DATA).parse(RawDocument("markdown_statutes", "kr/x.md", text.encode()))


def test_an_article_heading_that_is_none_is_a_parse_error() -> None:
    text = (DATA / "kr/별빛관리법/법률.md").read_text().replace("##### 제1조 (목적)", "##### 첫째 조")
    with pytest.raises(ParseError, match="첫째 조"):
        MarkdownStatutes(DATA).parse(RawDocument("markdown_statutes", "kr/x.md", text.encode()))
