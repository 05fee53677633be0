"""When a question means a document of one's own."""

import documents
import pytest

from lawfirmai.domain.pointing import alike, name_in, pointing

NAMES = ["주택임대차계약서.pdf", "계약서.docx", "scan001.pdf"]


@pytest.mark.parametrize(
    "question",
    [
        "이 계약서에서 월세는 언제 내나요?",
        "올린 문서에 문제가 있나요?",
        "올려드린 파일 좀 봐 주세요",
        "첨부한 서류를 보면 제가 불리한가요?",
        "제 근로계약서에 퇴직금 이야기가 있나요?",
        "받은 내용증명에 답해야 하나요?",
        "계약서에 위약금이 두 배라고 적혀 있어요",
        "이 조항은 효력이 있나요?",
        "특약사항에 뭐라고 되어 있나요?",
        "주택임대차계약서의 기간은 언제까지인가요?",
    ],
)
def test_a_document_is_meant(question: str) -> None:
    assert pointing(question, NAMES).certain


@pytest.mark.parametrize(
    "question",
    [
        "집주인이 보증금을 안 돌려줘요",
        "계약서를 쓰지 않은 전세 계약도 효력이 있나요?",
        "근로계약서를 안 써 주면 처벌받나요?",
        "이 경우 어떻게 하나요?",
        "이혼하려면 어떤 서류가 필요한가요?",
        "여기 사는데 윗집이 시끄러워요",
        "계약 기간이 끝났어요",
    ],
)
def test_no_document_is_meant_for_certain(question: str) -> None:
    assert not pointing(question, NAMES).certain


def test_here_may_be_a_document_or_a_house() -> None:
    assert pointing("여기서 위약금은 얼마인가요?", []).likely
    assert not pointing("여기 사는데 윗집이 시끄러워요", []).likely


def test_a_file_that_is_called_contract_has_no_name_of_its_own() -> None:
    assert not name_in("근로계약서를 안 써 주면요?", "계약서.docx")
    assert name_in("SCAN001.pdf 좀 봐 주세요".lower(), "scan001.pdf")
    assert name_in("주택 임대차 계약서에 있는 특약", "주택임대차계약서.pdf")


def test_what_is_asked_is_left_without_what_points() -> None:
    assert pointing("이 계약서에서 월세는 언제 내나요?", []).about == "월세는 언제 내나요?"
    assert pointing("첨부한 문서를 보면 강아지를 키워도 되나요?", []).about == "보면 강아지를 키워도 되나요?"


def test_people_and_contracts_call_a_thing_by_other_names() -> None:
    assert "차임" in list(alike("월세가 밀렸어요"))
    assert list(alike("별빛을 빌려도 되나요?")) == []


@pytest.mark.parametrize("group", ["question", "later"])
def test_what_the_pairs_say_points_is_seen_to_point(group: str) -> None:
    for pair in documents.QUESTIONS[group]:
        meant = pointing(pair["asked"], [pair["document"]])
        own_article = pair["asked"].startswith("제")  # told by the question's citations
        assert meant.likely == pair["points"] or own_article, pair["asked"]


@pytest.mark.parametrize("group", ["stray", "later_stray"])
def test_what_is_about_something_else_points_at_nothing(group: str) -> None:
    assert not [one["asked"] for one in documents.QUESTIONS[group] if pointing(one["asked"], [one["document"]]).likely]
