"""Two measurements of the same questions beside each other: which became worse, which better."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lawfirmai.domain.documents import name_key
from lawfirmai.evaluation import ndcg


@dataclass(frozen=True)
class Change:
    """One question whose nDCG@10 changed; the places of the first governing article, 0 where none was found."""

    id: Any
    before: float
    after: float
    first_before: int
    first_after: int


@dataclass(frozen=True)
class Comparison:
    """Mean nDCG@10 before and after, and what changed, worst first."""

    before: float
    after: float
    questions: tuple[Change, ...]

    @property
    def worse(self) -> tuple[Change, ...]:
        return tuple(one for one in self.questions if one.after < one.before)

    @property
    def gain(self) -> float:
        return self.after - self.before


def compared(
    golds: Sequence[Sequence[str]], before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]
) -> Comparison:
    """``before`` and ``after`` hold, in the order of ``golds``, what was found for each question."""
    every = [_change(gold, *pair) for gold, *pair in zip(golds, before, after, strict=True)]
    changed = sorted((one for one in every if one.before != one.after), key=lambda one: one.after - one.before)
    return Comparison(_mean([one.before for one in every]), _mean([one.after for one in every]), tuple(changed))


def lines(questions: Sequence[Change]) -> list[str]:
    """One line for a person about each."""
    return [
        f"{one.after - one.before:+.3f}  {one.id}  nDCG@10 {one.before:.3f} → {one.after:.3f}, "
        f"첫 조문의 자리 {one.first_before or '없음'} → {one.first_after or '없음'}"
        for one in questions
    ]


def _change(gold: Sequence[str], before: dict[str, Any], after: dict[str, Any]) -> Change:
    keys = set(map(name_key, gold))
    ranked = [[*map(name_key, one["ranked"])] for one in (before, after)]
    scores = [round(ndcg(keys, one), 4) for one in ranked]
    places = [next((place for place, key in enumerate(one, 1) if key in keys), 0) for one in ranked]
    return Change(after["id"], scores[0], scores[1], places[0], places[1])


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4)
