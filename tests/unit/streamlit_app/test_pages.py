"""The chat page, run by Streamlit: asked, found again, renamed, deleted; what goes wrong is one sentence."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest
from streamlit_app import deployment

from lawfirmai.assistant import plain
from lawfirmai.bootstrap import Container
from lawfirmai.conversation.answering import Answering
from lawfirmai.domain.errors import Unavailable

DEPOSIT = "집주인이 계약이 끝났는데 보증금을 안 돌려줘요"
LOCAL = "local"
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(container: Container) -> Iterator[Opened]:
    """``opened(thread=…)`` opens the pages in a session of their own, over a deployment of the test's own."""
    deployment.hold(container)
    yield open_page
    container.answering.close()


def open_page(**parameters: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "streamlit_app" / "app.py"), default_timeout=60)
    for name, value in parameters.items():
        page.query_params[name] = value
    return page.run()


def told(page: AppTest) -> str:
    """All that a person reads, style left out."""
    return "\n".join(one.value for one in page.html if not one.value.startswith("<style>"))


def ask(page: AppTest, question: str = DEPOSIT) -> AppTest:
    return page.chat_input[0].set_value(question).run()


def button(page: AppTest, holding: str) -> Any:
    return next(one for one in page.button if holding in one.label)


class TestWelcome:
    def test_it_says_what_may_be_asked_and_what_is_held(self, opened: Opened) -> None:
        page = opened()
        assert not page.exception
        assert len(page.button) == 6
        assert "요약 680개 조문" in told(page)
        assert "lawfirmai ingest statutes" in told(page)

    def test_an_example_is_asked_at_a_press(self, opened: Opened) -> None:
        page = button(opened(), "퇴직금").click().run()
        assert "근로자퇴직급여 보장법" in told(page)
        assert page.query_params["thread"]

    def test_without_a_corpus_it_says_what_to_do(self, empty: Container) -> None:
        deployment.hold(empty)
        page = open_page()
        assert not page.exception
        assert "lawfirmai ingest starter" in told(page)


class TestAsking:
    def test_the_answer_stands_in_the_run_that_asked(self, opened: Opened) -> None:
        page = ask(opened())
        assert not page.exception
        assert "근거 확인됨" in told(page)
        assert "<mark>" in told(page)
        assert "법률 정보이며 법률 자문이 아닙니다." in told(page)

    def test_a_reload_shows_the_conversation_again(self, opened: Opened) -> None:
        thread = ask(opened()).query_params["thread"]
        again = opened(thread=thread)
        assert DEPOSIT in told(again)
        assert "근거 확인됨" in told(again)

    def test_a_question_that_was_left_is_answered_when_it_is_looked_at(
        self, opened: Opened, container: Container
    ) -> None:
        thread, turn = container.threads.ask(LOCAL, DEPOSIT)
        assert "근거 확인됨" in told(opened(thread=thread))
        assert container.threads.turns(LOCAL, thread)[0].id == turn

    def test_a_second_question_follows_in_the_same_conversation(self, opened: Opened, container: Container) -> None:
        page = ask(ask(opened()), "그럼 이자는요?")
        assert len(container.threads.turns(LOCAL, page.query_params["thread"])) == 2
        assert told(page).count("<article") == 2

    def test_a_related_question_is_asked_at_a_press(self, opened: Opened, container: Container) -> None:
        page = ask(opened())
        label = page.button[0].label
        page = page.button[0].click().run()
        question = container.threads.turns(LOCAL, page.query_params["thread"])[-1].question
        assert question == label.replace("\\", "")

    def test_the_day_is_asked_for_only_where_it_is_not_today(self, opened: Opened, container: Container) -> None:
        page = ask(opened())
        page.date_input[0].set_value(date(2024, 5, 6))
        page = ask(page, "민법 제750조")
        turns = container.threads.turns(LOCAL, page.query_params["thread"])
        assert [one.as_of for one in turns] == [None, date(2024, 5, 6)]
        assert "2024. 5. 6. 기준" in told(page)

    def test_what_was_masked_is_told(self, opened: Opened) -> None:
        page = ask(opened(), f"{DEPOSIT}. 제 번호는 010-1234-5678입니다")
        assert "전화번호 1건" in told(page)
        assert "1234" not in told(page)

    def test_markup_in_a_question_stays_text(self, opened: Opened) -> None:
        evil = '<script>alert(1)</script> <img src=x onerror="alert(1)"> **[x](javascript:alert(1))** 보증금'
        page = ask(opened(), evil)
        assert "<script" not in told(page)
        assert "<img" not in told(page)
        assert not page.markdown


