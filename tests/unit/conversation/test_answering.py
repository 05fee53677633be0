"""Whoever waits may leave and come back; a question is asked once, whoever looks, and none is lost."""

from collections.abc import Iterator
from threading import Barrier, Event, Thread
from typing import Any

import builders
import pytest
from fakes import Shelf

from lawfirmai.assistant import plain
from lawfirmai.bootstrap import Container
from lawfirmai.conversation import answering as module
from lawfirmai.conversation.answering import Answering, Working
from lawfirmai.domain.answers import Answer
from lawfirmai.domain.errors import InvalidInput, NotFound, Unavailable
from lawfirmai.domain.identity import Request

DEPOSIT = "집주인이 계약이 끝났는데 보증금을 안 돌려줘요"


class Held:
    """An assistant whose work waits until it is let go, or ends in a defect."""

    def __init__(self, container: Container, defect: Exception | None = None) -> None:
        self._assistant = container.assistant()
        self._defect = defect
        self.go = Event()
        self.works = 0

    def receive(self, question: str, **about: Any) -> Any:
        return self._assistant.receive(question, **about)

    def take_up(self, owner: str, thread_id: str, turn: Any) -> Any:
        return self._assistant.take_up(owner, thread_id, turn)

    def work(self, asked: Any) -> Iterator[tuple[str, Answer | None]]:
        self.works += 1
        yield "mask", None
        assert self.go.wait(30)
        if self._defect:
            raise self._defect
        yield from self._assistant.work(asked)


def over(container: Container, assistant: Any) -> Answering:
    return Answering(lambda: assistant, container.threads, plain, 2)


def kinds(working: Working) -> list[str]:
    return [one.kind for one in working.follow()]


class TestFollowing:
    def test_stages_then_sources_then_text_then_the_answer(self, container: Container) -> None:
        order = kinds(container.answering.ask("갑", DEPOSIT))
        assert list(dict.fromkeys(order)) == ["stage", "sources", "token", "final"]

    def test_the_pieces_make_up_the_text(self, container: Container) -> None:
        events = list(container.answering.ask("갑", DEPOSIT).follow())
        assert "".join(one.value for one in events if one.kind == "token") == events[-1].value["answer"]

    def test_the_answer_is_stored_before_it_is_handed_out(self, container: Container) -> None:
        working = container.answering.ask("갑", DEPOSIT)
        answer = working.answer()
        (turn,) = container.threads.turns("갑", working.thread_id)
        assert turn.answer == answer
        assert (turn.id, answer["turn_id"], answer["thread_id"]) == (working.turn_id, turn.id, working.thread_id)

    def test_the_question_is_stored_before_it_is_worked_on(self, container: Container) -> None:
        held = Held(container)
        working = over(container, held).ask("갑", DEPOSIT)
        (turn,) = container.threads.turns("갑", working.thread_id)
        assert (turn.question, turn.answer) == (DEPOSIT, None)
        held.go.set()
        assert working.answer()["claims"]

    def test_two_who_follow_see_the_same_from_the_first_event_on(self, container: Container) -> None:
        held = Held(container)
        answering = over(container, held)
        working = answering.ask("갑", DEPOSIT)
        early = working.follow()
        assert next(early).kind == "stage"
        late = answering.attach("갑", working.thread_id, working.turn_id)
        held.go.set()
        assert ["stage", *[one.kind for one in early]] == kinds(late)
        assert held.works == 1

    def test_who_follows_with_a_beat_is_let_go_while_nothing_comes(self, container: Container) -> None:
        held = Held(container)
        following = over(container, held).ask("갑", DEPOSIT).follow(0.01)
        heard = [next(one for one in following if one.kind != "stage").kind]
        held.go.set()
        heard += [one.kind for one in following]
        assert heard[0] == "waiting"
        assert heard[-1] == "final"

    def test_who_leaves_ends_nothing(self, container: Container) -> None:
        held = Held(container)
        answering = over(container, held)
        working = answering.ask("갑", DEPOSIT)
        leaving = working.follow()
        next(leaving)
        leaving.close()
        held.go.set()
        assert answering.attach("갑", working.thread_id, working.turn_id).answer()["claims"]


