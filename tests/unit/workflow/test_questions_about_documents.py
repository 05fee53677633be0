"""A question about an invented contract, from the file to the answer, over the starter corpus."""

from collections.abc import Callable
from pathlib import Path

import documents
import pytest

from lawfirmai.assistant import Assistant, plain
from lawfirmai.bootstrap import Container
from lawfirmai.domain.answers import Answer, Standing
from lawfirmai.domain.errors import NotFound
from lawfirmai.workflow.remember import ATTACHED, OPENING

REPAIR = "올린 계약서에 보일러가 고장 나면 누가 고친다고 되어 있나요?"
LEASE = "임대차계약서.txt"
Attach = Callable[..., str]


@pytest.fixture
def attach(container: Container) -> Attach:
    """``attach(name, kind)`` puts an invented document into a conversation, a new one unless told otherwise."""

    def add(name: str, kind: str = ".txt", thread: str = "", owner: str = "local") -> str:
        content = documents.KINDS[kind](documents.text(name))
        return container.attachments.add(owner, thread, Path(name).stem + kind, content).thread_id

    return add


def quotes(answer: Answer, section: str) -> list[str]:
    return [one.quote for one in answer.claims if one.section == section and one.source_id.startswith("upload|")]


class TestAnswer:
    @pytest.mark.parametrize("kind", documents.KINDS)
    def test_the_clause_is_quoted_first_and_the_law_beside_it(
        self, assistant: Assistant, attach: Attach, kind: str
    ) -> None:
        answer = assistant.ask(REPAIR, thread_id=attach(LEASE, kind))
        assert answer.standing is Standing.GROUNDED
        assert "보일러" in quotes(answer, "올린 문서")[0]
        first = answer.claims[0]
        assert first.section == "결론"
        assert "임대인이고친다" in "".join(first.quote.split())
        assert "이렇게 적혀 있습니다" in first.text
        assert {"민법|제623조", "민법|제626조"} & {one.id for one in answer.sources}
        assert ATTACHED in answer.text

    def test_a_pdf_is_cited_by_its_page(self, assistant: Assistant, attach: Attach) -> None:
        answer = assistant.ask("못 자국이나 벽지도 원상회복해야 하나요?", thread_id=attach(LEASE, ".pdf"))
        (document,) = [one for one in answer.sources if one.kind == "upload"]
        assert document.title == "임대차계약서.pdf 2쪽"
        assert "- **임대차계약서.pdf 2쪽**\n  > 제11조(원상회복)" in answer.text

    def test_every_quotation_stands_in_the_source_of_its_id(self, assistant: Assistant, attach: Attach) -> None:
        """Several clauses of one document are shown as one source."""
        asked = "이 문서에서 저작권과 비밀, 검수는 어떻게 되어 있나요?"
        answer = assistant.ask(asked, thread_id=attach("용역계약서.txt", ".pdf"))
        assert len(quotes(answer, "올린 문서")) > 1
        texts = {one.id: one.text for one in answer.sources}
        assert len(texts) == len(answer.sources)
        for claim in answer.claims:
            assert "".join(claim.quote.split()) in "".join(texts[claim.source_id].split())

    def test_without_law_the_document_alone_is_an_answer(self, assistant: Assistant, attach: Attach) -> None:
        answer = assistant.ask("아래층 도배 비용은 얼마라고 하나요?", thread_id=attach("내용증명.txt"))
        assert answer.standing is Standing.GROUNDED
        assert "820,000원" in answer.claims[0].text

    def test_what_cannot_be_found_in_it_is_said(self, assistant: Assistant, attach: Attach) -> None:
        answer = assistant.ask("올린 문서를 검토해 주십시오", thread_id=attach(LEASE))
        assert answer.standing is Standing.PARTIAL
        assert quotes(answer, "결론") == []
        assert OPENING in answer.text
        assert "빼고 보여" not in answer.text

    def test_an_article_of_the_document_is_not_looked_for_in_the_law(
        self, assistant: Assistant, attach: Attach
    ) -> None:
        answer = assistant.ask("제9조가 무슨 뜻인가요? 계약금을 포기하면 해제할 수 있나요?", thread_id=attach(LEASE))
        assert quotes(answer, "올린 문서")[0].startswith("제9조(계약금의 해제)")
        assert "알 수 없습니다" not in answer.text

    def test_a_question_about_something_else_is_answered_as_ever(self, assistant: Assistant, attach: Attach) -> None:
        asked = "음주운전을 하면 면허가 취소되나요?"
        alone, beside = plain(assistant.ask(asked)), plain(assistant.ask(asked, thread_id=attach(LEASE)))
        for part in ("answer", "claims", "sources", "standing", "related_questions"):
            assert alone[part] == beside[part]

    def test_a_proviso_is_quoted_with_its_rule(self, assistant: Assistant, attach: Attach) -> None:
        asked = "납품 기한을 넘기면 하루에 얼마씩 물어야 하나요?"
        answer = assistant.ask(asked, thread_id=attach("용역계약서.txt"))
        assert "다만 그 합계는 대금의 10퍼센트를 넘지 않는다" in answer.claims[0].text


class TestWhoSeesIt:
    def test_another_conversation_gets_nothing_of_it(self, assistant: Assistant, attach: Attach) -> None:
        attach(LEASE)
        other = attach("차용증.md")
        for thread in ("", other):
            assert "보일러, 수도관" not in assistant.ask(REPAIR, thread_id=thread).text

    def test_another_owner_gets_nothing_of_it(self, assistant: Assistant, attach: Attach) -> None:
        thread = attach(LEASE, owner="갑")
        with pytest.raises(NotFound):
            assistant.ask(REPAIR, owner="을", thread_id=thread)
        assert quotes(assistant.ask(REPAIR, owner="을"), "올린 문서") == []

    def test_its_answer_is_neither_kept_in_the_cache_nor_taken_from_it(
        self, assistant: Assistant, attach: Attach
    ) -> None:
        alone = assistant.ask(REPAIR)
        first = assistant.ask(REPAIR, thread_id=attach(LEASE))
        assert quotes(first, "올린 문서")
        again = assistant.ask(REPAIR)
        assert again.text == alone.text
        assert set(again.timings_ms) == {"cache", "total"}

    def test_once_it_is_removed_it_is_not_answered_from(
        self, assistant: Assistant, attach: Attach, container: Container
    ) -> None:
        thread = attach(LEASE)
        (held,) = container.attachments.all("local", thread)
        container.attachments.remove("local", thread, held.id)
        assert quotes(assistant.ask(REPAIR, thread_id=thread), "올린 문서") == []

    def test_it_goes_with_its_conversation_and_leaves_no_trace(
        self, assistant: Assistant, attach: Attach, container: Container
    ) -> None:
        thread = attach(LEASE)
        assistant.ask(REPAIR, thread_id=thread)
        container.forget_thread("local", thread)
        with pytest.raises(NotFound):
            container.attachments.all("local", thread)
        assert container.attachments.pages(thread) == []

    def test_personal_numbers_in_it_reach_no_answer(self, assistant: Assistant, container: Container) -> None:
        content = "제1조(연락) 보일러가 고장 나면 임대인의 전화 010-1234-5678로 알린다.".encode()
        thread = container.attachments.add("local", "", "계약서.txt", content).thread_id
        answer = assistant.ask("올린 문서에 보일러가 고장 나면 어디로 알린다고 되어 있나요?", thread_id=thread)
        assert "[전화번호]" in quotes(answer, "올린 문서")[0]
        assert "010-1234-5678" not in answer.text
