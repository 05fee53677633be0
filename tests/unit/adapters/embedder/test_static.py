"""The static embedding learns from pairs, the same every time, and answers from files."""

from pathlib import Path

import numpy as np
import pytest

from lawfirmai.adapters.embedder.static import FEW, StaticEmbedder, Table, quantise, train
from lawfirmai.domain.errors import ConfigurationError

# An invented statute: each article in the words of the law, and as a citizen would ask.
ARTICLES = {
    "제1조": "사용자는 매월 정한 날에 임금을 지급하여야 한다",
    "제2조": "임대인은 기간이 끝나면 보증금을 반환하여야 한다",
    "제3조": "타인의 재물을 절취한 자는 징역에 처한다",
    "제4조": "소비자는 정한 기간에 청약을 철회할 수 있다",
}
ASKED = {"제1조": "월급 체불", "제2조": "집주인 전세금", "제3조": "물건을 훔친 사람", "제4조": "환불 요청"}
PAIRS = [(ASKED[key], text, key) for key, text in ARTICLES.items()]
TEXTS = [*ARTICLES.values(), *ASKED.values()]


@pytest.fixture(scope="module")
def table() -> Table:
    return train(PAIRS, TEXTS, dimensions=32)


def test_words_that_were_paired_become_near(table: Table) -> None:
    cosines = _cosines(table)
    assert (cosines.argmax(axis=1) == np.arange(len(PAIRS))).all()
    assert np.diag(cosines).mean() > np.diag(_cosines(train([], TEXTS, dimensions=32))).mean() + 0.3


def test_without_pairs_shared_words_are_near() -> None:
    embedder = StaticEmbedder(train([], TEXTS))
    near, far = embedder.embed([ARTICLES["제2조"], ARTICLES["제3조"]]) @ embedder.embed(["보증금을 반환"])[0]
    assert near > far + 0.2


def test_the_same_material_gives_the_same_table(table: Table) -> None:
    again, other = train(PAIRS, TEXTS, dimensions=32), train(PAIRS, TEXTS, dimensions=32, seed=1)
    assert np.array_equal(again.vectors, table.vectors)
    assert np.array_equal(again.weights, table.weights)
    assert not np.array_equal(other.vectors, table.vectors)


def test_articles_of_one_issue_are_not_each_others_wrong_answers() -> None:
    issue = "물건을 훔친 사람"
    both = [(issue, ARTICLES["제3조"], "제3조"), (issue, ARTICLES["제4조"], "제4조")]
    untouched, learned = train([], TEXTS), train(both, TEXTS, steps=20)
    assert np.array_equal(untouched.vectors, learned.vectors)  # nothing is left to push away from


def test_rows_are_unit_and_unknown_texts_are_zero(table: Table) -> None:
    rows = StaticEmbedder(table).embed(["임금을 지급", "", "zzz qqq"])
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1).tolist() == pytest.approx([1, 0, 0], abs=1e-6)


def test_a_text_alone_and_among_many_gives_the_same_row(table: Table) -> None:
    embedder = StaticEmbedder(table)
    many = embedder.embed(TEXTS * FEW)
    assert np.allclose(many[: len(TEXTS)], [embedder.embed([text])[0] for text in TEXTS], atol=1e-6)


def test_a_saved_table_answers_alike(table: Table, tmp_path: Path) -> None:
    table.save(tmp_path / "embedder")
    opened = StaticEmbedder.open(tmp_path / "embedder")
    assert opened.dimensions == 32
    assert np.array_equal(opened.embed(TEXTS), StaticEmbedder(table).embed(TEXTS))


def test_a_missing_table_keeps_the_process_from_starting(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        StaticEmbedder.open(tmp_path)


def test_an_empty_corpus_gives_zero_rows(tmp_path: Path) -> None:
    train([], []).save(tmp_path)
    assert not StaticEmbedder.open(tmp_path).embed(["임금"]).any()
    assert StaticEmbedder.open(tmp_path).embed([]).shape == (0, 256)


def test_tokens_of_few_texts_and_of_most_are_left_out_of_a_corpus() -> None:
    texts = [f"모든 {'절반 ' * (n % 10 == 0)}{'드문 ' * (n == 7)}" for n in range(200)]
    assert train([], texts).tokens.tolist() == [ord("절") << 16 | ord("반")]


def test_quantised_rows_keep_their_cosines(table: Table) -> None:
    rows = StaticEmbedder(table).embed(TEXTS)
    codes = quantise(rows)
    assert codes.dtype == np.int8
    assert np.abs(codes.astype(np.float32) / 127 @ rows.T - rows @ rows.T).max() < 0.03


def _cosines(table: Table) -> np.ndarray:
    embedder = StaticEmbedder(table)
    return embedder.embed(list(ASKED.values())) @ embedder.embed(list(ARTICLES.values())).T
