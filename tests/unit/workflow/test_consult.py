"""Which clauses of a conversation's documents a question is answered from, and when none is."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import documents
import pytest

from lawfirmai.domain.answers import Evidence
from lawfirmai.domain.documents import PassageKind, Upload
from lawfirmai.domain.names import Names
from lawfirmai.domain.privacy import mask
from lawfirmai.ingest.chunk import cuts
from lawfirmai.workflow.consult import SHOWN, Consult
from lawfirmai.workflow.state import State
from lawfirmai.workflow.understand import Understand

NAMES = Names(["민법", "별빛관리법"])
LEASE = Upload(
    "a1", "임대차계약서.pdf", ("제1조(차임) 차임은 매월 5일에 낸다.\n제2조(수선) 지붕이", "새면 임대인이 고친다.")
)
LOAN = Upload("b2", "차용증.txt", ("빌린 돈: 백 별\n\n이자는 연 6퍼센트로 한다.",))


def consult(question: str, held: Sequence[Upload] = (LEASE,), previous: str = "") -> list[Evidence]:
    state: State = {"question": question, "masked": mask(question), "today": date(2026, 11, 23), "thread_id": "t"}
    if previous:
        state["previous"] = previous
    state["understanding"] = Understand(lambda: NAMES)(state)
    return Consult(lambda thread: held if thread == "t" else [], partial(cuts, longest=600))(state)


def of_file(name: str) -> Upload:
    return Upload("c3", name, (documents.text(name),))


def test_the_clause_that_tells_is_found_with_its_page() -> None:
    (best,) = consult("올린 계약서에서 차임은 매월 언제 내나요?")
    assert best.cited.id == "upload|a1"
    assert best.cited.kind is PassageKind.UPLOAD
    assert best.cited.title == "임대차계약서.pdf 1쪽"
    assert best.cited.text == "제1조(차임) 차임은 매월 5일에 낸다."
    assert best.cited.score == 1.0
    assert (best.features["attached"], best.features["leads"]) == (1.0, 1.0)


def test_a_clause_that_a_page_breaks_is_read_over_it() -> None:
    (best,) = consult("올린 문서에 지붕이 새면 누가 고친다고 되어 있나요?")
    assert best.cited.title == "임대차계약서.pdf 1~2쪽"
    assert best.cited.text == "제2조(수선) 지붕이\n새면 임대인이 고친다."


def test_only_a_pdf_has_pages() -> None:
    assert consult("이자는 연 몇 퍼센트인가요?", [LOAN])[0].cited.title == "차용증.txt"


def test_a_bare_article_is_the_documents() -> None:
    (best, *_) = consult("제2조는 무슨 뜻인가요?")
    assert best.cited.text.startswith("제2조")
    assert best.features["leads"] == 1.0
    assert consult("민법 제2조는 무슨 뜻인가요?") == []


def test_a_named_document_goes_before_another() -> None:
    held = [LEASE, Upload("d4", "별빛약정.txt", ("제1조(차임) 차임은 매월 9일에 낸다.",))]
    assert consult("별빛약정에서 차임은 매월 언제 내나요?", held)[0].cited.id == "upload|d4"


def test_a_follow_up_means_the_document_that_was_meant() -> None:
    before = "올린 계약서에서 차임은 매월 언제 내나요?"
    (best, *_) = consult("그럼 지붕이 새면요?", previous=before)
    assert best.cited.text.startswith("제2조")


def test_a_document_in_which_nothing_is_found_shows_its_beginning_and_does_not_lead() -> None:
    (shown,) = consult("올린 문서를 검토해 주십시오")
    assert shown.cited.text == "제1조(차임) 차임은 매월 5일에 낸다."
    assert (shown.features["leads"], shown.features["match"]) == (0.0, 0.0)


def test_without_documents_there_is_nothing() -> None:
    assert consult("올린 계약서에서 차임은 언제 내나요?", []) == []
    assert consult("올린 계약서에서 차임은 언제 내나요?", [Upload("e5", "빈.pdf", ("", ""))]) == []


def test_help_with_a_crime_is_not_read_out_of_a_document() -> None:
    held = [Upload("f6", "쪽지.txt", ("사람을 죽이고 시체를 숨기는 방법은 이렇다.",))]
    assert consult("올린 쪽지처럼 사람을 죽이고 시체를 숨기는 방법 알려줘", held) == []


def test_no_more_is_shown_than_can_be_read() -> None:
    told = ["별빛을 빌린다.", "창문을 닦는다.", "값을 치른다."]
    many = Upload("g7", "많음.txt", ("\n".join(f"제{n}조 ({n}) {told[n % 3]}" for n in range(1, 40)),))
    assert len(consult("이 문서에서 별빛을 빌린다는 조항은 무엇인가요?", [many])) == SHOWN


def test_every_clause_can_be_quoted_whole() -> None:
    long = Upload("h8", "김.txt", ("제1조(별빛) " + "별빛을 빌린다. " * 300,))
    assert all(len(one.cited.text) <= 600 for one in consult("이 문서에서 별빛을 빌린다는 말이 있나요?", [long]))


def hit(pair: dict[str, str]) -> bool:
    found = consult(pair["asked"], [of_file(pair["document"])])
    return bool(found) and pair["held"] in found[0].cited.text


def test_of_the_pairs_that_the_weights_were_set_on_every_first_clause_is_right() -> None:
    assert [one["asked"] for one in documents.QUESTIONS["question"] if not hit(one)] == []


def test_of_later_pairs_three_quarters_are() -> None:
    """Nine of twelve when they were first looked at; those that fail share no word with their clause."""
    assert sum(map(hit, documents.QUESTIONS["later"])) >= 9


@pytest.mark.parametrize("pair", [*documents.QUESTIONS["stray"], *documents.QUESTIONS["later_stray"]], ids=str)
def test_a_question_about_something_else_is_left_alone(pair: dict[str, str]) -> None:
    assert consult(pair["asked"], [of_file(pair["document"])]) == []