class TestDocuments:
    LEASE = "제1조 (보증금) 보증금은 2억 원으로 한다.\n제2조 (기간) 기간은 2년으로 한다.\n".encode()

    def test_a_conversation_that_begins_with_a_document_invites_a_question(
        self, opened: Opened, container: Container
    ) -> None:
        thread = container.attachments.add(LOCAL, "", "계약서.txt", self.LEASE).thread_id
        page = opened(thread=thread)
        assert "문서를 올렸습니다" in told(page)
        page = ask(page, "이 계약서에서 보증금은 얼마인가요?")
        assert "올린 문서" in told(page)
        assert "2억 원" in told(page)

    def test_the_name_of_a_document_stays_text(self, opened: Opened, container: Container) -> None:
        name = "<script>alert(1)</script><img src=x onerror=alert(1)>.txt"
        thread = container.attachments.add(LOCAL, "", name, self.LEASE).thread_id
        page = ask(opened(thread=thread), "이 계약서에서 보증금은 얼마인가요?")
        assert not page.exception
        assert "<script" not in told(page)
        assert "<img" not in told(page)


class TestNotFound:
    def test_a_conversation_of_another_is_as_if_it_were_not_there(self, opened: Opened, container: Container) -> None:
        thread, _ = container.threads.ask("other", DEPOSIT)
        page = opened(thread=thread)
        assert not page.exception
        assert DEPOSIT not in told(page)
        assert "찾을 수 없습니다" in told(page)

    def test_a_made_up_address_is_one_sentence(self, opened: Opened) -> None:
        page = opened(thread="<script>alert(1)</script>")
        assert not page.exception
        assert "<script" not in told(page)


class Broken:
    """An assistant that stores questions and then cannot work on them, until it is mended."""

    def __init__(self, container: Container) -> None:
        self._assistant, self.mended = container.assistant(), False

    def receive(self, question: str, **about: Any) -> Any:
        return self._assistant.receive(question, **about)

    def take_up(self, owner: str, thread_id: str, turn: Any) -> Any:
        return self._assistant.take_up(owner, thread_id, turn)

    def work(self, asked: Any) -> Iterator[Any]:
        if not self.mended:
            raise Unavailable("지금은 찾을 수 없습니다. 잠시 뒤에 다시 시도해 주십시오.")
        return self._assistant.work(asked)


class TestTrouble:
    def test_a_question_that_failed_is_kept_and_tried_again_at_a_press(
        self, opened: Opened, container: Container
    ) -> None:
        broken = Broken(container)
        container.answering = Answering(lambda: broken, container.threads, plain, 1)
        page = ask(opened())
        assert "지금은 찾을 수 없습니다" in told(page)
        assert DEPOSIT in told(page)
        broken.mended = True
        page = button(page, "다시 시도").click().run()
        assert "근거 확인됨" in told(page)
        assert len(container.threads.turns(LOCAL, page.query_params["thread"])) == 1

    def test_a_failure_is_not_repeated_by_itself(self, opened: Opened, container: Container) -> None:
        broken = Broken(container)
        container.answering = Answering(lambda: broken, container.threads, plain, 1)
        page = ask(opened())
        broken.mended = True
        assert "지금은 찾을 수 없습니다" in told(page.run())

    def test_a_missing_index_is_one_sentence_with_a_way_to_try_again(
        self, opened: Opened, container: Container
    ) -> None:
        shutil.rmtree(container.settings.builds)
        page = ask(opened())
        assert not page.exception
        assert "색인 폴더가 없습니다" in told(page)
        assert DEPOSIT in told(page)
        assert button(page, "다시 시도")

    @pytest.mark.parametrize(
        ("error", "shown"),
        [("ValueError('비밀')", "새로 고침해 주십시오"), ("Unavailable('쉬는 중입니다.')", "쉬는 중입니다.")],
    )
    def test_a_defect_tells_nothing_of_itself(self, error: str, shown: str) -> None:
        script = (
            "from lawfirmai.domain.errors import Unavailable\nfrom streamlit_app import components\n"
            f"components.apologise({error})"
        )
        page = AppTest.from_string(script).run()
        assert shown in told(page)
        assert "비밀" not in told(page)


