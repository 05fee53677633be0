"""The kind of answer that is asked for, and the sentences that have it."""

import pytest

from lawfirmai.domain.wants import fit, procedural, wanted


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("몇 년이나 감옥에 가나요?", "penalty"),
        ("언제까지 신청하나요?", "period"),
        ("얼마까지 받나요?", "amount"),
        ("어떻게 신청하나요?", "how"),
        ("고소할 수 있나요?", "whether"),
        ("보증금", "how"),
    ],
)
def test_the_kind_of_answer(question: str, kind: str) -> None:
    assert wanted(question) == kind


def test_a_sentence_fits_what_it_tells_and_a_definition_fits_nothing() -> None:
    assert fit("period", "3년 이내에 행사한다.") > fit("period", "행사한다.") > fit("period", "대통령령으로 정한다.")


def test_what_can_be_filed_is_a_procedure() -> None:
    assert procedural("이의를 신청할 수 있다.")
    assert not procedural("신청 절차는 대통령령으로 정한다.")
