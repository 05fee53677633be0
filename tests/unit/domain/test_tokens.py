"""Bigrams, one text at a time and a corpus at a time."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lawfirmai.adapters.vectorised import counts, occurrences
from lawfirmai.domain.tokens import bigrams, fold

TEXTS = st.lists(
    st.text(st.one_of(st.characters(), st.sampled_from("가나다 .\nＡａ①ﬁ㎡🌟·1조")), max_size=40),
    min_size=1,
    max_size=8,
)


def token(pair: str) -> int:
    return ord(pair[0]) << 16 | (ord(pair[1]) if len(pair) > 1 else 0)


def test_tokens_are_the_pairs_within_each_run_of_letters_and_digits() -> None:
    assert bigrams("보증금, 전세 2년") == [token(pair) for pair in ("보증", "증금", "전세", "2년")]


def test_a_letter_alone_is_a_token_of_its_own() -> None:
    assert bigrams("집 · 값") == [token("집"), token("값")]


def test_case_and_width_make_no_difference() -> None:
    assert bigrams("ＡＢ") == bigrams("ab") == bigrams("Ab")


def test_what_is_no_letter_and_no_digit_separates() -> None:
    assert [fold(one) for one in " .·(🌟"] == [0] * 5
    assert bigrams("..., !?") == []


@given(TEXTS)
def test_a_corpus_at_once_has_the_same_tokens_in_the_same_order(texts: list[str]) -> None:
    rows, found = occurrences(texts)
    for row, text in enumerate(texts):
        assert found[rows == row].tolist() == bigrams(text)


@given(TEXTS)
def test_counts_are_how_often_each_token_occurs(texts: list[str]) -> None:
    rows, found, often = counts(texts)
    for row, text in enumerate(texts):
        here = rows == row
        assert dict(zip(found[here].tolist(), often[here].tolist(), strict=True)) == Counter(bigrams(text))
    assert np.all(np.diff(rows) >= 0)


def test_the_middle_dot_separates_however_it_is_written() -> None:
    assert bigrams("별빛ㆍ달빛") == bigrams("별빛·달빛") == bigrams("별빛 달빛")