class TestFeedback:
    def test_a_thumb_and_a_reason_are_stored(self, opened: Opened, container: Container) -> None:
        page = ask(opened())
        page = page.feedback[0].set_value(0).run()
        assert [(one.helpful, one.reason) for one in container.feedback.all()] == [(False, "")]
        page.text_input[0].set_value("너무 깁니다. 010-1234-5678")
        page = button(page, "의견 보내기").click().run()
        assert [(one.helpful, one.reason) for one in container.feedback.all()] == [(False, "너무 깁니다. [전화번호]")]
        assert "고맙습니다" in told(page)

    def test_a_thumb_of_before_is_shown_and_not_given_again(self, opened: Opened, container: Container) -> None:
        page = ask(opened())
        thread = page.feedback[0].set_value(1).run().query_params["thread"]
        given = container.feedback.all()
        again = opened(thread=thread)
        assert again.feedback[0].value == 1
        assert container.feedback.all() == given


class TestConversations:
    """A dialog runs by itself in a browser; here it is opened again for every press."""

    @staticmethod
    def dialog(page: AppTest, what: str, thread: str) -> AppTest:
        page.session_state[what] = thread
        return page.run()

    def pressed(self, page: AppTest, what: str, thread: str, label: str, text: str = "") -> AppTest:
        page = self.dialog(page, what, thread)
        if text:
            page.text_input[0].set_value(text)
        button(page, label).click()
        return self.dialog(page, what, thread)

    def test_a_new_name_is_kept(self, opened: Opened, container: Container) -> None:
        page = ask(opened())
        thread = page.query_params["thread"]
        self.pressed(page, "renaming", thread, "바꾸기", "전세 보증금")
        assert container.threads.thread(LOCAL, thread).title == "전세 보증금"

    def test_an_empty_name_is_refused_in_place(self, opened: Opened, container: Container) -> None:
        page = ask(opened())
        page = self.pressed(page, "renaming", page.query_params["thread"], "바꾸기", "  ")
        assert "1자에서 100자" in told(page)
        assert container.threads.threads(LOCAL)[0].title.startswith("집주인")

    def test_a_conversation_is_deleted_only_when_it_is_confirmed(self, opened: Opened, container: Container) -> None:
        page = ask(opened())
        thread = page.query_params["thread"]
        page = self.dialog(page, "removing", thread)
        assert "되돌릴 수 없습니다" in told(page)
        assert container.threads.count(LOCAL) == 1
        page = self.pressed(page, "removing", thread, "삭제")
        assert container.threads.count(LOCAL) == 0
        assert "thread" not in page.query_params
        assert "무엇이 궁금하신가요?" in told(page)

    @pytest.mark.parametrize("what", ["renaming", "removing"])
    def test_another_persons_conversation_is_as_if_it_were_not_there(
        self, opened: Opened, container: Container, what: str
    ) -> None:
        thread, _ = container.threads.ask("other", DEPOSIT)
        page = self.dialog(opened(), what, thread)
        assert DEPOSIT not in told(page)
        assert "찾을 수 없습니다" in told(page)
        assert container.threads.count("other") == 1
