"""Conversations by day, as days are in Korea."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from streamlit_app.views.sidebar import grouped, period

TODAY = date(2026, 11, 23)


@dataclass
class Thread:
    id: str
    title: str
    updated_at: datetime


@pytest.mark.parametrize(
    ("moment", "name"),
    [
        (datetime(2026, 11, 23, 3, 0), "오늘"),
        (datetime(2026, 11, 22, 15, 0), "오늘"),  # midnight in Korea
        (datetime(2026, 11, 22, 14, 59), "어제"),
        (datetime(2026, 11, 21, 14, 59), "지난 7일"),
        (datetime(2026, 11, 16, 3, 0), "지난 7일"),
        (datetime(2026, 11, 15, 3, 0), "이전"),
        (datetime(2026, 11, 24, 3, 0), "오늘"),  # a clock that runs ahead
    ],
)
def test_a_conversation_belongs_to_its_day_in_korea(moment: datetime, name: str) -> None:
    assert period(moment, TODAY) == name


def test_groups_keep_the_order_of_the_list() -> None:
    threads = [
        Thread("c", "셋", datetime(2026, 11, 23, 3)),
        Thread("b", "둘", datetime(2026, 11, 23, 2)),
        Thread("a", "하나", datetime(2026, 10, 1)),
    ]
    assert list(grouped(threads, TODAY)) == [
        {"name": "오늘", "threads": [["c", "셋"], ["b", "둘"]]},
        {"name": "이전", "threads": [["a", "하나"]]},
    ]
