"""Posting lists: what was weighed while building is what a question scores."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from lawfirmai.adapters.index.embedded import weigh
from lawfirmai.adapters.index.embedded.impacts import BLOCK, COLUMNS, FULL, SATURATION, Impacts
from lawfirmai.adapters.index.embedded.search import weights
from lawfirmai.adapters.index.embedded.weigh import Field, Known
from lawfirmai.domain.tokens import bigrams

BODY, MORE = Field(1.0, 0.6), Field(1.5, 0.5)
TEXTS = [f"별빛을 {word} 구역에서 이용한다" for word in ("가나", "다라", "마바", "사아", "가나다라")] * 5
WORDS = ["하늘이 밝아요" if row % 7 == 3 else "" for row in range(len(TEXTS))]


def opened(folder: Path, texts: Sequence[str] = TEXTS, words: Sequence[str] = WORDS) -> Impacts:
    weigh.write(folder, "passages", len(texts), {BODY: texts}, {MORE: words})
    return Impacts([folder], "passages", [len(texts)], len(COLUMNS))


def bm25f(question: str, row: int, *fields: tuple[Field, Sequence[str]]) -> float:
    """As the paper has it, one token after the other."""
    held = [Counter(bigrams(" \n ".join(texts[number] for _, texts in fields))) for number in range(len(TEXTS))]
    total = 0.0
    for token, weight in weights(bigrams(question)).items():
        often = sum(1 for one in held if token in one)
        if not often or often > max(weigh.COMMON * len(TEXTS), weigh.OFTEN):
            continue
        frequency = 0.0
        for field, texts in fields:
            mean = sum(map(len, texts)) / sum(map(bool, texts))
            norm = 1 - field.length_norm + field.length_norm * len(texts[row]) / mean
            frequency += field.weight * bigrams(texts[row]).count(token) / norm
        rarity = math.log(1 + (len(TEXTS) - often + 0.5) / (often + 0.5))
        total += weight * rarity * (SATURATION + 1) * frequency / (SATURATION + frequency)
    return total


@pytest.mark.parametrize("question", ["가나 구역", "다라 다라 하늘이 밝아요", "마바", "없는낱말"])
def test_a_score_is_bm25f_but_for_rounding(tmp_path: Path, question: str) -> None:
    (_, expanded), _ = opened(tmp_path).scores(weights(bigrams(question)))
    wanted = [bm25f(question, row, (BODY, TEXTS), (MORE, WORDS)) for row in range(len(TEXTS))]
    assert expanded == pytest.approx(wanted, abs=len(bigrams(question)) * 2 * 3.3 * (SATURATION + 1) / FULL)


def test_words_of_others_count_only_when_expanded(tmp_path: Path) -> None:
    (plain, expanded), _ = opened(tmp_path).scores(weights(bigrams("하늘이")))
    assert not plain.any()
    assert np.flatnonzero(expanded).tolist() == [row for row, words in enumerate(WORDS) if words]


def test_a_weight_scales_what_its_token_adds(tmp_path: Path) -> None:
    index = opened(tmp_path)
    whole, half = (dict.fromkeys(bigrams("마바"), weight) for weight in (1.0, 0.5))
    assert index.scores(half)[0][0] == pytest.approx(index.scores(whole)[0][0] / 2)


def test_nothing_scores_more_than_the_most(tmp_path: Path) -> None:
    index = opened(tmp_path)
    for text in TEXTS[:5]:
        (_, expanded), most = index.scores(weights(bigrams(text)))
        assert 0 < expanded.max() <= most


def test_a_word_that_is_nowhere_makes_more_possible_and_nothing_score(tmp_path: Path) -> None:
    index = opened(tmp_path)
    (_, known), most = index.scores(weights(bigrams("마바")))
    (_, both), more = index.scores(weights(bigrams("마바 퀘퀙")))
    assert both.tolist() == known.tolist()
    assert more > most


def test_a_long_question_reads_its_most_telling_tokens(tmp_path: Path) -> None:
    index = opened(tmp_path)
    asked = weights(bigrams("마바 구역에서"))
    rare = {token: asked[token] for token in bigrams("마바")}
    assert index.scores(asked, budget=5)[0][1].tolist() == index.scores(rare)[0][1].tolist()
    assert index.scores(asked, budget=0)[0][1].any()  # the first is read whatever it costs


def test_rows_beyond_one_block_are_found(tmp_path: Path) -> None:
    texts = ["별"] * (BLOCK + 3)
    texts[7], texts[BLOCK + 1] = "가나다라", "가나"
    index = opened(tmp_path, texts, [""] * len(texts))
    (plain, _), _ = index.scores(weights(bigrams("가나")))
    assert np.flatnonzero(plain).tolist() == [7, BLOCK + 1]


def test_an_addition_is_weighed_by_what_the_corpus_knows(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    means = weigh.write(first, "passages", len(TEXTS), {BODY: TEXTS}, {MORE: WORDS})
    known = Known(means, *(np.load(first / f"passages-{name}.npy") for name in ("tokens", "rarity")))
    added = [TEXTS[2], "전혀 새로운 글"]
    weigh.write(second, "passages", len(added), {BODY: added}, {MORE: ["", ""]}, known)
    index = Impacts([first, second], "passages", [len(TEXTS), len(added)], len(COLUMNS))
    (plain, _), _ = index.scores(weights(bigrams("마바 구역")))
    assert plain[len(TEXTS)] == plain[2] > 0
    (plain, _), _ = index.scores(weights(bigrams("새로운")))
    assert np.flatnonzero(plain).tolist() == [len(TEXTS) + 1]


def test_the_weights_of_a_question() -> None:
    found: Mapping[int, float] = weights(bigrams("가나 가나 다라"))
    assert list(found.values()) == [1 + math.log(2), 1]
