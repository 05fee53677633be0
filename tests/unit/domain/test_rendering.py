"""The law's endings said politely, and nothing else changed."""

import pytest

from lawfirmai.domain.documents import ArticleNumber
from lawfirmai.domain.rendering import cite, polite, without_hanja


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("손해를 배상하여야 한다.", "손해를 배상해야 합니다."),
        ("허가를 받아야 한다.", "허가를 받아야 합니다."),
        ("갱신을 요구할 수 있다.", "갱신을 요구할 수 있습니다."),
        ("대항할 수 없다.", "대항할 수 없습니다."),
        ("효력이 없다", "효력이 없습니다."),
        ("적용하지 아니한다.", "적용하지 않습니다."),
        ("그러하지 아니하다.", "그러하지 않습니다."),
        ("거절하지 못한다.", "거절하지 못합니다."),
        ("해고하여서는 아니 된다.", "해고하여서는 안 됩니다."),
        ("1천만원 이하의 벌금에 처한다.", "1천만원 이하의 벌금에 처합니다."),
        ("기간은 2년으로 본다.", "기간은 2년으로 봅니다."),
        ("물건은 동산이다.", "물건은 동산입니다."),
        ("대통령령으로 정한다.", "대통령령으로 정합니다."),
        ("전항의 경우와 같다.", "전항의 경우와 같습니다."),
        ("이자를 붙인다.", "이자를 붙입니다."),
        ("효력을 잃는다.", "효력을 잃습니다."),
        ("지급하여야 합니다.", "지급하여야 합니다."),
        ("별빛의 등급", "별빛의 등급."),
    ],
)
def test_an_ending_becomes_polite(written: str, spoken: str) -> None:
    assert polite(written) == spoken


@pytest.mark.parametrize("sentence", ["손해를 배상하여야 한다.", "대항할 수 없다.", "그러하지 아니하다.", "처한다."])
def test_what_is_polite_stays_as_it_is(sentence: str) -> None:
    assert polite(polite(sentence)) == polite(sentence)


def test_hanja_in_brackets_is_left_out_and_other_brackets_stay() -> None:
    assert without_hanja("임차인(賃借人)은 보증금(제3조제1항의 것)을") == "임차인은 보증금(제3조제1항의 것)을"


def test_a_citation_names_law_article_and_paragraph() -> None:
    assert cite("별빛관리법", ArticleNumber(3, 3), 1) == "별빛관리법 제3조의3 제1항"
    assert cite("별빛관리법", "제2조") == "별빛관리법 제2조"


def test_only_hanja_is_taken_out_of_brackets() -> None:
    assert (
        without_hanja("보증금(미등기 전세를 포함한다)을 임차인(賃借人)은")
        == "보증금(미등기 전세를 포함한다)을 임차인은"
    )
