"""Facts about laying statements on passages. The statutes here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.domain.documents import name_key
from lawfirmai.domain.support import Support, check, supported

DUTY = (
    "① 빌려준 자는 빌린 자가 물건을 돌려준 경우에는 그 사유가 발생한 때부터 14일 이내에 담보금, 보관료(保管料)를 지급하여야 한다. "
    "다만, 특별한 사정이 있을 때에는 합의에 의하여 기일을 연장할 수 있다. <개정 2020.5.26>\n"
    "② 임대인은 정당한 사유 없이 계약을 해지하지 못하며, 임차인은 임대인에게 1천만원 이하의 보상을 청구할 수 있다.\n"
    "③ 담보금에 관한 특약은 무효로 한다. 이 경우 보관료는 반환하지 아니한다."
)
LIST = (
    "소비자는 다음 각 호의 어느 하나에 해당하는 경우에는 사업자에게 교환을 요구할 수 있다.\n"
    "1. 물건을 받은 날부터 7일 이내에 흠이 드러난 경우\n"
    "2. 사업자가 부품을 2년 이상 보유하지 아니한 경우"
)


@pytest.mark.parametrize(
    "statement",
    [
        "사유가 발생한 때부터 14일 이내에 담보금을 지급해야 합니다.",
        "사유가 발생한 때부터 14일 안에 담보금, 보관료를 지급해야 합니다",
        "특별한 사정이 있으면 합의에 따라 기일을 연장할 수 있습니다.",
        "임대인은 계약을 해지할 수 없습니다.",
        "임대인은 정당한 사유 없이 계약을 해지해서는 안 됩니다.",
        "임차인은 임대인에게 1,000만원 이하의 보상을 청구할 수 있습니다.",
        "임차인은 임대인에게 일천만 원 이하의 보상을 청구해도 됩니다.",
        "담보금에 관한 특약은 무효입니다. 보관료는 반환하지 않습니다.",
        "보관료는 돌려주지 않습니다.",
    ],
)
def test_a_rewording_that_only_leaves_out_is_supported(statement: str) -> None:
    assert supported(statement, DUTY).ok


@pytest.mark.parametrize(
    "statement",
    [
        "사유가 발생한 때부터 14일 이내에 담보금을 지급하지 않아도 됩니다.",
        "사유가 발생한 때부터 14일 이내에 담보금을 지급할 수 있습니다.",
        "사유가 발생한 때부터 14일 이후에 담보금을 지급해야 합니다.",
        "사유가 발생한 때부터 14일 이내에 담보금을 안 지급해야 합니다.",
        "특별한 사정이 있을 때에는 기일을 연장하여야 한다.",
        "특별한 사정이 없을 때에는 기일을 연장할 수 있다.",
        "임대인은 정당한 사유 없이 계약을 해지할 수 있습니다.",
        "임차인은 임대인에게 1천만원 이상의 보상을 청구할 수 있다.",
        "담보금에 관한 특약은 유효합니다.",
        "보관료는 반환한다.",
    ],
)
def test_a_turned_negation_mood_or_bound_is_not_supported(statement: str) -> None:
    assert not supported(statement, DUTY).ok


@pytest.mark.parametrize(
    "statement",
    [
        "사유가 발생한 때부터 30일 이내에 담보금을 지급해야 합니다.",
        "사유가 발생한 때부터 14개월 이내에 담보금을 지급해야 합니다.",
        "임차인은 임대인에게 2천만원 이하의 보상을 청구할 수 있다.",
    ],
)
def test_another_number_or_unit_is_not_supported(statement: str) -> None:
    found = supported(statement, DUTY)
    assert not found.ok
    assert "그 단위와 자리로" in found.reason


def test_a_number_of_another_sentence_does_not_help() -> None:
    passage = "신고는 7일 이내에 하여야 한다. 보고는 30일 이내에 하여야 한다."
    assert supported("보고는 30일 이내에 해야 합니다.", passage).ok
    assert not supported("보고는 7일 이내에 해야 합니다.", passage).ok


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2개월 이내에", "2월 이내에"),
        ("3분의 1 이상", "3분의1 이상"),
        ("100분의 5를", "5퍼센트를"),
        ("1억5천만원을", "150,000,000원을"),
        ("삼년 이상", "3년 이상"),
        ("두 달 안에", "2개월 이내에"),
        ("30일을 넘는", "30일을 초과하는"),
    ],
)
def test_numbers_agree_however_they_are_written(one: str, other: str) -> None:
    assert supported(f"공단은 {one} 반환한다.", f"공단은 {other} 반환한다.").ok


@pytest.mark.parametrize(
    "statement",
    [
        "임차인은 정당한 사유 없이 계약을 해지하지 못한다.",
        "임대인은 임차인에게 1천만원 이하의 보상을 청구할 수 있다.",
        "임대인은 1천만원 이하의 보상을 청구할 수 있다.",
        "보증인은 임대인에게 1천만원 이하의 보상을 청구할 수 있다.",
    ],
)
def test_another_party_or_role_is_not_supported(statement: str) -> None:
    assert not supported(statement, DUTY).ok


def test_the_subject_of_a_condition_is_not_that_of_the_duty() -> None:
    passage = "사용자는 근로자가 퇴직한 경우에는 급여를 지급하여야 한다."
    assert supported("사용자는 급여를 지급해야 합니다.", passage).ok
    assert not supported("근로자는 급여를 지급해야 합니다.", passage).ok


def test_added_words_are_not_supported_and_named() -> None:
    found = supported("임대인은 정당한 사유 없이 서면으로 계약을 해지하지 못한다.", DUTY)
    assert (found.ok, found.reason) == (False, "‘서면으로’라는 말이 근거 문장에 없습니다.")


def test_every_listed_act_shares_the_verb_s_negation() -> None:
    passage = "사용자는 근로자에게 정당한 이유 없이 해고, 휴직, 그 밖의 벌(이하 “부당한 벌”이라 한다)을 하지 못한다."
    assert supported("사용자는 근로자를 정당한 이유 없이 해고하지 못합니다.", passage).ok
    assert not supported("사용자는 근로자를 정당한 이유 없이 해고할 수 있습니다.", passage).ok
    assert not supported("사용자는 근로자를 정당한 이유 없이 해고한다.", passage).ok


def test_a_listed_case_is_read_in_the_sentence_that_announces_it() -> None:
    assert supported(
        "물건을 받은 날부터 7일 이내에 흠이 드러난 경우에는 사업자에게 교환을 요구할 수 있습니다.", LIST
    ).ok
    assert not supported("물건을 받은 날부터 7일 이내에 흠이 드러난 경우에는 교환을 요구할 수 없습니다.", LIST).ok
    assert not supported("사업자가 부품을 2년 이상 보유한 경우에는 교환을 요구할 수 있습니다.", LIST).ok


def test_evidence_is_the_sentence_the_statement_rests_on() -> None:
    found = supported("보관료는 반환하지 않습니다.", DUTY)
    assert found.evidence is not None
    assert DUTY[slice(*found.evidence)] == "이 경우 보관료는 반환하지 아니한다."


def test_the_reason_says_what_was_turned() -> None:
    found = supported("임대인은 정당한 사유 없이 계약을 해지할 수 있습니다.", DUTY)
    assert found.reason == "‘해지’에 대하여 근거 문장은 ‘할 수 없다’인데 ‘할 수 있다’로 바뀌었습니다."


def test_nothing_supports_and_nothing_is_supported_by_empty_text() -> None:
    assert not supported("", DUTY).ok
    assert not supported("임대인은 해지하지 못한다.", "").ok


@given(st.text(alphabet="가이다하여야지 아니한수있없은는을를3천만원제항조.()①\n", max_size=60))
def test_any_text_is_judged_and_evidence_lies_in_the_passage(text: str) -> None:
    found = supported(text, DUTY)
    assert found.evidence is None or 0 <= found.evidence[0] < found.evidence[1] <= len(DUTY)


# ---------------------------------------------------------------- citations

LAW = {
    name_key(k): v for k, v in {"가나 보호법|제5조": DUTY, "가나 보호법|제6조": LIST, "판례|2010다1234": DUTY}.items()
}
QUOTE = "담보금에 관한 특약은  무효로 한다."


def _check(text: str, quote: str, *citations: str) -> Support:
    return check(text, quote, citations, lambda where: LAW.get(name_key(where)))


@pytest.mark.parametrize(
    "citation", ["가나 보호법|제5조", "가나 보호법 제5조", "가나 보호법 제5조 제3항", "대법원 2010다1234"]
)
def test_a_true_claim_passes_with_its_own_citation(citation: str) -> None:
    assert _check("담보금에 관한 특약은 무효입니다.", QUOTE, citation).ok


@pytest.mark.parametrize(
    ("citation", "why"),
    [
        ("가나 보호법 제6조", "인용한 문장이"),
        ("가나 보호법 제5조 제2항", "인용한 문장이"),
        ("가나 보호법 제5조 제9항", "조문에 없습니다"),
        ("가나 보호법 제7조", "찾을 수 없습니다"),
        ("무슨 말", "법령이나 판례를 가리키는 말이 아닙니다"),
    ],
)
def test_another_article_or_paragraph_is_refused(citation: str, why: str) -> None:
    found = _check("담보금에 관한 특약은 무효입니다.", QUOTE, citation)
    assert not found.ok
    assert why in found.reason


def test_a_claim_without_citations_is_refused() -> None:
    assert not _check("담보금에 관한 특약은 무효입니다.", QUOTE).ok


def test_a_second_citation_must_have_to_do_with_the_claim() -> None:
    assert not _check("담보금에 관한 특약은 무효입니다.", QUOTE, "가나 보호법 제5조", "가나 보호법 제6조").ok


def test_the_statement_is_held_against_the_quoted_sentence_only() -> None:
    assert not _check("보관료는 반환하지 않습니다.", QUOTE, "가나 보호법 제5조").ok


@pytest.mark.parametrize(
    ("text", "ok"),
    [
        ("가나 보호법 제5조에 따르면 담보금에 관한 특약은 무효입니다.", True),
        ("담보금에 관한 특약은 무효입니다(가나 보호법 제5조 제3항).", True),
        ("가나 보호법 제6조에 따르면 담보금에 관한 특약은 무효입니다.", False),
        ("담보금에 관한 특약은 무효입니다(다라 보호법 제5조).", False),
    ],
)
def test_the_source_a_statement_names_must_be_the_one_it_cites(text: str, ok: bool) -> None:
    assert _check(text, QUOTE, "가나 보호법 제5조").ok is ok


def test_evidence_of_a_paragraph_is_a_span_of_the_whole_article() -> None:
    found = _check("담보금에 관한 특약은 무효입니다.", QUOTE, "가나 보호법 제5조 제3항")
    assert found.evidence is not None
    assert DUTY[slice(*found.evidence)].endswith("담보금에 관한 특약은 무효로 한다.")
