from datetime import datetime

import builders
import pytest

from lawfirmai.adapters.export.memo import KIND, memo
from lawfirmai.domain.transcript import Transcript


def test_moments_are_those_of_seoul() -> None:
    said = memo(builders.transcript(builders.exchange(asked_at=datetime(2026, 12, 31, 15, 0))))
    assert dict(said.rows)["일시"] == "2027. 1. 1. 00:00 (한국 시각)"
    assert said.entries[0].facts == "2027. 1. 1. 00:00 질문 · 2026. 11. 23. 기준 · 자료 빌드 3"


def test_one_question_is_not_counted() -> None:
    said = memo(builders.transcript())
    assert [name for name, _ in said.rows] == ["제목", "일시"]
    assert said.entries[0].label == "질문"


def test_a_title_is_one_line_and_never_empty() -> None:
    assert memo(builders.transcript(title=" 별빛\n 상담 ")).title == "별빛 상담"
    assert memo(Transcript("\n\u200b", ())).title == KIND


@pytest.mark.parametrize(
    ("question", "heading", "lines"),
    [
        ("짧은 질문", "짧은 질문", ()),
        ("두 줄\n질문", "두 줄 질문", ("두 줄", "질문")),
        ("가" * 61, "가" * 59 + "…", ("가" * 61,)),
        ("나비 " * 30, "나비 " * 19 + "나비…", (("나비 " * 30).strip(),)),
        (" \n ", "(내용 없음)", ()),
    ],
)
def test_a_heading_is_short_and_nothing_of_the_question_is_lost(
    question: str, heading: str, lines: tuple[str, ...]
) -> None:
    (entry,) = memo(builders.transcript(builders.exchange(question=question))).entries
    assert entry.heading == heading
    assert entry.question == lines


def test_a_note_of_one_answer_stays_with_it() -> None:
    own = builders.answer()
    own["answer"] += "\n- 근거로 든 글은 요약입니다."
    said = memo(builders.transcript(builders.exchange(answer=own), builders.exchange()))
    assert len(said.notes) == 2
    first, second = said.entries
    assert [section.heading for section in first.sections][-1] == "유의사항"
    assert len(first.sections[-1].blocks) == 1
    assert "유의사항" not in [section.heading for section in second.sections]
