"""Two measurements beside each other, worst first."""

from typing import Any

import pytest

from lawfirmai.comparison import compared

GOLDS = [["민법|제1조"], ["민법|제2조", "민법|제3조"], ["민법|제4조"]]


def found(*ranked: list[str]) -> list[dict[str, Any]]:
    return [{"id": number, "ranked": one} for number, one in enumerate(ranked)]


def test_what_changed_is_told_worst_first() -> None:
    before = found(["민법|제1조"], ["민법|제9조"], ["민법|제4조"])
    after = found(["민법|제9조", "민법|제1조"], ["민법|제3조", "민법|제2조"], ["민법|제4조"])
    told = compared(GOLDS, before, after)
    worst, best = told.questions
    assert (worst.id, worst.first_before, worst.first_after) == (0, 1, 2)
    assert worst.after < worst.before == 1
    assert (best.id, best.before, best.after, best.first_before, best.first_after) == (1, 0, 1, 0, 1)
    assert (told.before, told.after) == pytest.approx((2 / 3, (0.6309 + 2) / 3), abs=1e-4)
    assert told.gain == pytest.approx(told.after - told.before)


def test_names_compare_without_spaces_and_middle_dots() -> None:
    told = compared([["가ㆍ나 법|제1조"]], found(["가나법|제1조"]), found(["가·나법|제1조"]))
    assert told.questions == ()
    assert told.before == 1
