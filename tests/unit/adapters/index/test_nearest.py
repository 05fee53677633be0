"""The nearest vectors: what the signs leave is compared exactly."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from lawfirmai.adapters.index.embedded import nearest
from lawfirmai.adapters.index.embedded.best import best
from lawfirmai.adapters.index.embedded.nearest import EXACT, SCALE, Nearest

ROWS = 3 * EXACT


def vectors(rows: int, dimensions: int, seed: int = 20261123) -> NDArray[np.int8]:
    drawn = np.random.default_rng(seed).standard_normal((rows, dimensions))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True) * SCALE).round().astype(np.int8)


def opened(folder: Path, *segments: NDArray[np.int8]) -> Nearest:
    folders = [folder / str(number) for number in range(len(segments))]
    for one, held in zip(folders, segments, strict=True):
        one.mkdir()
        nearest.write(one, "passages", held)
    return Nearest(folders, "passages")


@pytest.mark.parametrize("dimensions", [64, 100, 256])
def test_a_vector_finds_itself_first(tmp_path: Path, dimensions: int) -> None:
    held = vectors(ROWS, dimensions)
    index = opened(tmp_path, held)
    for row in (0, 17, ROWS - 1):
        rows, cosines = index.nearest(held[row] / SCALE, 5)
        assert rows[0] == row
        assert cosines[0] == pytest.approx(1, abs=0.05)
        assert np.all(np.diff(cosines) <= 0)


def test_among_few_rows_the_order_is_exact(tmp_path: Path) -> None:
    held = vectors(EXACT, 64)
    asked = vectors(1, 64, seed=7)[0] / SCALE
    rows, cosines = opened(tmp_path, held).nearest(asked, EXACT)
    exact = held.astype(np.float32) @ asked.astype(np.float32) / SCALE
    assert rows.tolist() == np.lexsort((np.arange(EXACT), -exact)).tolist()
    assert cosines == pytest.approx(exact[rows], abs=1e-6)


def test_segments_are_one_after_the_other(tmp_path: Path) -> None:
    held = vectors(ROWS, 64)
    (tmp_path / "whole").mkdir()
    whole, parts = opened(tmp_path / "whole", held), opened(tmp_path, held[:2000], held[2000:])
    asked = held[2100] / SCALE
    assert parts.sizes == [2000, ROWS - 2000]
    for one, other in zip(whole.nearest(asked, 50), parts.nearest(asked, 50), strict=True):
        assert one.tolist() == other.tolist()


def test_a_vector_that_says_nothing_is_near_to_nothing(tmp_path: Path) -> None:
    index = opened(tmp_path, vectors(10, 64))
    for nothing in ((), np.zeros(64, np.float32)):
        assert len(index.nearest(nothing, 5)[0]) == 0
        assert index.cosines_of(np.arange(10), nothing).tolist() == [0] * 10


def test_rows_that_are_alike_are_taken_in_their_order(tmp_path: Path) -> None:
    held = np.repeat(vectors(1, 64), ROWS, axis=0)
    rows, _ = opened(tmp_path, held).nearest(held[0] / SCALE, 5)
    assert rows.tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("k", [1, 10, 5000])
def test_the_best_are_those_of_a_full_sort(k: int) -> None:
    drawn = np.random.default_rng(20261123)
    for values in (drawn.random(3000) ** 9, np.zeros(3000), drawn.integers(0, 4, 3000), -drawn.random(3000)):
        held = values.astype(np.float32)
        assert best(held, k).tolist() == np.lexsort((np.arange(3000), -held))[:k].tolist()
