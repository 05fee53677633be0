"""Every number here is generated; none was ever given to a person on purpose."""

import re
import time
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lawfirmai.domain.privacy import TOKENS, Kind, business_checksum, luhn, mask

PARTICLES = [
    "",
    *["입니다", "로", "으로", "은", "는", "이", "가", "을", "를", "이고", "예요", "에서", "의", "만", "도", ".", ")"],
    ", ",
]
INTRODUCTIONS = ["", "제 번호는 ", "번호:", "(", "상대방이 준 것은", "아래와 같습니다.\n", "1. "]
particles = st.sampled_from(PARTICLES)
introductions = st.sampled_from(INTRODUCTIONS)
dashes = st.sampled_from(["-", " - ", "–", "－", "ㅡ", "−"])


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def only_span(text: str) -> tuple[Kind, str]:
    masked = mask(text)
    assert len(masked.spans) == 1, masked
    span = masked.spans[0]
    return span.kind, text[span.start : span.end]


# ── generated numbers ───────────────────────────────────────────────────────────────────────────────────────────


def with_checksum(front: str, foreigner: bool) -> str:
    total = sum(int(d) * w for d, w in zip(front, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5], strict=True))
    return front + str((11 - total % 11 + 2 * foreigner) % 10)


@st.composite
def old_resident_numbers(draw: st.DrawFn, foreigner: bool = False) -> tuple[str, str]:
    born = draw(st.dates(date(1930, 1, 1), date(2020, 9, 30)))
    sex = draw(st.integers(1, 2)) + (2 if born.year >= 2000 else 0) + (4 if foreigner else 0)
    number = with_checksum(f"{born:%y%m%d}{sex}{draw(digits(5))}", foreigner)
    return number[:6], number[6:]


@st.composite
def new_resident_numbers(draw: st.DrawFn) -> tuple[str, str]:
    born = draw(st.dates(date(2020, 10, 1), date(2026, 11, 1)))
    return f"{born:%y%m%d}", f"{draw(st.integers(3, 4))}{draw(digits(6))}"


@st.composite
def business_numbers(draw: st.DrawFn) -> str:
    nine = draw(digits(9))
    last = next(str(d) for d in range(10) if business_checksum([*map(int, nine), d]))
    number = nine + last
    assume(not number.startswith("0"))
    return f"{number[:3]}-{number[3:5]}-{number[5:]}"


@st.composite
def cards(draw: st.DrawFn) -> str:
    front = draw(st.sampled_from("34569")) + draw(digits(14))
    number = front + next(str(d) for d in range(10) if luhn([*map(int, front), d]))
    return draw(st.sampled_from(["-", " "])).join(number[i : i + 4] for i in range(0, 16, 4))


@given(old_resident_numbers(), st.one_of(dashes, st.sampled_from(["", " "])), introductions, particles)
def test_a_resident_number_with_a_checksum_is_found_in_any_form(number, dash, before, after):
    written = dash.join(number)
    assert only_span(before + written + after) == (Kind.RESIDENT_NUMBER, written)


@given(old_resident_numbers(foreigner=True), st.sampled_from(["", "-", " "]), introductions, particles)
def test_a_foreigner_number_is_found_and_told_apart(number, dash, before, after):
    written = dash.join(number)
    assert only_span(before + written + after) == (Kind.FOREIGNER_NUMBER, written)


@given(new_resident_numbers(), st.sampled_from(["", "-", " "]), particles)
def test_a_resident_number_since_october_2020_needs_no_checksum(number, dash, after):
    written = dash.join(number)
    assert only_span(written + after) == (Kind.RESIDENT_NUMBER, written)


@given(business_numbers(), introductions, particles)
def test_a_business_number_is_found(number, before, after):
    assert only_span(before + number + after) == (Kind.BUSINESS_NUMBER, number)


@given(cards(), introductions, particles)
def test_a_card_is_found(number, before, after):
    assert only_span(before + number + after) == (Kind.CARD, number)


PHONE_CODES = ["010", "011", "016", "02", "031", "032", "044", "051", "064", "070", "050", "0505"]


@given(
    st.sampled_from(PHONE_CODES),
    digits(3),
    digits(4),
    st.sampled_from(["-", " ", ".", "–", "ㅡ"]),
    introductions,
    particles,
)
def test_a_phone_number_is_found_in_any_form(code, middle, last, dash, before, after):
    written = dash.join([code, middle, last])
    assert only_span(before + written + after) == (Kind.PHONE, written)


@given(digits(8), st.sampled_from(["010{}", "+82 10-{}", "+8210{}", "+82-(0)10-{}", "82-10-{}"]), particles)
def test_a_mobile_number_is_found_without_dashes_and_from_abroad(rest, form, after):
    written = form.format(rest)
    assert only_span(written + after) == (Kind.PHONE, written)


