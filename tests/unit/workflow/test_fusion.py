"""The trees that rank: read as LightGBM wrote them, and told in parts."""

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lawfirmai.domain.documents import name_key
from lawfirmai.domain.errors import Unavailable
from lawfirmai.ports import Candidate
from lawfirmai.workflow.fusion import FEATURES, MADE, PARTS, Trees, beside, scores, shares, shipped, table, trees_from
from lawfirmai.workflow.pointers import NOTHING, Pointers


def grown(drawn: random.Random, depth: int) -> dict[str, Any]:
    """A tree as LightGBM's ``dump_model`` tells it."""
    if depth == 0 or drawn.random() < 0.2:
        return {"leaf_value": drawn.uniform(-1, 1)}
    return {
        "split_feature": drawn.randrange(len(FEATURES)),
        "threshold": drawn.uniform(0, 1),
        "left_child": grown(drawn, depth - 1),
        "right_child": grown(drawn, depth - 1),
    }


def walked(node: dict[str, Any], row: Any) -> float:
    while "leaf_value" not in node:
        node = node["left_child" if row[node["split_feature"]] <= np.float32(node["threshold"]) else "right_child"]
    return float(node["leaf_value"])


def candidate(number: int, **features: float) -> Candidate:
    drawn = random.Random(number)
    given = {name: drawn.random() for name in FEATURES if name not in MADE} | features
    return Candidate(number, f"별빛관리법|제{number}조", "statute", given)


FOUND = [candidate(number) for number in range(1, 31)]


def test_all_trees_at_once_give_what_walking_each_gives() -> None:
    drawn = random.Random(20261124)
    model = {"tree_info": [{"tree_structure": grown(drawn, 4)} for _ in range(60)]}
    rows = np.random.default_rng(20261124).random((200, len(FEATURES)), np.float32)
    walks = [sum(walked(one["tree_structure"], row) for one in model["tree_info"]) for row in rows]
    assert trees_from(model).scores(rows) == pytest.approx(np.array(walks), abs=1e-4)


def test_a_value_at_the_limit_goes_left() -> None:
    node = {
        "split_feature": 2,
        "threshold": 0.5,
        "left_child": {"leaf_value": 1.0},
        "right_child": {"leaf_value": 2.0},
    }
    rows = np.zeros((3, len(FEATURES)), np.float32)
    rows[:, 2] = 0.25, 0.5, 0.75
    assert trees_from({"tree_info": [{"tree_structure": node}]}).scores(rows).tolist() == [1, 1, 2]


def test_trees_are_kept_in_a_file(tmp_path: Path) -> None:
    rows = table(FOUND, NOTHING)
    shipped().save(tmp_path / "ranker.npz")
    assert np.array_equal(Trees.load(tmp_path / "ranker.npz").scores(rows), shipped().scores(rows))


def test_a_file_learnt_from_other_features_is_refused(tmp_path: Path) -> None:
    held = shipped()
    arrays = {"features": held.features, "limits": held.limits, "struck": held.struck, "leaves": held.leaves}
    np.savez_compressed(tmp_path / "ranker.npz", names=np.array(FEATURES[::-1]), **arrays)
    with pytest.raises(Unavailable, match=r"ranker\.npz"):
        Trees.load(tmp_path / "ranker.npz")


def test_an_article_that_the_question_names_scores_higher() -> None:
    for place, one in enumerate(FOUND[:5]):
        named = Pointers(frozenset({name_key(one.id)}), frozenset({name_key("별빛관리법")}))
        assert scores(FOUND, named, shipped())[place] > scores(FOUND, NOTHING, shipped())[place]


def test_scores_are_between_0_and_1() -> None:
    assert all(0 < one < 1 for one in scores(FOUND, NOTHING, shipped()))


def test_shares_name_every_part() -> None:
    told = shares(FOUND, NOTHING, shipped())
    assert len(told) == len(FOUND)
    assert all(row.keys() == PARTS.keys() for row in told)
    assert any(any(row.values()) for row in told)


def test_what_the_question_points_at_is_told_where_it_tells_candidates_apart() -> None:
    part = "질문이 가리키는 법"
    named = Pointers(frozenset({name_key(FOUND[0].id)}))
    assert {row[part] for row in shares(FOUND, NOTHING, shipped())} == {0}
    assert shares(FOUND, named, shipped())[0][part] > 0


def test_no_candidates_give_none() -> None:
    assert scores([], NOTHING, shipped()) == []
    assert shares([], NOTHING, shipped()) == []
    assert beside([], FOUND, NOTHING) == []


def test_a_case_beside_the_law_is_between_0_and_1() -> None:
    assert all(0 <= one <= 1 for one in beside(FOUND[:5], FOUND[5:], NOTHING))
    assert max(beside(FOUND[:5], [], NOTHING)) == 1
