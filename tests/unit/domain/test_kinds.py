from datetime import date

import pytest
from tests.unit.domain.test_citations import TODAY, Shelf

from lawfirmai.domain.citations import Citation, Kind, Verdict, find, judge
from lawfirmai.domain.documents import ArticleNumber
from lawfirmai.domain.names import Names

NAMES = Names(
    ["민법", "관세법", "대외무역법", "대외무역법 시행령", "농지법", "저축은행 감독업무 시행세칙", "근로기준법"]
)


def read(text: str) -> list[tuple[str, str, str]]:
    return [(str(one.citation), one.kind.value, one.source) for one in find(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "kind", "source"),
    [
        ("민법 부칙 제2조", "addenda", "민법 부칙"),
        ("민법 제3조, 부칙(1958. 2. 22.) 제25조", "addenda", "민법 부칙(1958. 2. 22.)"),
        (
            "관세 및 무역에 관한 일반협정 제3조",
            "treaty",
            "관세 및 무역에 관한 일반협정",
        ),
        ("관세및무역에관한일반협정 제3조", "treaty", "관세및무역에관한일반협정"),
        ("국제물품매매계약에 관한 국제연합 협약 제1조", "treaty", "국제물품매매계약에 관한 국제연합 협약"),
        ("대한민국과 외계국 간의 조세의 이중과세회피를 위한 협정의 제2의정서 제5조", "treaty", "제2의정서"),
        ("신용장통일규칙(2007 Revision, no. 600) 제4조", "treaty", "신용장통일규칙"),
        ("국선변호에 관한 예규 제6조", "administrative_rule", "국선변호에 관한 예규"),
        ("원산지제도 운영에 관한 고시 제3조", "administrative_rule", "원산지제도 운영에 관한 고시"),
        ("처리지침(총무 12-3, 1997. 7. 23. 개정) 제13조", "administrative_rule", "처리지침"),
        ("무역관리규정(2009. 4. 3. 산업부 고시 제2009-60호) 제75조", "administrative_rule", "무역관리규정"),
        ("징계양정 등에 관한 규칙(경찰청 예규 제100호) 제4조", "administrative_rule", "징계양정 등에 관한 규칙"),
        ("서울특별시 주거환경 정비조례(2008. 9. 30.) 제4조", "ordinance", "서울특별시 주거환경 정비조례"),
        ("주거환경 정비조례 시행규칙 제4조", "ordinance", "주거환경 정비조례 시행규칙"),
        ("이 사건 약관 제3조", "contract", "약관"),
        ("원고 회사의 취업규칙 제7조", "contract", "취업규칙"),
        ("단체협약 제12조", "contract", "단체협약"),
        ("이 사건 협약 제12조", "contract", "협약"),
        ("피고 회사 인사규정 제5조", "contract", "인사규정"),
        ("정관 제3조", "contract", "정관"),
        ("영국 해상보험법 제55조", "foreign", "영국 해상보험법"),
        ("일본 민법 제709조", "foreign", "일본 민법"),
        ("일본의 「민법」 제709조", "foreign", "일본의 민법"),
    ],
)
def test_what_is_no_statutes_article_says_what_it_is(text: str, kind: str, source: str) -> None:
    found = find(text, NAMES)[-1]
    assert isinstance(found.citation, Citation)
    assert (found.citation.law, found.kind.value) == ("", kind)
    assert found.source.endswith(source)
    assert found.reason.endswith("없다는 뜻은 아니니 원문을 확인하십시오.")


def test_what_follows_in_the_list_is_of_the_same_kind() -> None:
    text = "외국환거래규정(2010. 8. 20. 기획부 고시 제2010-17호) 제4조 [별표 8], 제5조 제1항, 제2항, 민법 제3조"
    assert [kind for _, kind, _ in read(text)] == ["administrative_rule"] * 3 + ["statute"]


def test_units_written_with_letters_do_not_end_the_list_of_a_treaty() -> None:
    text = "민법 제1조, 외계물품에 관한 협약 제3조 제1항 (b)호 (i)목, (ii)목, 제16조 제1항, 제4항 제a호, 제6조 d항, e항, 제14조"
    assert {kind for _, kind, _ in read(text)[1:]} == {"treaty"}


def test_the_same_convention_is_the_one_named_before() -> None:
    text = "국제물품매매계약에 관한 국제연합 협약 제1조를 본다. 같은 협약 제3조도, 위 협약 제4조도 같다.\n\n같은 협약 제5조"
    name = "국제물품매매계약에 관한 국제연합 협약"
    assert [source for _, _, source in read(text)] == [name, name, name, "협약"]


def test_after_the_clauses_of_a_contract_the_law_before_is_meant_again() -> None:
    text = "근로기준법 제60조에 어긋나는 취업규칙 제3조는 무효이고, 사용자는 제61조를 따라야 한다"
    assert read(text) == [
        ("근로기준법 제60조", "statute", ""),
        ("제3조", "contract", "취업규칙"),
        ("근로기준법 제61조", "statute", ""),
    ]


