"""A text cut at its citations: nothing of it is lost, and every judgement has its place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.domain.badges import Badge
from lawfirmai.domain.citations import Judgement, Verdict
from lawfirmai.domain.review import Review, lines, numbered, shown_name, text_of, unreadable

DAY = date(2026, 11, 23)


def review(text: str, *judged: tuple[str, Verdict]) -> Review:
    """Each citation where its words first stand."""
    found = (
        Judgement(words, verdict, "", (text.index(words), text.index(words) + len(words))) for words, verdict in judged
    )
    return Review(text, tuple(found), DAY, "1")


def test_a_citation_is_followed_by_its_number_and_badge() -> None:
    (line,) = lines(review("또 민법 제1조는", ("민법 제1조", Verdict.NO_SUCH_ARTICLE)))
    assert [(one.text, one.numbers, one.badges) for one in line] == [
        ("또 ", (), ()),
        ("민법 제1조", (1,), (Badge.ABSENT,)),
        ("는", (), ()),
    ]


def test_a_range_is_one_place_with_the_worst_badge_first() -> None:
    judged = [
        Judgement(f"제{n}조", verdict, "", (0, 5)) for n, verdict in enumerate([Verdict.EXISTS, Verdict.REPEALED])
    ]
    ((piece, _),) = lines(Review("1조~2조는", tuple(judged), DAY, "1"))
    assert (piece.text, piece.numbers, piece.badges) == ("1조~2조", (1, 2), (Badge.REPEALED, Badge.CONFIRMED))


def test_a_citation_over_a_line_end_has_its_badge_once() -> None:
    first, second = lines(review("민법\n제1조", ("민법\n제1조", Verdict.EXISTS)))
    assert [one.badges for one in (*first, *second)] == [(), (Badge.CONFIRMED,)]
    assert first[0].cited


def test_badges_are_counted_the_worst_first() -> None:
    held = review("가 나 다", ("가", Verdict.EXISTS), ("나", Verdict.NO_SUCH_LAW), ("다", Verdict.EXISTS))
    assert list(held.badges.items()) == [(Badge.ABSENT, 1), (Badge.CONFIRMED, 2)]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8))
def test_the_text_stays_whole_and_every_judgement_is_placed_once(text: str, spans: list[tuple[int, int]]) -> None:
    found = [(start, min(start + size, len(text))) for start, size in spans if start < len(text)]
    held = Review(text, tuple(Judgement("", Verdict.EXISTS, "", span) for span in found), DAY, "1")
    told = list(lines(held))
    assert "\n".join("".join(piece.text for piece in line) for line in told) == text
    numbers = [number for line in told for piece in line for number in piece.numbers]
    assert sorted(numbers) == list(range(1, len(found) + 1))


@pytest.mark.parametrize(
    ("numbers", "told"), [((3,), "3"), ((3, 4, 5), "3–5"), ((3, 4, 7), "3–4, 7"), ((1, 3), "1, 3"), ((), "")]
)
def test_numbers_in_a_row_are_written_as_one(numbers: tuple[int, ...], told: str) -> None:
    assert numbered(numbers) == told


def test_what_a_pdf_broke_is_joined() -> None:
    wrapped = (
        "원고가 입은 손해를 배상할 책임이 있으므로 민법 제75\n0조에 따라 손해를 배상하여야 하며 이를 다툴 이유가\n없다."
    )
    assert text_of("글.pdf", [wrapped]) == wrapped.replace("75\n0", "750").replace("가\n없", "가 없")
    assert text_of("글.docx", [wrapped]) == wrapped
    assert text_of("글.hwpx", ["한 쪽", "두 쪽"]) == "한 쪽\n두 쪽"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("글.docx", b"", "빈 파일"),
        ("글.pdf", b"a" * (10 * 2**20 + 1), "10 MB보다"),
        ("글.docx", b"%PDF-1.7", "내용은 PDF"),
        ("글.txt", b"%PDF-1.7", "내용은 PDF"),
        ("글.PDF", b"PK\x03\x04", "내용은 PDF가 아니니"),
        ("글.pdf", b"%PDF-1.7", ""),
        ("글.docx", b"PK\x03\x04", ""),
    ],
)
def test_a_file_that_need_not_be_opened(name: str, content: bytes, told: str) -> None:
    assert told in unreadable(name, content)
    assert bool(unreadable(name, content)) == bool(told)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("C:\\서면\\글.docx", "글.docx"),
        ("../../글.pdf", "글.pdf"),
        ("글\x00\n\u202e.pdf", "글.pdf"),
        ("\ud800", "이름 없는 파일"),
        ("가" * 300 + ".pdf", "가" * 120 + ".pdf"),
    ],
)
def test_a_name_is_shown_without_folders_and_signs(name: str, told: str) -> None:
    assert shown_name(name) == told
