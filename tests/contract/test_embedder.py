"""What every embedder keeps: unit rows of float32, the same each time."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from lawfirmai.bootstrap import Container
from lawfirmai.choices import EMBEDDERS
from lawfirmai.domain.errors import ConfigurationError
from lawfirmai.ports import Embedder

TEXTS = ["집주인이 보증금을 안 돌려줘요", "임금을 제때 받지 못했습니다", "전세 보증금 반환", "해고를 당했어요"]

pytestmark = pytest.mark.parametrize("product", sorted(EMBEDDERS))


@pytest.fixture
def embedder(container: Container) -> Callable[[str], Embedder]:
    folder = container.settings.builds / container.current().folder
    return lambda product: EMBEDDERS[product](folder)


def test_rows_are_unit_float32_of_the_stated_width(product: str, embedder: Callable[[str], Embedder]) -> None:
    held = embedder(product)
    rows = held.embed(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), held.dimensions)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_it_goes_by_the_name_it_is_chosen_by(product: str, embedder: Callable[[str], Embedder]) -> None:
    assert embedder(product).name == product


def test_the_same_text_gives_the_same_row_alone_and_among_others(
    product: str, embedder: Callable[[str], Embedder]
) -> None:
    held = embedder(product)
    together = held.embed(TEXTS * 10)
    for row, text in enumerate(TEXTS):
        assert held.embed([text])[0] == pytest.approx(together[row], abs=1e-6)


def test_kindred_texts_are_nearer_than_strange_ones(product: str, embedder: Callable[[str], Embedder]) -> None:
    rows = embedder(product).embed(TEXTS)
    assert rows[0] @ rows[2] > rows[0] @ rows[1]
    assert rows[0] @ rows[2] > rows[0] @ rows[3]


def test_texts_without_a_known_word_are_rows_of_zeros(product: str, embedder: Callable[[str], Embedder]) -> None:
    assert not embedder(product).embed(["", "☆★☆"]).any()


def test_no_texts_give_no_rows(product: str, embedder: Callable[[str], Embedder]) -> None:
    held = embedder(product)
    assert held.embed([]).shape == (0, held.dimensions)


def test_a_missing_table_keeps_the_process_from_starting(product: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        EMBEDDERS[product](tmp_path)
