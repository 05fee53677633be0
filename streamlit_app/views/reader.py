"""The reader: statutes and precedents. All that it shows stands in its address."""

from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from lawfirmai.assistant import Assistant
from lawfirmai.domain.citations import CaseCitation, Citation
from lawfirmai.domain.documents import CaseSummary, Precedent
from lawfirmai.domain.errors import InvalidInput, NotFound
from lawfirmai.domain.reading import LawName
from lawfirmai.reader import Reader
from streamlit_app import addresses, deployment
from streamlit_app.views import found, precedent, statute
from streamlit_app.views.asked import CHANGES, LATEST, OLDEST, Asked, asked
from streamlit_app.views.pieces import badge

HERE = Path(__file__).parent
STYLE = f"<style>{(HERE / 'reader.css').read_text('utf-8')}</style>"
SEARCH, DAY, SINCE = "reader-search", "reader-day", "reader-since"  # keys of the session's state
OFTEN = (
    "민법",
    "형법",
    "주택임대차보호법",
    "상가건물 임대차보호법",
    "근로기준법",
    "민사소송법",
    "형사소송법",
    "도로교통법",
)

_browser = component("lawfirm_reader", js=(HERE / "reader.js").read_text("utf-8"), isolate_styles=False)


def page() -> None:
    assistant = deployment.held().assistant()
    reader, given = assistant.reader, asked(assistant.today())
    st.html(STYLE)
    with st.container(key="reader-bar", horizontal=True, vertical_alignment="bottom"):
        _bar(reader, given)
    st.html(_body(assistant, given))
    _browser(key="reader-browser", data={"at": f"{given.reference}|{given.as_of}|{given.view}"})


def _bar(reader: Reader, given: Asked) -> None:
    st.text_input(
        "법령, 조문, 판례 찾기",
        key=SEARCH,
        placeholder="민법 제750조, 2016다271226, 보증금을 안 돌려줘요",
        icon=":material/search:",
        label_visibility="collapsed",
        on_change=_search,
    )
    if given.view == CHANGES:
        _day_input("견줄 날", SINCE, given.since, _compare_with)
    _day_input("기준일", DAY, given.as_of or reader.today(), _turn_to, reader.today())


def _day_input(label: str, key: str, day: date | None, then: Callable[..., None], *given: date) -> None:
    if st.session_state.get(f"{key}-told", ...) != day or key not in st.session_state:
        st.session_state[key] = st.session_state[f"{key}-told"] = day  # the address decides, also after going back
    st.date_input(label, key=key, min_value=OLDEST, max_value=LATEST, format="YYYY.MM.DD", on_change=then, args=given)


def _compare_with() -> None:
    if day := st.session_state[SINCE]:
        st.query_params["since"] = day.isoformat()


def _search() -> None:
    words = st.session_state[SEARCH].strip()
    kept = {"as_of": st.query_params["as_of"]} if "as_of" in st.query_params else {}
    if words:
        st.query_params.from_dict({"ref": words, **kept})
        st.session_state[SEARCH] = ""


def _turn_to(today: date) -> None:
    day = st.session_state[DAY]
    if day == today:
        st.query_params.pop("as_of", None)
    elif day:
        st.query_params["as_of"] = day.isoformat()


def _body(assistant: Assistant, given: Asked) -> str:
    reader = assistant.reader
    if not given.reference:
        return _welcome(reader)
    try:
        meant = reader.find(given.reference)
    except (InvalidInput, NotFound) as wrong:
        return _wrong(wrong.sentence)
    if isinstance(meant, list):
        return _choices(given, meant) if meant else _found(assistant, given)
    if isinstance(meant, CaseCitation):
        return precedent.page(reader, _case(reader, meant), given)
    try:
        return statute.page(reader, meant, given)
    except InvalidInput as wrong:
        return _wrong(wrong.sentence)
    except NotFound as absent:
        return _wrong(str(absent), _other_day(reader, meant, given))


def _case(reader: Reader, meant: CaseCitation) -> Precedent | CaseSummary:
    case = reader.library.precedent(meant.case_number)
    assert case is not None
    return case


def _wrong(sentence: str, hint: str = "") -> str:
    return f'<div class="lf-reader lf-single"><p class="lf-wrong" role="alert">{escape(sentence)} {hint}</p></div>'


def _other_day(reader: Reader, meant: Citation, given: Asked) -> str:
    """Where it is absent on one day it may be there on another."""
    if given.as_of:
        return f'<a href="{addresses.here(str(meant))}">오늘 기준으로 보기</a>'
    coming = [one for one in reader.amendments(meant.law) if one.state == "pending"]
    if not coming:
        return ""
    day = coming[-1].effective_on
    return f'<a href="{addresses.here(str(meant), day)}">{day.year}. {day.month}. {day.day}. 기준으로 보기</a>'


def _found(assistant: Assistant, given: Asked) -> str:
    if rows := found.found(assistant, given.reference):
        return found.page(rows, given)
    return _wrong(f"‘{given.reference}’에 맞는 법령이나 판례를 찾지 못했습니다. 예: 민법 제750조, 2016다271226")


def _choices(given: Asked, laws: list[LawName]) -> str:
    lines = "".join(f"<li>{_law(one, given)}</li>" for one in laws)
    return (
        f'<div class="lf-reader lf-single"><section class="lf-choices"><h1>‘{escape(given.reference)}’에 맞는 법령 {len(laws)}</h1>'
        f"<ol>{lines}</ol></section></div>"
    )


def _law(one: LawName, given: Asked) -> str:
    kind = badge(one.kind, "statute") if one.kind else badge("요약", "summary")
    return f'<a href="{given.here(one.name)}">{escape(one.name)}</a>{kind}{badge("폐지", "repealed") if one.repealed else ""}'


def _welcome(reader: Reader) -> str:
    held = "".join(
        f'<li><a href="{addresses.here(law)}">{escape(law)}</a></li>' for law in OFTEN if reader.library.holds(law)
    )
    return (
        '<div class="lf-reader lf-single"><section class="lf-choices"><h1>법령과 판례 읽기</h1>'
        "<p>위의 칸에 법령 이름이나 그 일부, 조문, 사건번호, 또는 알고 싶은 일을 적으면 찾아 드립니다. 기준일을 바꾸면 그날 시행되던 조문을 읽습니다.</p>"
        f'<h2>자주 찾는 법령</h2><ul class="lf-often">{held}</ul></section></div>'
    )
