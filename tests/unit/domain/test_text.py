"""Where a sentence of legal Korean ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.domain.text import particle, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("별빛을 지킨다. 다만, 달빛은 그러하지 아니하다.", ["별빛을 지킨다.", "다만, 달빛은 그러하지 아니하다."]),
        ("대법원 2016. 1. 6. 선고 판결은 옳다. 끝이다.", ["대법원 2016. 1. 6. 선고 판결은 옳다.", "끝이다."]),
        ("1. 별빛을 파는 행위\n2. 달빛을 파는 행위", ["1. 별빛을 파는 행위", "2. 달빛을 파는 행위"]),
        ("판다고 한다(전항의 것을 포함한다). 그렇다.", ["판다고 한다(전항의 것을 포함한다).", "그렇다."]),
        ("지킨다.<개정 2020.1.2> 알린다.", ["지킨다.", "<개정 2020.1.2> 알린다."]),
        ("조례는 폐지함. 이 영은 시행함.", ["조례는 폐지함.", "이 영은 시행함."]),
        ("보호할 수 있습니다. 다릅니다.", ["보호할 수 있습니다.", "다릅니다."]),
        ("  \n\n  별빛  \n", ["별빛"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet="가다. \n)1<[함", max_size=60))
def test_sentences_hold_every_letter_in_order(text: str) -> None:
    found = list(sentences(text))
    assert "".join("".join(split(text)).split()) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)


def test_a_particle_follows_a_word_as_it_is_read() -> None:
    assert [word + particle(word, "을", "를") for word in ("민법", "제750조", "빌드 1", "빌드 2")] == [
        "민법을",
        "제750조를",
        "빌드 1을",
        "빌드 2를",
    ]
