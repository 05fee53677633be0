"""Documents to take along: their names fit every system, and they hold what was asked for."""

import pytest
from streamlit_app.views.taking import file_name, writing

from lawfirmai.bootstrap import Container

DEPOSIT = "집주인이 계약이 끝났는데 보증금을 안 돌려줘요"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("전세 보증금", "전세 보증금"),
        ("../../etc/passwd", "etc passwd"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("?!", "대화"),
        ("가" * 100, "가" * 40),
    ],
)
def test_a_name_holds_only_what_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


@pytest.mark.parametrize(("ending", "begins"), [("md", b"#"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_an_answer_and_a_conversation_are_written(container: Container, ending: str, begins: bytes) -> None:
    first = container.answering.ask("갑", DEPOSIT)
    first.answer()
    container.answering.ask("갑", "그럼 이자는요?", first.thread_id).answer()
    one = writing(container, "갑", first.thread_id, first.turn_id, ending)()
    both = writing(container, "갑", first.thread_id, None, ending)()
    assert one.startswith(begins)
    assert both.startswith(begins)
    if ending == "md":
        assert "그럼 이자는요?" not in one.decode()
        assert "그럼 이자는요?" in both.decode()
