"""Conversations found again, keys, feedback and usage: each person's own, and what is counted."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from lawfirmai.adapters.database.engine import connect, migrate, utc_now
from lawfirmai.adapters.database.feedback import LONGEST
from lawfirmai.adapters.database.keys import KeyStore
from lawfirmai.adapters.database.threads import LONGEST_TITLE, ThreadStore
from lawfirmai.bootstrap import Container
from lawfirmai.domain.errors import InvalidInput, NotFound
from lawfirmai.domain.identity import Caller, Role

ANSWER = {"answer": "답", "standing": "grounded", "timings_ms": {"total": 61.5}}


def asked(container: Container, owner: str, *questions: str) -> list[tuple[str, int]]:
    return [container.threads.ask(owner, one) for one in questions]


class TestThreads:
    def test_they_are_found_by_title_and_by_what_was_asked(self, empty: Container) -> None:
        (one, _), (other, _) = asked(empty, "갑", "보증금을 못 받았어요", "해고를 당했어요")
        empty.threads.ask("갑", "퇴직금은 언제 받나요?", other)
        assert [each.id for each in empty.threads.threads("갑", containing="보증금")] == [one]
        assert [each.id for each in empty.threads.threads("갑", containing=" 퇴직금 ")] == [other]
        assert empty.threads.count("갑", "퇴직금") == 1
        assert empty.threads.threads("을", containing="보증금") == []

    @pytest.mark.parametrize("signs", ["%", "_", "\\", "'"])
    def test_signs_of_a_pattern_are_letters(self, empty: Container, signs: str) -> None:
        asked(empty, "갑", "보증금을 못 받았어요", f"이자가 5{signs}인가요?")
        assert empty.threads.count("갑", f"5{signs}") == 1
        assert empty.threads.count("갑", f"금{signs}을") == 0

    def test_pages_follow_one_another(self, empty: Container) -> None:
        asked(empty, "갑", *(f"질문 {number}" for number in range(5)))
        pages = [empty.threads.threads("갑", 2, start) for start in (0, 2, 4)]
        assert [len(page) for page in pages] == [2, 2, 1]
        assert len({one.id for page in pages for one in page}) == empty.threads.count("갑") == 5

    def test_the_last_asked_stands_first_within_a_second_too(self, empty: Container) -> None:
        made = [thread for thread, _ in asked(empty, "갑", *(f"질문 {number}" for number in range(6)))]
        with empty.engine.begin() as connection:
            connection.execute(text("UPDATE thread SET updated_at = '2026-01-02 03:04:05'"))
        assert [one.id for one in empty.threads.threads("갑")] == made[::-1]

    def test_a_new_name_is_kept(self, empty: Container) -> None:
        ((thread, _),) = asked(empty, "갑", "보증금을 못 받았어요")
        empty.threads.rename("갑", thread, "  전세  보증금 ")
        assert empty.threads.thread("갑", thread).title == "전세 보증금"

    def test_personal_numbers_in_a_name_are_masked(self, empty: Container) -> None:
        ((thread, _),) = asked(empty, "갑", "보증금을 못 받았어요")
        empty.threads.rename("갑", thread, "010-1234-5678과의 일")
        assert empty.threads.thread("갑", thread).title == "[전화번호]과의 일"

    @pytest.mark.parametrize("title", ["", "  \n", "가" * (LONGEST_TITLE + 1)])
    def test_what_is_no_name_is_refused(self, empty: Container, title: str) -> None:
        ((thread, _),) = asked(empty, "갑", "보증금을 못 받았어요")
        with pytest.raises(InvalidInput):
            empty.threads.rename("갑", thread, title)

    def test_another_can_neither_see_nor_change_them(self, empty: Container) -> None:
        ((thread, turn),) = asked(empty, "갑", "보증금을 못 받았어요")
        empty.threads.answer(thread, turn, ANSWER)
        for attempt in (
            lambda: empty.threads.thread("을", thread),
            lambda: empty.threads.turns("을", thread),
            lambda: empty.threads.rename("을", thread, "내 것"),
            lambda: empty.threads.forget("을", thread),
            lambda: empty.threads.ask("을", "그럼요?", thread),
            lambda: empty.feedback.give("을", turn, True),
        ):
            with pytest.raises(NotFound):
                attempt()
        assert empty.threads.thread("갑", thread).turns == 1

    def test_an_answer_of_the_first_release_is_read_whole(self, empty: Container) -> None:
        ((thread, turn),) = asked(empty, "갑", "보증금을 못 받았어요")
        empty.threads.answer(thread, turn, {**ANSWER, "claims": [{"text": "글", "quote": "말", "citations": ["민법"]}]})
        (held,) = empty.threads.turns("갑", thread)
        assert held.answer is not None
        assert held.answer["claims"] == [
            {"text": "글", "quote": "말", "citations": ["민법"], "section": "", "source": ""}
        ]

    def test_the_first_answer_stays(self, empty: Container) -> None:
        ((thread, turn),) = asked(empty, "갑", "보증금을 못 받았어요")
        empty.threads.answer(thread, turn, ANSWER)
        empty.threads.answer(thread, turn, {**ANSWER, "answer": "다른 답"})
        assert empty.threads.turns("갑", thread)[0].answer == ANSWER

    def test_an_answer_that_comes_too_late_is_not_given_to_the_next_question(self, empty: Container) -> None:
        """SQLite gives the number of the last question anew once that is deleted."""
        ((thread, turn),) = asked(empty, "갑", "보증금을 못 받았어요")
        empty.threads.forget("갑", thread)
        ((other, again),) = asked(empty, "을", "해고를 당했어요")
        empty.threads.answer(thread, turn, ANSWER)
        assert again == turn
        assert empty.threads.turns("을", other)[0].answer is None

    def test_a_thread_opened_for_a_document_takes_its_first_questions_name(self, empty: Container) -> None:
        thread = empty.threads.open("갑", "계약서.pdf")
        assert empty.threads.threads("갑")[0].title == "계약서.pdf"
        empty.threads.ask("갑", "위약금이 얼마인가요?", thread)
        empty.threads.ask("갑", "언제까지 내나요?", thread)
        assert empty.threads.thread("갑", thread).title == "위약금이 얼마인가요?"


class TestKeys:
    def test_the_text_is_nowhere_kept(self, empty: Container) -> None:
        _, secret = empty.keys.create("시험")
        empty.engine.dispose()
        stored = (empty.settings.data_dir / "lawfirm.db").read_bytes()
        assert secret.encode() not in stored
        assert secret.rpartition("_")[2].encode() not in stored

    def test_it_tells_whose_it_is(self, empty: Container) -> None:
        key, secret = empty.keys.create("  우리   사무소 ", Role.ADMIN, "firm")
        assert empty.keys.caller(secret) == Caller("firm", Role.ADMIN, "우리 사무소")
        assert empty.keys.all() == [key]

    def test_each_key_is_an_owner_of_its_own(self, empty: Container) -> None:
        owners = {empty.keys.create("시험")[0].owner for _ in range(3)}
        assert len(owners) == 3

    @pytest.mark.parametrize("spoil", [str.upper, lambda text: text[:-1], lambda text: text + "0", lambda _: ""])
    def test_nothing_but_the_text_opens(self, empty: Container, spoil: object) -> None:
        _, secret = empty.keys.create("시험")
        assert empty.keys.caller(spoil(secret)) is None  # type: ignore[operator]

    @pytest.mark.parametrize("text", ["lfa", "lfa__", "lfa_x_y", "_" * 9, "가_나_다", "lfa_" + "0" * 9999 + "_x"])
    def test_what_is_no_key_opens_nothing(self, empty: Container, text: str) -> None:
        assert empty.keys.caller(text) is None

    def test_a_revoked_key_opens_nothing_from_then_on(self, empty: Container) -> None:
        (key, secret), (_, other) = empty.keys.create("하나"), empty.keys.create("둘")
        empty.keys.revoke(key.id)
        first = empty.keys.all()[0].revoked_at
        empty.keys.revoke(key.id)
        assert empty.keys.caller(secret) is None
        assert empty.keys.caller(other) is not None
        assert empty.keys.all()[0].revoked_at == first

    def test_revoking_what_is_not_there_says_so(self, empty: Container) -> None:
        with pytest.raises(NotFound):
            empty.keys.revoke("000000000000")

    @pytest.mark.parametrize(("name", "owner"), [("", ""), (" ", ""), ("가" * 101, ""), ("시험", "o" * 65)])
    def test_a_name_or_owner_that_cannot_be_kept_is_refused(self, empty: Container, name: str, owner: str) -> None:
        with pytest.raises(InvalidInput):
            empty.keys.create(name, owner=owner)


class TestFeedback:
    def test_the_last_word_counts(self, empty: Container) -> None:
        ((thread, turn),) = asked(empty, "갑", "보증금을 못 받았어요")
        empty.threads.answer(thread, turn, ANSWER)
        empty.feedback.give("갑", turn, True)
        empty.feedback.give("갑", turn, False, "조문이 다릅니다")
        (one,) = empty.feedback.all()
        assert (one.helpful, one.reason, one.question) == (False, "조문이 다릅니다", "보증금을 못 받았어요")
        assert empty.feedback.counts() == (0, 1)
        assert empty.threads.turns("갑", thread)[0].helpful is False

    def test_personal_numbers_in_a_reason_are_masked(self, empty: Container) -> None:
        ((thread, turn),) = asked(empty, "갑", "보증금을 못 받았어요")
        empty.threads.answer(thread, turn, ANSWER)
        empty.feedback.give("갑", turn, False, "010-1234-5678로 전화 주세요")
        assert "1234" not in empty.feedback.all()[0].reason

    def test_a_question_without_an_answer_has_none(self, empty: Container) -> None:
        ((_, turn),) = asked(empty, "갑", "보증금을 못 받았어요")
        with pytest.raises(InvalidInput):
            empty.feedback.give("갑", turn, True)

    def test_a_reason_has_a_limit(self, empty: Container) -> None:
        ((thread, turn),) = asked(empty, "갑", "보증금을 못 받았어요")
        empty.threads.answer(thread, turn, ANSWER)
        with pytest.raises(InvalidInput):
            empty.feedback.give("갑", turn, True, "가" * (LONGEST + 1))


class TestUsage:
    def test_a_day_counts_questions_people_and_standings(self, empty: Container) -> None:
        turns = asked(empty, "갑", "하나", "둘") + asked(empty, "을", "셋")
        empty.threads.answer(*turns[0], ANSWER)
        empty.threads.answer(*turns[2], {**ANSWER, "standing": "no_match", "timings_ms": {"total": 9.5}})
        (day,) = empty.usage.days()
        assert (day.questions, day.people, day.median_ms) == (3, 2, 61.5)
        assert day.standings == {"grounded": 1, "no_match": 1, "": 1}

    def test_a_day_is_a_day_in_seoul(self, empty: Container) -> None:
        ((_, turn),) = asked(empty, "갑", "하나")
        noon = utc_now().replace(hour=15, minute=30, second=0) - timedelta(days=2)
        with empty.engine.begin() as connection:
            connection.execute(text("UPDATE turn SET asked_at = :then"), {"then": str(noon)})
        (day,) = empty.usage.days()
        assert turn
        assert day.day == noon.date() + timedelta(days=1)

    def test_what_is_older_is_left_out(self, empty: Container) -> None:
        asked(empty, "갑", "하나")
        with empty.engine.begin() as connection:
            then = utc_now() - timedelta(days=31)
            connection.execute(text("UPDATE turn SET asked_at = :then"), {"then": str(then)})
        assert empty.usage.days() == []


def test_a_data_folder_of_the_first_schema_opens_with_its_conversations(tmp_path: Path) -> None:
    file = tmp_path / "lawfirm.db"
    engine = connect(f"sqlite:///{file}")
    migrate(engine, "0001")
    engine.dispose()
    with sqlite3.connect(file) as connection:
        connection.execute(
            "INSERT INTO thread VALUES ('t', '갑', '보증금', '2026-01-02 03:04:05', '2026-01-02 03:04:05')"
        )
        connection.execute(
            "INSERT INTO turn (thread_id, asked_at, question, answer) VALUES ('t', '2026-01-02 03:04:05', '보증금', NULL)"
        )
    engine = connect(f"sqlite:///{file}")
    migrate(engine)
    assert "api_key" in inspect(engine).get_table_names()
    assert [turn.question for turn in ThreadStore(engine).turns("갑", "t")] == ["보증금"]
    assert KeyStore(engine).all() == []
    engine.dispose()
