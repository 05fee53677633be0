from datetime import date
from pathlib import Path

import pytest

from lawfirmai.adapters.source.open_api_files import OpenApiFiles
from lawfirmai.domain.documents import Annex, ArticleNumber, RawDocument, Status, Statute
from lawfirmai.domain.errors import ParseError

DATA = Path(__file__).parents[3] / "data" / "open_api_files"


def read(key: str) -> Statute:
    (parsed,) = OpenApiFiles(DATA).parse(RawDocument("open_api_files", key, (DATA / key).read_bytes()))
    assert isinstance(parsed.document, Statute)
    return parsed.document


@pytest.fixture
def law() -> Statute:
    return read("laws/099001.json")


@pytest.fixture
def rule() -> Statute:
    return read("admin_rules/99001.json")


def test_every_character_is_accounted_for() -> None:
    source = OpenApiFiles(DATA)
    for raw in source.fetch():
        (parsed,) = source.parse(raw)
        assert parsed.characters == sum(parsed.kept.values()) + sum(parsed.left_out.values()), raw.key


def test_the_version_is_named(law: Statute) -> None:
    assert (law.name, law.law_id, law.kind) == ("별빛ㆍ달빛 관리법", "099001", "법률")
    assert (law.promulgated_on, law.promulgation_number) == (date(2015, 2, 3), "13101")
    assert (law.effective_on, law.status) == (date(2015, 8, 4), Status.IN_FORCE)
    assert law.ministries == ("별빛부", "달빛부")
    assert law.url == "https://www.law.go.kr/법령/별빛ㆍ달빛관리법"


def test_rows_of_the_kind_whole_text_are_headings(law: Statute) -> None:
    assert law.articles[0].number == ArticleNumber(1)
    assert {one.chapter for one in law.articles} == {"제1편 총칙 > 제1장 통칙"}


def test_an_article_has_the_same_form_as_in_markdown(law: Statute) -> None:
    assert law.articles[0].text == "이 법은 별빛(星光)을 관리함을 목적으로 한다."
    assert law.articles[1].title == "정의"
    assert law.articles[1].text.split("\n") == [
        "① 이 법에서 사용하는 용어의 뜻은 다음과 같다.",
        '1. "별빛"이란 다음 각 목의 것을 말한다.',
        "가. 항성의 빛",
        "나. 행성의 빛",
        "1) 내행성",
        "2) 외행성",
        '1의2. "달빛"이란 달이 되비춘 빛을 말한다.',
        "② 삭제",
    ]


def test_one_paragraph_may_come_as_an_object(law: Statute) -> None:
    assert law.articles[2].text == "다음 각 호의 자는 벌금에 처한다.\n1. 별빛을 가린 자"


def test_items_may_stand_beside_the_paragraphs(law: Statute) -> None:
    article = law.articles[3]
    assert (str(article.number), article.title) == ("제4조의2", "관측(觀測)의 신고")
    assert article.text == "관측하려는 사람은 다음을 적는다.\n1. 때\n가. 낮\n나. 밤"
    assert [item.text for item in article.paragraphs[0].subparagraphs[0].items] == ["낮", "밤"]


def test_deleted_and_moved_articles_exist_as_deleted(law: Statute) -> None:
    assert [(str(one.number), one.text) for one in law.articles if one.deleted] == [("제5조", "삭제"), ("제6조", "")]


def test_an_addendum_may_come_as_an_object(law: Statute) -> None:
    (addendum,) = law.addenda
    assert addendum.title == "부칙 <제3379호,1981.3.5>"
    assert addendum.text == "①(시행일) 이 법은 공포한 날부터 시행한다."


def test_an_annex_links_to_the_publisher(law: Statute) -> None:
    assert law.annexes == (Annex("[별표 1의2] 별빛의 수수료", "https://www.law.go.kr/LSW/flDownload.do?flSeq=3"),)


def test_an_administrative_rule_is_a_statute_of_its_own_kind(rule: Statute) -> None:
    assert (rule.name, rule.kind, rule.promulgation_number) == ("별빛 감독규정", "고시", "2023-22")
    assert rule.effective_on == date(2023, 11, 3)
    assert rule.url == "https://www.law.go.kr/행정규칙/별빛감독규정"
    assert [one.title for one in rule.addenda] == ["부칙 <제2001-10호,2001.2.28.>", "부칙 <제2023-22호,2023.5.2.>"]


def test_units_are_found_again_in_a_rule_written_on_one_line(rule: Statute) -> None:
    assert rule.articles[1].text.split("\n") == [
        "① 뜻은 다음과 같다.",
        '1. "관측"이란 다음을 말한다.',
        "가. 눈으로 보는 것",
        "나. 삭 제",
        "1의2. 2001. 3. 2부터 한 관측",
        "2. 제1호 외의 것이다.",
        "② 관측은 제2장 및 제3장을 따른다.",
    ]


def test_a_rule_deletes_articles_in_its_own_spelling(rule: Statute) -> None:
    assert [(str(one.number), one.title) for one in rule.articles if one.deleted] == [("제3조", ""), ("제4조", "적용")]


def test_a_rule_that_numbers_otherwise_is_kept_whole_as_number_0() -> None:
    (article,) = read("admin_rules/99002.json").articles
    assert article.number == ArticleNumber(0)
    assert article.text.split("\n") == [
        "제1장 총칙",
        "제1-1조(목적) 이 규정은 공시를 정한다.",
        "제1-2조(정의)",
        "① 별빛이란 제2-1조의 별빛을 말한다.",
        "② 달빛도 같다.",
        "제2장 공시",
        "제2-1조(방법) 하늘에 적는다.",
        "제2-2조 <삭제 2010. 1. 1.>",
    ]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "빈 응답"),
        ('{"Law": "일치하는 법령이 없습니다.  법령명을 확인하여 주십시오."}', "일치하는 자료가 없다"),
        ("<Response><result>사용자 정보 검증에 실패하였습니다.</result></Response>", "검증에 실패"),
        ("<html><body>차단</body></html>", "HTML"),
        ('{"PrecService": {}}', "PrecService"),
        ('{"법령": {"기본정보": {}}}', "모르는 구조"),
        ('{"법령": "없음"}', "모르는 구조"),
    ],
)
def test_a_failure_is_a_parse_error_that_says_which(body: str, says: str) -> None:
    with pytest.raises(ParseError, match=says):
        OpenApiFiles(DATA).parse(RawDocument("open_api_files", "1.json", body.encode()))
