import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.domain.cases import CODES, one_case
from lawfirmai.domain.citations import CaseCitation, find, parse
from lawfirmai.domain.documents import case_keys
from lawfirmai.domain.names import Names

NAMES = Names(["민법"])


@given(st.integers(1950, 2030), st.sampled_from(CODES), st.integers(1, 9_999_999))
def test_a_case_of_any_code_reads_back_as_itself(year: int, code: str, number: int) -> None:
    case = parse(f"{year}{code}{number}")
    assert isinstance(case, CaseCitation)
    assert case.case_number == f"{year}{code}{number}"
    assert parse(str(case)) == case
    assert [str(one.citation) for one in find(str(case), NAMES)] == [str(case)]


@pytest.mark.parametrize(
    "written",
    [
        "2008다16851",
        "2008 다 16851",
        "2008다16851호",
        "제2008다16851호",
        "제 2008다16851 호",
        "(2008다16851)",
        "2008-다-16851",
        "2008년 다 16851",
        "08다16851",
        "2008다16851 판결",
        "대법원 2008다16851 전원합의체 판결",
        "대법원 2008. 11. 13. 선고 2008다16851 판결",
        "대판 2008. 11. 13. 2008다16851",
        "사건번호 2008다16851",
        "판례 2008다16851",
        "２００８다１６８５１",
    ],
)
def test_a_case_number_is_read_however_it_is_written(written: str) -> None:
    assert parse(written) == CaseCitation("2008다16851", "대법원")


def test_a_year_of_two_digits_is_of_this_century_below_forty() -> None:
    assert parse("98므1234") == CaseCitation("98므1234", "대법원")
    assert parse("08므1234") == CaseCitation("2008므1234", "대법원")


@pytest.mark.parametrize(
    ("joined", "first"),
    [
        ("2011다23743,23750", "2011다23743"),
        ("2011다23743, 23750, 23767", "2011다23743"),
        ("2011노3082, 2011노3030(병합)", "2011노3082"),
        ("2018나1234(본소), 2018나5678(반소)", "2018나1234"),
        ("2018나1234(본소), 5678(반소)", "2018나1234"),
        ("2011고합252,274,450(각병합)", "2011고합252"),
        ("2010나78090,2010나78106(독립당사자참가의소)", "2010나78090"),
        ("(청주)2011나512(본소),(청주)2011나529(반소)", "2011나512"),
        ("2012고합266-1(분리)", "2012고합266-1"),
    ],
)
def test_of_joined_cases_the_first_is_meant(joined: str, first: str) -> None:
    case = parse(joined)
    assert isinstance(case, CaseCitation)
    assert case.case_number == first


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2018나1234(본소), 5678(반소) 판결", ["2018나1234", "2018나5678"]),
        ("2009다94384,94391,94407 판결", ["2009다94384", "2009다94391", "2009다94407"]),
        ("2012도2947,2012전도65 판결", ["2012도2947", "2012전도65"]),
        ("93후718, 725(병합), 732(병합) 판결", ["93후718", "93후725", "93후732"]),
        ("제2008다16851호 사건", ["2008다16851"]),
        ("2007다1234, 250,000원을 지급하라", ["2007다1234"]),
        ("2007다1234, 30명", ["2007다1234"]),
        ("1.98다1234", []),
    ],
)
def test_joined_cases_of_a_text_are_each_found(text: str, numbers: list[str]) -> None:
    assert [one.citation.case_number for one in find(text, NAMES) if isinstance(one.citation, CaseCitation)] == numbers


@pytest.mark.parametrize("number", ["2018어21", "2018서10", "2024터2", "2023커9", "2023수흐501", "2014전오1"])
def test_the_rarer_codes_of_courts_are_known(number: str) -> None:
    assert [str(one.citation) for one in find(f"{number} 사건", NAMES)] == [number]
    assert parse(number) == CaseCitation(number)


@pytest.mark.parametrize("text", ["", "민법 20도 3", "2008다", "다16851", "2019년 3월", "2020. 1. 1."])
def test_what_is_no_case_number_is_none(text: str) -> None:
    assert one_case(text) is None


def test_joined_cases_stand_under_each_of_their_numbers() -> None:
    assert case_keys("2016다244224, 244231") == {"2016다244224", "2016다244231"}
    assert case_keys("2018나1(본소), 2018나2(반소)") == {"2018나1", "2018나2"}
    assert case_keys("2010고합668,2011고합27(병합),36(병합)") == {"2010고합668", "2011고합27", "2011고합36"}
    assert case_keys("2015고합57-1(병합), 58-1(병합)") == {"2015고합57-1", "2015고합58-1"}


@pytest.mark.parametrize("piece", [" ", "1,", "(가)", "가 ", "9 ", "2008다1,", ",11", "(병합)"])
def test_time_for_one_case_is_bounded(piece: str) -> None:
    begin = time.process_time()
    one_case("2008다1" + piece * (100_000 // len(piece)) + "x")
    one_case((piece * 2_000)[:1_990] + "x")
    assert time.process_time() - begin < 2
