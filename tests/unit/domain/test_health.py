"""Health is looked at, part by part."""

import pytest

from lawfirmai.domain.errors import Unavailable
from lawfirmai.domain.health import examine


def down() -> str:
    raise Unavailable("색인이 응답하지 않습니다.")


def test_one_part_that_is_down_does_not_hide_the_others() -> None:
    health = examine({"index": down, "database": lambda: "답합니다"})
    assert [(one.name, one.ok, one.detail) for one in health.parts] == [
        ("index", False, "색인이 응답하지 않습니다."),
        ("database", True, "답합니다"),
    ]
    assert not health.ok


def test_all_parts_make_a_whole() -> None:
    assert examine({"database": lambda: "답합니다"}).ok


def test_a_defect_is_no_state_of_health() -> None:
    with pytest.raises(ZeroDivisionError):
        examine({"index": lambda: str(1 // 0)})
