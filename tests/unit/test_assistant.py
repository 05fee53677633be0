"""The front door: what is kept in the cache, what is refused, and what reading and verifying give."""

from datetime import date

import builders
import pytest
from conftest import TODAY
from fakes import Shelf

from lawfirmai.assistant import LONGEST, Assistant, plain
from lawfirmai.bootstrap import Container
from lawfirmai.domain.answers import Answer
from lawfirmai.domain.documents import CaseSummary
from lawfirmai.domain.errors import InvalidInput, NotFound, Unavailable

DEPOSIT = "집주인이 계약이 끝났는데 보증금을 안 돌려줘요"


def cached(answer: Answer) -> bool:
    return set(answer.timings_ms) == {"cache", "total"}


class TestCache:
    def test_the_second_asking_is_answered_from_the_cache(self, assistant: Assistant) -> None:
        first, second = assistant.ask(DEPOSIT), assistant.ask(DEPOSIT)
        assert (cached(first), cached(second)) == (False, True)
        assert (second.text, second.claims, second.sources) == (first.text, first.claims, first.sources)

    def test_each_asking_has_a_thread_of_its_own(self, assistant: Assistant, container: Container) -> None:
        first, second = assistant.ask(DEPOSIT), assistant.ask(DEPOSIT)
        assert first.thread_id != second.thread_id
        (turn,) = container.threads.turns("local", second.thread_id)
        assert turn.answer is not None
        assert turn.answer["answer"] == first.text

    def test_blanks_make_no_difference(self, assistant: Assistant) -> None:
        assistant.ask(DEPOSIT)
        assert cached(assistant.ask(f"  {DEPOSIT.replace(' ', '  ')}\n"))

    def test_another_day_of_law_is_another_question(self, assistant: Assistant) -> None:
        assistant.ask(DEPOSIT)
        assert not cached(assistant.ask(DEPOSIT, as_of=date(2025, 1, 1)))

    def test_a_follow_up_is_neither_kept_nor_taken_from_the_cache(self, assistant: Assistant) -> None:
        first = assistant.ask(DEPOSIT)
        follow = "그럼 이자도 받을 수 있나요?"
        assert not cached(assistant.ask(follow, thread_id=first.thread_id))
        assert not cached(assistant.ask(follow, thread_id=first.thread_id))
        assert not cached(assistant.ask(follow))
        assert not cached(assistant.ask(DEPOSIT, thread_id=first.thread_id))

    def test_another_build_answers_anew(self, assistant: Assistant, container: Container) -> None:
        assistant.ask(DEPOSIT)
        builders.ingest(container, "shelf", sources=[Shelf.of(builders.statute())])
        assert not cached(container.open().ask(DEPOSIT))


class TestInput:
    @pytest.mark.parametrize(
        "question", ["", "   ", "\n\t", "가" * (LONGEST + 1), "보증금\0반환", "보증금\x1b[31m", "\x07"]
    )
    def test_what_cannot_be_a_question_is_refused_and_not_kept(
        self, assistant: Assistant, container: Container, question: str
    ) -> None:
        with pytest.raises(InvalidInput):
            assistant.ask(question)
        with pytest.raises(InvalidInput):
            assistant.search(question)
        assert container.threads.threads("local") == []

    def test_a_question_of_the_longest_length_is_taken(self, assistant: Assistant) -> None:
        assert assistant.ask(("보증금을 못 받았어요 " * LONGEST)[:LONGEST]).text

    def test_lines_and_emoji_are_welcome(self, assistant: Assistant) -> None:
        assert assistant.ask("보증금을\n안 돌려줘요 😢").claims

    def test_another_owners_thread_is_not_there(self, assistant: Assistant) -> None:
        first = assistant.ask(DEPOSIT, owner="갑")
        with pytest.raises(NotFound):
            assistant.ask("그럼요?", owner="을", thread_id=first.thread_id)


class TestRead:
    def test_an_article_is_read_by_its_name(self, assistant: Assistant) -> None:
        found = assistant.read("민법 제750조")
        assert (found.id, found.article.title, found.summary) == ("민법|제750조", "불법행위의 내용", True)

    @pytest.mark.parametrize("reference", ["민법제750조", "민법 750조", " 민법  제750조 제1항 "])
    def test_blanks_and_signs_make_no_difference(self, assistant: Assistant, reference: str) -> None:
        assert assistant.read(reference).id == "민법|제750조"

    def test_a_precedent_is_read_by_its_number(self, assistant: Assistant) -> None:
        found = [one.id for _, one in assistant.search(DEPOSIT, 9, frozenset({"precedent"}))]
        number = next(one for one in found if "," not in one).partition("|")[2]
        case = assistant.read(number)
        assert isinstance(case, CaseSummary)
        assert case.case_number == number

    @pytest.mark.parametrize("reference", ["민법 제9999조", "1899다1"])
    def test_what_is_not_there_is_not_found(self, assistant: Assistant, reference: str) -> None:
        with pytest.raises(NotFound):
            assistant.read(reference)

    def test_a_law_that_a_partial_corpus_lacks_is_not_said_to_be_absent(self, assistant: Assistant) -> None:
        with pytest.raises((NotFound, Unavailable)) as told:
            assistant.read("별빛관리법 제1조")
        assert "존재하지 않" not in str(told.value)

    @pytest.mark.parametrize("reference", ["", "민법", "아무 말", "제750조"])
    def test_what_names_no_article_is_refused(self, assistant: Assistant, reference: str) -> None:
        with pytest.raises(InvalidInput):
            assistant.read(reference)


class TestVerify:
    def test_spans_are_code_points_of_the_input(self, assistant: Assistant) -> None:
        text = "🌟 보증금은 민법 제750조와 민법 제9999조에 따릅니다."
        judged = assistant.verify(text)
        assert [text[slice(*one.span)] for one in judged] == ["민법 제750조", "민법 제9999조"]

    def test_a_text_without_citations_has_nothing_to_judge(self, assistant: Assistant) -> None:
        assert assistant.verify("오늘은 날씨가 좋습니다.") == []


def test_a_deployment_without_a_build_says_what_to_do(empty: Container) -> None:
    with pytest.raises(NotFound, match="ingest starter"):
        empty.open()


def test_a_lost_index_is_unavailable_and_not_an_empty_answer(container: Container) -> None:
    (container.settings.builds / container.current().folder).rename(container.settings.builds / "lost")
    with pytest.raises(Unavailable):
        container.open()


def test_the_json_has_the_fields_that_others_rely_on(assistant: Assistant) -> None:
    held = plain(assistant.ask(DEPOSIT))
    assert {
        "question",
        "standing",
        "answer",
        "claims",
        "sources",
        "confidence",
        "related_questions",
        "thread_id",
        "corpus_build",
        "generator",
        "timings_ms",
    } <= held.keys()
    assert held["claims"][0].keys() == {"text", "quote", "citations", "section", "source"}
    assert held["sources"][0].keys() == {"id", "kind", "title", "text", "url", "score", "effective_on"}
    assert held["as_of"] == TODAY.isoformat()


def test_an_article_that_is_named_leads_the_answer(assistant: Assistant) -> None:
    answer = assistant.ask("민법 제750조가 뭐예요?")
    assert answer.claims[0].citations[0].startswith("민법 제750조")


def test_a_joined_case_is_read_under_each_of_its_numbers(assistant: Assistant) -> None:
    joined = assistant.read("2016다244224, 244231")
    assert joined == assistant.read("2016다244231") == assistant.read("대법원 2016다244224, 244231")
