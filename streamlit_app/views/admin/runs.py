"""Ingestion runs: what was read, and what could not be, with the reason."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from lawfirmai.bootstrap import Container
from streamlit_app.views.admin.shared import listed, moment, row

RUNS, PAGE = 50, 20
EVERY = "모든 수집"
SOURCES = {
    "starter": "기본 자료",
    "statutes": "법령",
    "precedents": "판례",
    "open-api-files": "Open API 응답",
    "files": "내 문서",
}


def draw(held: Container) -> None:
    runs = held.builds.runs(RUNS)
    if not runs:
        st.markdown("아직 수집한 기록이 없습니다.")
        return
    counts = [_counts(run) for run in runs]
    numbers = {name: st.column_config.NumberColumn(format="localized") for name in list(counts[0])[2:]}
    st.dataframe(counts, hide_index=True, column_config=numbers, alt="수집 기록")
    st.subheader("읽지 못한 문서", anchor=False)
    _failures([run for run in runs if run.failed])


def _counts(run: Any) -> dict[str, Any]:
    told = run.report
    return {
        "시작": moment(run.started_at),
        "자료원": SOURCES.get(run.source, run.source),
        "읽음": told["read"],
        "새로": told["new"],
        "그대로": told["unchanged"],
        "실패": len(run.failed),
        "남긴 글자": sum(told["kept"].values()),
        "뺀 글자": sum(told["left_out"].values()),
        "설명되지 않는 글자": told["unexplained"],
        "걸린 시간(초)": (run.finished_at - run.started_at).total_seconds() if run.finished_at else None,
    }


def _failures(runs: list[Any]) -> None:
    if not runs:
        st.markdown("읽지 못한 문서가 없습니다.")
        return
    which, what = st.columns(2)
    chosen = which.selectbox("수집", [None, *runs], format_func=_named, key="admin.run")
    wanted = what.text_input("찾기", placeholder="문서 이름이나 까닭", key="admin.failure").strip()
    found = list(_matching(runs if chosen is None else [chosen], wanted))
    st.caption(f"{len(found):,}건")
    pages = -(-len(found) // PAGE)
    number = st.pagination(pages, key=f"admin.failures.{_named(chosen)}.{wanted}") if pages > 1 else 1
    listed(found[(number - 1) * PAGE : number * PAGE])


def _matching(runs: Iterable[Any], wanted: str) -> Iterable[str]:
    for run in runs:
        for key, reason in run.failed:
            if wanted in key or wanted in reason:
                yield row(key, reason.removeprefix(f"{key}: "), moment(run.started_at))


def _named(run: Any) -> str:
    if run is None:
        return EVERY
    return f"{moment(run.started_at)} {SOURCES.get(run.source, run.source)} ({len(run.failed):,}건)"
