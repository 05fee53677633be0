"""Corpus builds: which one answers, and going back to another."""

import logging
from typing import Any

import streamlit as st

from lawfirmai.bootstrap import Container
from streamlit_app.views.admin.shared import administrator, decide, moment, row, tell

SHOWN = 20
log = logging.getLogger(__name__)


def draw(held: Container) -> None:
    st.markdown("앞의 빌드로 되돌리거나 다른 빌드로 바꾸면, 다음 질문부터 그 자료로 답합니다.")
    tell()
    current = held.current()
    builds = sorted(held.builds.all(), key=lambda one: (one.id != current.id, -one.id))
    for build in builds[:SHOWN]:
        _build(held, build, current)
    if len(builds) > SHOWN:
        st.caption(f"오래된 빌드 {len(builds) - SHOWN:,}개는 'lawfirmai builds'로 봅니다.")


def _build(held: Container, build: Any, current: Any) -> None:
    used = build.id == current.id
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"admin.build.{build.id}"):
        st.html(row(f"빌드 {build.id}", *_lines(build), mark="지금 쓰는 빌드" if used else ""))
        label = f"빌드 {build.id} 쓰기"
        if not used and st.button(label, key=f"admin.use.{build.id}"):
            _ask(held, build, label)


def _lines(build: Any) -> list[str]:
    told = build.manifest
    counts = {"문서": told["documents"], "단락": told["passages"], "판시사항": told.get("rulings", 0)}
    left_out = {reason: count for reason, count in told.get("not_searched", {}).items() if count}
    parent = f" · 빌드 {build.parent_id} 다음" if build.parent_id else ""
    return [
        " · ".join(f"{name} {count:,}" for name, count in counts.items()),
        f"{moment(build.created_at)}{parent}",
        f"다이제스트 {build.digest[:12]}",
        "검색하지 않음: " + ", ".join(f"{reason} {count:,}건" for reason, count in left_out.items())
        if left_out
        else "실린 문서를 모두 검색합니다",
    ]


def _ask(held: Container, build: Any, label: str) -> None:
    @st.dialog(f"빌드 {build.id}의 자료로 답할까요?")
    def asked() -> None:
        st.markdown("다음 질문부터 이 빌드의 자료로 답합니다. 이미 한 답변은 그대로 남습니다.")
        decide(label, lambda: _use(held, build))

    asked()


def _use(held: Container, build: Any) -> str:
    caller = administrator()
    held.use(build.id)
    log.info("build %s made current by %s", build.id, caller.owner)
    return f"이제 빌드 {build.id}의 자료로 답합니다."