class TestComingBack:
    def test_an_answered_question_is_told_again_without_work(self, container: Container) -> None:
        first = container.answering.ask("갑", DEPOSIT)
        told = first.answer()
        again = container.answering.attach("갑", first.thread_id, first.turn_id)
        assert again.answer() == told
        assert kinds(again)[0] == "sources"

    def test_a_question_whose_process_died_is_worked_on_again(self, container: Container) -> None:
        asked = container.assistant().receive(DEPOSIT, owner="갑")
        answer = container.answering.attach("갑", asked.thread_id, asked.turn_id).answer()
        (turn,) = container.threads.turns("갑", asked.thread_id)
        assert turn.answer == answer
        assert answer["claims"]

    def test_many_who_look_at_once_have_it_worked_on_once(self, container: Container) -> None:
        held = Held(container)
        answering = over(container, held)
        asked = container.assistant().receive(DEPOSIT, owner="갑")
        together, found = Barrier(8), []

        def look() -> None:
            together.wait(30)
            found.append(answering.attach("갑", asked.thread_id, asked.turn_id))

        threads = [Thread(target=look) for _ in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(30)
        held.go.set()
        assert {working.answer()["turn_id"] for working in found} == {asked.turn_id}
        assert held.works == 1

    @pytest.mark.parametrize("owner", ["을", ""])
    def test_anothers_question_is_not_there(self, container: Container, owner: str) -> None:
        working = container.answering.ask("갑", DEPOSIT)
        with pytest.raises(NotFound):
            container.answering.attach(owner, working.thread_id, working.turn_id)

    def test_a_question_of_another_thread_is_not_there(self, container: Container) -> None:
        one, other = container.answering.ask("갑", DEPOSIT), container.answering.ask("갑", "해고를 당했어요")
        with pytest.raises(NotFound):
            container.answering.attach("갑", one.thread_id, other.turn_id)


class TestKeeping:
    def test_a_question_is_kept_before_its_documents_are_read(self, container: Container) -> None:
        thread, number = container.answering.keep("갑", "이 계약서에서 위약금은 얼마인가요?")
        container.attachments.add("갑", thread, "계약서.txt", "제1조(위약금) 위약금은 삼백만 원으로 한다.".encode())
        answer = container.answering.attach("갑", thread, number).answer()
        assert any("삼백만" in claim["quote"] for claim in answer["claims"])
        assert len(container.threads.turns("갑", thread)) == 1

    def test_what_cannot_be_a_question_is_not_kept(self, container: Container) -> None:
        with pytest.raises(InvalidInput):
            container.answering.keep("갑", " ")
        assert container.threads.count("갑") == 0


class TestNamedRequests:
    NAME = Request("k-1", "d-1")

    def test_sending_it_again_asks_nothing_twice(self, container: Container) -> None:
        one = container.answering.ask("갑", DEPOSIT, request=self.NAME)
        other = container.answering.ask("갑", DEPOSIT, request=self.NAME)
        assert (one.thread_id, one.turn_id) == (other.thread_id, other.turn_id)
        assert one.answer() == other.answer()
        assert len(container.threads.turns("갑", one.thread_id)) == 1

    def test_many_at_once_ask_once(self, container: Container) -> None:
        container.assistant()
        together, turns = Barrier(8), []

        def send() -> None:
            together.wait(30)
            turns.append(container.answering.ask("갑", DEPOSIT, request=self.NAME).turn_id)

        threads = [Thread(target=send) for _ in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(30)
        assert len(turns) == 8
        assert len(set(turns)) == 1
        assert container.threads.count("갑") == 1

    def test_the_same_name_with_another_content_is_refused(self, container: Container) -> None:
        container.answering.ask("갑", DEPOSIT, request=self.NAME)
        with pytest.raises(InvalidInput):
            container.answering.ask("갑", "해고를 당했어요", request=Request("k-1", "d-2"))

    def test_two_people_may_choose_the_same_name(self, container: Container) -> None:
        one = container.answering.ask("갑", DEPOSIT, request=self.NAME)
        other = container.answering.ask("을", DEPOSIT, request=self.NAME)
        assert one.turn_id != other.turn_id

    def test_many_at_once_are_worked_on_once(self, container: Container) -> None:
        held = Held(container)
        held.go.set()
        answering, together, answers = over(container, held), Barrier(8), []

        def send() -> None:
            together.wait(30)
            answers.append(answering.ask("갑", DEPOSIT, request=self.NAME).answer())

        threads = [Thread(target=send) for _ in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(30)
        assert answers == answers[:1] * 8
        assert held.works == 1


class TestWhatGoesWrong:
    def test_what_cannot_be_a_question_is_refused_before_it_is_stored(self, container: Container) -> None:
        with pytest.raises(InvalidInput):
            container.answering.ask("갑", " ")
        assert container.threads.count("갑") == 0

    def test_an_error_is_handed_to_whoever_follows(self, container: Container) -> None:
        held = Held(container, Unavailable("색인이 응답하지 않습니다."))
        held.go.set()
        working = over(container, held).ask("갑", DEPOSIT)
        with pytest.raises(Unavailable, match="색인"):
            working.answer()

    def test_a_defect_keeps_nobody_waiting_and_is_logged_without_the_question(
        self, container: Container, caplog: pytest.LogCaptureFixture
    ) -> None:
        held = Held(container, ZeroDivisionError("x"))
        held.go.set()
        answering = over(container, held)
        with pytest.raises(Unavailable):
            answering.ask("갑", DEPOSIT).answer()
        answering.close()
        assert "ZeroDivisionError" in caplog.text
        assert DEPOSIT not in caplog.text

    def test_after_an_error_looking_again_tries_again(self, container: Container) -> None:
        failing = Held(container, Unavailable("데이터베이스가 응답하지 않습니다."))
        failing.go.set()
        working = over(container, failing).ask("갑", DEPOSIT)
        assert kinds(working)[-1] == "error"
        assert container.answering.attach("갑", working.thread_id, working.turn_id).answer()["claims"]

    def test_beyond_what_can_wait_a_question_is_turned_away(self, container: Container) -> None:
        held = Held(container)
        answering = over(container, held)
        line = [answering.ask("갑", f"{DEPOSIT} {number}") for number in range(module.WAITING)]
        with pytest.raises(Unavailable):
            answering.ask("갑", DEPOSIT)
        assert container.threads.count("갑") == module.WAITING
        held.go.set()
        assert all(kinds(one)[-1] == "final" for one in line[:3])
        answering.close()

    def test_who_waits_in_line_when_it_ends_is_told_so_and_the_question_stays(self, container: Container) -> None:
        held = Held(container)
        answering = over(container, held)
        *_, last = [answering.ask("갑", f"{DEPOSIT} {number}") for number in range(3)]
        closing = Thread(target=answering.close)
        closing.start()
        assert kinds(last) == ["error"]
        held.go.set()
        closing.join(30)
        assert container.answering.attach("갑", last.thread_id, last.turn_id).answer()["claims"]


class TestWatching:
    def test_whoever_must_not_wait_is_told_of_every_change(self) -> None:
        working, told = Working("t", 1), []
        with working.watched(lambda: told.append(len(working.since(0)))):
            working.put(module.Event("stage", "mask"))
            working.put(module.Event("token", "가"), module.Event("final", {}))
        working.put(module.Event("token", "나"))
        assert told == [1, 3]
        assert [one.kind for one in working.since(1)] == ["token", "final", "token"]


def test_a_number_that_is_given_again_is_another_question(container: Container) -> None:
    """SQLite gives the number of the last question anew once that is deleted."""
    mine = container.answering.ask("갑", DEPOSIT)
    mine.answer()
    container.forget_thread("갑", mine.thread_id)
    theirs = container.answering.ask("을", "해고를 당했어요")
    assert theirs.turn_id == mine.turn_id
    assert theirs.answer()["question"] == "해고를 당했어요"
    (turn,) = container.threads.turns("을", theirs.thread_id)
    assert turn.answer is not None


def test_what_is_under_way_is_not_remembered_once_its_conversation_is_forgotten(container: Container) -> None:
    held = Held(container)
    container.answering = over(container, held)
    working = container.answering.ask("갑", DEPOSIT)
    forgetting = Thread(target=container.forget_thread, args=("갑", working.thread_id))
    forgetting.start()
    held.go.set()
    forgetting.join(30)
    assert kinds(working)[-1] == "final"
    assert container.checkpointer.get({"configurable": {"thread_id": working.thread_id}}) is None


def test_a_new_build_answers_from_then_on(container: Container) -> None:
    before = container.answering.ask("갑", DEPOSIT).answer()
    builders.ingest(container, "shelf", sources=[Shelf.of(builders.statute())])
    after = container.answering.ask("갑", DEPOSIT).answer()
    assert int(after["corpus_build"]) == int(before["corpus_build"]) + 1


def test_a_forgotten_conversation_leaves_nothing(container: Container) -> None:
    working = container.answering.ask("갑", DEPOSIT, request=Request("k", "d"))
    container.feedback.give("갑", working.answer()["turn_id"], True, "도움이 되었습니다")
    assert container.checkpointer.get({"configurable": {"thread_id": working.thread_id}})
    container.forget_thread("갑", working.thread_id)
    assert container.checkpointer.get({"configurable": {"thread_id": working.thread_id}}) is None
    assert container.feedback.all() == []
    with container.engine.connect() as connection:
        for table in ("thread", "turn", "request", "feedback", "attachment"):
            assert connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar() == 0


def test_a_question_asked_while_it_closes_is_kept_for_the_next_start(container: Container) -> None:
    answering = over(container, Held(container))
    answering.close()
    with pytest.raises(Unavailable):
        answering.ask("갑", DEPOSIT)
    (thread,) = container.threads.threads("갑")
    (turn,) = container.threads.turns("갑", thread.id)
    with pytest.raises(Unavailable):  # and whoever looks is not kept waiting
        answering.attach("갑", thread.id, turn.id)
    assert container.answering.attach("갑", thread.id, turn.id).answer()["claims"]