@given(
    st.from_regex(r"[a-z][a-z0-9._]{0,10}[a-z0-9]@[a-z]{2,8}\.(?:com|co\.kr|net)", fullmatch=True),
    introductions,
    st.sampled_from([p for p in PARTICLES if p != "."]),
)
def test_an_email_address_is_found(address, before, after):
    assert only_span(before + address + after) == (Kind.EMAIL, address)


BANK_SENTENCES = [
    "신한은행 {}",
    "계좌번호: {}",
    "{} (국민 예금주)",
    "{}로 송금했어요",
    "카카오뱅크 계좌 {}",
    "{}으로 돈을 보냈는데",
]


@given(
    st.sampled_from(BANK_SENTENCES),
    st.one_of(
        st.from_regex(r"1[1-9]{2}-[0-9]{3}-[0-9]{6}", fullmatch=True),
        st.from_regex(r"3333-[0-9]{2}-[1-9][0-9]{6}", fullmatch=True),
        st.from_regex(r"3[0-9]{2}-[1-9][0-9]{3}-[0-9]{4}-[0-9]{2}", fullmatch=True),
    ),
    particles,
)
def test_an_account_is_found_beside_a_word_about_a_bank(form, number, after):
    text = form.format(number) + ("" if "로" in form else after)
    kind, found = only_span(text)
    assert found == number
    assert kind in (Kind.BANK_ACCOUNT, Kind.BUSINESS_NUMBER)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("제 주민번호는 900101-1234567입니다", "제 주민번호는 [주민등록번호]입니다"),
        ("주민번호 9001011234568 이에요", "주민번호 [주민등록번호] 이에요"),
        ("９００１０１－１２３４５６７로 조회", "[주민등록번호]로 조회"),
        ("900101\u200b-1234567", "[주민등록번호]"),
        ("여권 M12345678, 새 여권 m123a4567을", "여권 [여권번호], 새 여권 [여권번호]을"),
        ("여권번호 JB1234567", "여권번호 [여권번호]"),
        ("면허는 11-12-123456-78이고", "면허는 [운전면허번호]이고"),
        ("면허번호 111212345678", "면허번호 [운전면허번호]"),
        ("서울 05-123456-78", "서울 [운전면허번호]"),
        ("사업자등록번호 123-45-67890", "사업자등록번호 [사업자등록번호]"),
        ("카드 1111-2222-3333-4444", "카드 [카드번호]"),
        ("카드 4111111111111111로 결제", "카드 [카드번호]로 결제"),
        ("(010-1234-5678)로 전화", "([전화번호])로 전화"),
        ("전화는 02)123-4567", "전화는 [전화번호]"),
        ("전화(031) 123-4567", "전화[전화번호]"),
        ("TEL010-1234-5678", "TEL[전화번호]"),
        ("국민 123456-04-123456, 1002-345-678901", "국민 [계좌번호], [계좌번호]"),
        ("우체국 계좌 01234567890123으로", "우체국 계좌 [계좌번호]으로"),
        ("토스뱅크 1000 1234 5678 홍", "토스뱅크 [계좌번호] 홍"),
        ("메일hong.gil-dong@example.co.kr로", "메일[이메일]로"),
        ("홍길동 900101-1234567 010-1234-5678 a@example.com", "홍길동 [주민등록번호] [전화번호] [이메일]"),
        ("2007다27670 사건, 010-1234-5678, 2020-10-10", "2007다27670 사건, [전화번호], 2020-10-10"),
    ],
)
def test_what_is_masked_reads_as_korean(text, expected):
    assert mask(text).text == expected


# ── what is nobody's number ─────────────────────────────────────────────────────────────────────────────────────

CASE_CODES = [
    "다",
    "므",
    "도",
    "누",
    "두",
    "허",
    "후",
    "재",
    "초",
    "가단",
    "가합",
    "가소",
    "고단",
    "드단",
    "구합",
    "카합",
    "헌바",
    "헌마",
    "타경",
    "개회",
]
case_numbers = st.builds(
    "{}{}{}".format,
    st.one_of(st.integers(1990, 2030), st.integers(70, 99)),
    st.sampled_from(CASE_CODES),
    st.integers(1, 9999999),
)
STATUTE_FORMS = [
    "제{0}-{1}호",
    "법률 제{1}호",
    "제{1}조",
    "제{1}조의2",
    "대통령령 제 {1} 호",
    "고시 제{0}-{1}호",
    "제{1}조제2항",
]
statute_numbers = st.builds(str.format, st.sampled_from(STATUTE_FORMS), st.integers(1948, 2030), st.integers(1, 99999))
DATE_FORMS = [
    *["{d:%Y-%m-%d}", "{d:%Y.%m.%d}", "{d:%Y. %m. %d}.", "{d:%Y/%m/%d}", "{d:%Y%m%d}"],
    *["{d:%Y}년 {d:%m}월 {d:%d}일", "{d.year}. {d.month}. {d.day}."],
]
dates = st.builds(
    lambda day, form: form.format(d=day), st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(DATE_FORMS)
)
money = st.builds(
    lambda amount, form: form.format(amount),
    st.integers(1, 10**15),
    st.sampled_from(["{:,}원", "{}원", "{}만원", "{:,} 원", "금 {:,}원", "{}억원", "{:,}"]),
)
representatives = st.sampled_from(
    ["112", "119", "132", "1350", "1366", "109", "1577-0199", "1588-1234", "1600-1234", "1899-1234"]
)
small = st.integers(0, 999_999_999).map(str)
harmless = st.one_of(case_numbers, statute_numbers, dates, money, representatives, small)
# not a lone space: four numbers of four digits in a row are how a card is written
fillers = st.sampled_from([", ", " 및 ", "\n", " 그리고 ", "을 ", " 판결과 "])


