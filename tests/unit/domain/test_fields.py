"""The field of law that a citizen's words tell."""

import pytest

from lawfirmai.domain import fields


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("집주인이 전세 보증금을 안 돌려줘요", "주택임대차"),
        ("사장님이 월급을 안 줘요", "근로관계"),
        ("이혼하면 양육비는 누가 내나요?", "가족"),
        ("아버지가 빚을 남기고 돌아가셨는데 상속포기를 하려면요?", "상속"),
        ("인터넷 쇼핑몰에서 산 옷을 환불받고 싶어요", "소비자"),
        ("asdf qwer", ""),
    ],
)
def test_words_tell_the_field(question: str, field: str) -> None:
    assert next(iter(fields.of(question)), "") == field
