from datetime import date
from pathlib import Path

import pytest

from lawfirmai.adapters.source.precedents import Precedents
from lawfirmai.domain.documents import Numbered, Precedent, RawDocument
from lawfirmai.domain.errors import ParseError

DATA = Path(__file__).parents[3] / "data" / "precedents"


def read(serial: str) -> Precedent:
    content = (DATA / f"{serial}.json").read_bytes()
    (parsed,) = Precedents(DATA).parse(RawDocument("precedents", f"{serial}.json", content))
    assert isinstance(parsed.document, Precedent)
    return parsed.document


def test_every_character_is_accounted_for() -> None:
    source = Precedents(DATA)
    for raw in source.fetch():
        (parsed,) = source.parse(raw)
        assert parsed.characters == sum(parsed.kept.values()) + sum(parsed.left_out.values()), raw.key


def test_the_case_is_named() -> None:
    case = read("900001")
    assert (case.case_number, case.case_name, case.court) == ("2010도99001", "별빛관측허가취소", "대법원")
    assert (case.decided_on, case.serial, case.kind) == (date(2010, 12, 9), "900001", "판결 : 확정")
    assert case.url == "https://www.law.go.kr/판례/(2010도99001)"


def test_issues_and_summaries_are_numbered() -> None:
    case = read("900001")
    assert case.issues == (Numbered(1, "별빛이 물건인지 여부(소극)"), Numbered(2, "달빛이 별빛인지 여부(적극)"))
    assert [one.number for one in case.summaries] == [1, 2]
    assert case.summaries[0].text == "별빛은 물건이 아니다."


def test_a_law_name_glued_to_the_word_before_stays_as_published() -> None:
    assert "빛이므로별빛관리법 제2조" in read("900001").summaries[1].text


def test_cited_articles_are_parted_by_slashes_and_keep_their_wording() -> None:
    assert read("900001").cited_articles == (
        Numbered(1, "별빛관리법 제1조 [별표 1의2] 제4호"),
        Numbered(2, "구 별빛관리법(2008. 3. 14. 법률 제13000호로 개정되기 전의 것) 제2조 제1항"),
    )


def test_a_case_cited_for_two_issues_is_numbered_by_the_first() -> None:
    assert read("900001").cited_cases == (
        Numbered(1, "[2]대법원 2001. 3. 15. 선고 99다99999 판결(공2001상, 1)"),
        Numbered(2, "대법원 2002. 1. 1. 선고 2001다1 판결,"),
        Numbered(3, "대법원 2003. 1. 1.자 2002마1 결정"),
    )


def test_what_the_court_did_not_number_is_number_0() -> None:
    case = read("900003")
    assert case.issues == (Numbered(0, "하나뿐인 쟁점 / 이어지는 쟁점"),)
    assert case.cited_articles == (Numbered(0, "별빛관리법 제3조"),)


def test_a_record_without_text_is_still_a_known_case() -> None:
    case = read("900002")
    assert (case.case_number, case.issues, case.summaries) == ("4294민상99", (), ())


def test_a_date_in_dangi_without_padding_is_read() -> None:
    assert read("900002").decided_on == date(1961, 2, 3)


def test_the_envelope_of_the_open_api_is_opened() -> None:
    assert (read("900004").case_number, read("900004").serial) == ("2012두99004", "900001")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "빈 응답"),
        ('{"Law": "일치하는 판례가 없습니다.  판례명을 확인하여 주십시오."}', "일치하는 자료가 없다"),
        ("<Law>일치하는 판례가 없습니다.</Law>", "일치하는 자료가 없다"),
        ("<Response><result>사용자 정보 검증에 실패하였습니다.</result></Response>", "검증에 실패"),
        ("<!DOCTYPE html><html></html>", "HTML"),
        ("<script>location.href='/x'</script>", "HTML"),
        ("<PrecService/>", "XML"),
        ('{"사건번호": "2010', "깨졌습니다"),
        ("[]", "객체가 아닙니다"),
        ('{"사건명": "별빛"}', "사건번호"),
        ('{"사건번호": "2010도1", "선고일자": "", "사건명": ""}', "날짜"),
        ('{"사건번호": "2010도1", "선고일자": "20101209", "사건명": ["x"]}', "사건명"),
    ],
)
def test_a_failure_is_a_parse_error_that_says_which(body: str, says: str) -> None:
    with pytest.raises(ParseError, match=says):
        Precedents(DATA).parse(RawDocument("precedents", "1.json", body.encode()))