def test_the_text_of_today_beside_an_old_treaty_or_rule_is_of_that_rule() -> None:
    text = "대외무역법 제1조, 처리지침(총무 12-3, 1997. 7. 23. 개정) 제13조(현행 제21조 참조)"
    assert [(one, kind) for one, kind, _ in read(text)] == [
        ("대외무역법 제1조", "statute"),
        ("제13조", "administrative_rule"),
        ("제21조", "administrative_rule"),
    ]


def test_addenda_without_an_article_are_cited_as_a_whole() -> None:
    assert read("민법 제3조, 부칙(2009. 6. 9.)") == [
        ("민법 제3조", "statute", ""),
        ("", "addenda", "민법 부칙(2009. 6. 9.)"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("운영에 관한 고시 제3-2-3조 제1호", ("제1호", "administrative_rule", "운영에 관한 고시 제3-2-3조")),
        (
            "운영에 관한 고시(2007. 6. 28. 고시 제2007-20호) 제3-1조",
            ("", "administrative_rule", "운영에 관한 고시 제3-1조"),
        ),
        ("제3-2-3조", ("", "administrative_rule", "제3-2-3조")),
        ("민법 제3-2조", ("", "statute", "민법 제3-2조")),
    ],
)
def test_a_number_with_hyphens_is_an_article_of_an_offices_rule(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = find(text, NAMES)
    assert (str(found.citation), found.kind.value, found.source) == expected
    assert found.reason


def test_each_number_with_hyphens_of_a_list_is_an_article() -> None:
    assert [source for _, _, source in read("고시 제3-1조, 제5-3조")] == ["고시 제3-1조", "고시 제5-3조"]


def test_hyphens_between_articles_of_a_statute_are_a_range() -> None:
    assert [one for one, _, _ in read("민법 제3-5조")] == ["민법 제3조", "민법 제4조", "민법 제5조"]


def test_a_rule_that_is_collected_is_read_as_a_statute() -> None:
    assert read("저축은행 감독업무 시행세칙 제12조") == [("저축은행 감독업무 시행세칙 제12조", "statute", "")]


def test_a_decree_called_regulation_is_a_statute() -> None:
    text = "구 연구개발사업의 관리에 관한 규정(2011. 3. 28. 대통령령 제22721호로 개정되기 전의 것) 제7조"
    (found,) = find(text, NAMES)
    assert (str(found.citation), found.reason) == ("연구개발사업의 관리에 관한 규정 제7조", "")
    assert found.old_version.startswith("2011. 3. 28.")


def test_of_a_regulation_that_nothing_tells_more_of_it_stays_unclear() -> None:
    (found,) = find("위 규정 제3조", NAMES)
    assert (found.kind, found.reason) == (
        Kind.STATUTE,
        "법령인지 기관이나 회사의 규정인지 알 수 없어 확인하지 않았습니다.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "구 회계법(1951. 9. 24. 법률 제217호 재정법 제82조로 폐지) 제32조",
        "구 회계법(1994. 12. 22. 법률 제4817호 농지법 부칙 제2조 제1호로 폐지) 제32조",
    ],
)
def test_the_provision_that_repealed_an_old_law_is_not_cited(text: str) -> None:
    (found,) = find(text, NAMES)
    assert str(found.citation) == "회계법 제32조"


def test_a_purchase_of_foreign_currency_is_no_foreign_law() -> None:
    names = Names(["외국환거래법", "부동산 인도에 관한 법률", "민법"])
    found = find("외국환거래법 제3조, 부동산 인도에 관한 법률 제4조, 계약이란 민법 제3조", names)
    assert {one.kind for one in found} == {Kind.STATUTE}


@pytest.mark.parametrize("text", ["민법 부칙 제2조", "일본 민법 제709조", "정관 제3조", "운영에 관한 고시 제3-2-3조"])
def test_what_is_no_statute_is_never_denied(text: str) -> None:
    judged = judge(find(text, NAMES)[0], Shelf(down=True), TODAY, date(2026, 1, 1))
    assert (judged.verdict, judged.kind) != (Verdict.UNCLEAR, Kind.STATUTE)
    assert judged.verdict is Verdict.UNAVAILABLE
    assert "없다는 뜻은 아니니" in judged.detail


def test_a_judgement_names_what_the_clause_is_of() -> None:
    judged = judge(find("민법 제1조, 부칙(1958. 2. 22.) 제25조 제1항", NAMES)[1], Shelf(), TODAY, TODAY)
    assert judged.citation == "민법 부칙(1958. 2. 22.) 제25조 제1항"


def test_articles_of_a_statute_keep_their_kind() -> None:
    assert find("민법 제3조", NAMES)[0].kind is Kind.STATUTE
    assert find("2007다27670", NAMES)[0].kind is Kind.PRECEDENT
    assert find("민법 제3조", NAMES)[0].citation == Citation("민법", ArticleNumber(3))