@given(case_numbers, particles)
def test_a_case_number_is_never_masked(number, after):
    assert mask(f"대법원 {number}{after}").spans == ()


@given(statute_numbers, particles)
def test_a_statute_number_is_never_masked(number, after):
    assert mask(f"고용노동부 {number}{after}").spans == ()


@given(dates, st.sampled_from(["", "에 계좌로 송금", "부터", " 통장에 입금", "자 주민등록"]))
def test_a_date_is_never_masked(day, after):
    assert mask(f"{day}{after}").spans == ()


@given(
    money,
    st.sampled_from(["통장에서 ", "계좌로 ", "보증금 ", "사업자에게 ", ""]),
    st.sampled_from(["", "을 송금", " 이체", "만", "이라고"]),
)
def test_money_with_its_unit_is_never_masked(amount, before, after):
    assume(amount.endswith("원"))
    assert mask(before + amount + after).spans == ()


@given(st.lists(st.tuples(harmless, fillers), max_size=8))
def test_harmless_numbers_in_a_row_are_never_masked(pieces):
    assert mask("".join(number + filler for number, filler in pieces)).spans == ()


@pytest.mark.parametrize(
    "text",
    [
        "3000000000을 통장에 입금",
        "법인등록번호 110111-1234567",
        "원주율은 3.14159265358979",
        "대법원 2019. 5. 16. 선고 2017도13792 판결, 헌재 2015헌바123, 2016헌바45(병합)",
        "과학기술정보통신부고시 제2020-1234호, 행정안전부령 제1호",
        "민법 제1118조, 제10조의2, 10-2",
        "임금 1,696,000원, 300000000원, 3억 2,000만원",
        "국번 없이 132, 1350, 112, 119, 109",
        "대표번호 1588-1234, 1661-1234",
        "오전 10:30부터 2020-10-10 10:30까지",
        "123456-12",
        "999999-1234567",
        "서울 강남구 테헤란로 123-45, 101-1203호",
        "2,147,483,647",
        "35369035 35369039",
    ],
)
def test_ordinary_numbers_stay(text):
    assert mask(text).text == text


# ── the whole ───────────────────────────────────────────────────────────────────────────────────────────────────

WORDS = "계좌 신한 우리 카드 면허 여권 주민 사업자 법인등록번호 서울 제 송금 원 만원 호 다 년 - ( ) + @ . , ㅡ ０ M"
NUMBERS = "+82 010 02 900101 1234567 123 45 67890 1234 5678 110 12 4111 1111 201010 3 0"
PIECES = [
    *TOKENS.values(),
    *WORDS.split(),
    *NUMBERS.split(),
    *["로 보내", " ", "\u200b", "\n", "M12345678", "a@b.co", "3333-01-1234567", "123-45-67891"],
]
rubble = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(st.one_of(rubble, st.text()))
@example("계좌 110-123-456789 그리고 1234567890123 010-1234-5678 1234567890123")
def test_spans_are_in_order_and_rebuild_the_masked_text(text):
    masked = mask(text)
    done, parts = 0, []
    for span in masked.spans:
        assert done <= span.start < span.end <= len(text)
        parts += [text[done : span.start], TOKENS[span.kind]]
        done = span.end
    assert "".join([*parts, text[done:]]) == masked.text


@given(st.one_of(rubble, st.text()))
def test_masking_twice_finds_nothing_new(text):
    once = mask(text).text
    assert mask(once).spans == ()
    assert mask(once).text == once


RUNS = ["1", "1-", "1 ", "a", "a.", "a@", "(", "+", "0", "02 ", "010-1234-", "가1", "[", "계좌", "1,", "1111 "]


@pytest.mark.parametrize("piece", RUNS)
def test_time_is_linear(piece):
    text = piece * (200_000 // len(piece))
    started = time.perf_counter()
    mask(text)
    assert time.perf_counter() - started < 5


def test_every_kind_has_a_korean_token():
    assert set(TOKENS) == set(Kind)
    assert all(re.fullmatch(r"\[[가-힣]+\]", token) for token in TOKENS.values())
