"""What every cache keeps: what was put comes back, spaces are apart, anything else is a miss."""

import pytest

from lawfirmai.choices import CACHES
from lawfirmai.ports import Cache


@pytest.fixture(params=sorted(CACHES))
def cache(request: pytest.FixtureRequest) -> Cache:
    return CACHES[request.param]()


def test_what_was_never_put_is_a_miss(cache: Cache) -> None:
    assert cache.get("answer", "별빛") is None


def test_what_was_put_comes_back(cache: Cache) -> None:
    cache.put("answer", "별빛", {"standing": "grounded"})
    assert cache.get("answer", "별빛") == {"standing": "grounded"}


def test_the_newest_value_stands(cache: Cache) -> None:
    cache.put("answer", "별빛", "하나")
    cache.put("answer", "별빛", "둘")
    assert cache.get("answer", "별빛") == "둘"


def test_keys_are_told_apart(cache: Cache) -> None:
    cache.put("answer", "별빛", "하나")
    assert cache.get("answer", "별빛 ") is None


def test_many_answers_do_not_fill_the_memory(cache: Cache) -> None:
    """Old ones go; the newest is there."""
    for number in range(100_000):
        cache.put("answer", str(number), number)
    assert cache.get("answer", "99999") == 99_999
    assert sum(cache.get("answer", str(number)) is not None for number in range(100_000)) < 50_000
