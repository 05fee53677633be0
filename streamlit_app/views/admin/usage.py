"""How much it is used: counts only, no question is read."""

from collections import Counter
from datetime import timedelta
from typing import Any

import streamlit as st

from lawfirmai.bootstrap import Container
from streamlit_app.views.admin.shared import STANDINGS

PERIODS = {"7일": 7, "30일": 30, "90일": 90}
# Tones that stand out from white and from black alike.
COLOURS = {"grounded": "#2f9e6e", "partial": "#d08a1d", "no_match": "#8b93a7", "refused": "#c2527b", "": "#6d7fe8"}


def draw(held: Container) -> None:
    period = st.segmented_control("기간", list(PERIODS), default="30일", required=True, key="admin.period")
    back = PERIODS[period or "30일"]
    days = held.usage.days(back)
    if not days:
        st.markdown("이 기간에는 질문이 없었습니다.")
        return
    _figures(days)
    st.vega_lite_chart(_bars(held, days, back), _chart(), alt="날마다 받은 질문의 수와 답변의 상태", key="admin.usage")
    st.dataframe([_row(day) for day in days], hide_index=True, alt="날마다의 사용량")
    st.caption("걸린 시간은 그날 답변들의 중앙값입니다.")


def _figures(days: list[Any]) -> None:
    standings: Counter[str] = sum((day.standings for day in days), Counter())
    questions = sum(day.questions for day in days)
    with st.container(horizontal=True):
        st.metric("질문", f"{questions:,}", border=True)
        st.metric("질문이 있던 날", f"{len(days):,}", border=True)
        st.metric("근거를 확인한 답변", f"{standings['grounded'] / questions:.0%}", border=True)


def _bars(held: Container, days: list[Any], back: int) -> list[dict[str, Any]]:
    """Days without a question are shown as such."""
    told = {day.day: day for day in days}
    every = (held.today() - timedelta(days=number) for number in range(back - 1, -1, -1))
    shown = sorted({*every, *told})
    return [
        {"날": f"{on:%m-%d}", "순서": number, "상태": name, "질문": told[on].standings[standing] if on in told else 0}
        for number, on in enumerate(shown)
        for standing, name in STANDINGS.items()
    ]


def _chart() -> dict[str, Any]:
    return {
        "height": 300,
        "mark": {"type": "bar", "tooltip": True},
        "encoding": {
            "x": {
                "field": "날",
                "type": "ordinal",
                "sort": {"field": "순서"},
                "axis": {"title": None, "labelAngle": 0, "labelOverlap": True},
            },
            "y": {"field": "질문", "type": "quantitative", "axis": {"title": None, "tickMinStep": 1}},
            "color": {
                "field": "상태",
                "type": "nominal",
                "scale": {"domain": list(STANDINGS.values()), "range": [COLOURS[one] for one in STANDINGS]},
                "legend": {"title": None, "orient": "top", "columns": 3, "labelLimit": 0},
            },
        },
    }


def _row(day: Any) -> dict[str, Any]:
    median = None if day.median_ms is None else round(day.median_ms)
    told = {"날": f"{day.day:%Y-%m-%d}", "질문": day.questions, "사람": day.people, "걸린 시간(ms)": median}
    return told | {name: day.standings[standing] for standing, name in STANDINGS.items()}
