"""A brief that is pasted or handed in, given back with a badge at each of its citations. Nothing of it is kept."""

from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

import streamlit as st

from lawfirmai.bootstrap import Container
from lawfirmai.choices import REVIEWS
from lawfirmai.domain.attachments import KINDS, LARGEST
from lawfirmai.domain.errors import InvalidInput, LawFirmError
from lawfirmai.domain.review import LONGEST, TOO_LONG, Review
from streamlit_app import components, deployment
from streamlit_app.views import reviewed
from streamlit_app.views.asked import LATEST, OLDEST
from streamlit_app.views.asking import File
from streamlit_app.views.taking import file_name

STYLE = f"<style>{(Path(__file__).parent / 'verify.css').read_text('utf-8')}</style>"
REVIEW = "review"  # key of the session's state: in memory, gone with the tab
NAMES = {"docx": "DOCX", "html": "HTML"}
BOTH = "붙여 넣은 글과 파일 가운데 하나만 남겨 주십시오."
NEITHER = "확인할 글을 붙여 넣거나 파일을 올려 주십시오."


def page() -> None:
    container = deployment.held()
    st.html(STYLE + reviewed.WELCOME)
    with st.form("verify", border=False, enter_to_submit=False):
        text = st.text_area(
            "확인할 글",
            key="verify-text",
            height=220,
            max_chars=LONGEST,
            placeholder="준비서면, 의견서, 계약서를 붙여 넣으세요.",
        )
        file = st.file_uploader(
            "또는 파일", type=[kind[1:] for kind in KINDS], key="verify-file", max_upload_size=LARGEST // 2**20
        )
        with st.container(horizontal=True, vertical_alignment="bottom", key="verify-terms"):
            day = st.date_input(
                "기준일", container.today(), min_value=OLDEST, max_value=LATEST, format="YYYY.MM.DD", width=170
            )
            pressed = st.form_submit_button("인용 확인하기", type="primary")
    if pressed:
        _check(container, text, file, day if isinstance(day, date) else container.today())
    if review := st.session_state.get(REVIEW):
        _show(review)


def _check(container: Container, text: str, file: File | None, day: date) -> None:
    st.session_state.pop(REVIEW, None)
    try:
        with st.spinner("인용을 하나씩 확인하고 있습니다."):
            st.session_state[REVIEW] = checked(container, text, file, day)
    except LawFirmError as wrong:
        components.wrong(wrong)


def checked(container: Container, text: str, file: File | None, day: date) -> Review:
    if file and text.strip():
        raise InvalidInput(BOTH)
    if not file and not text.strip():
        raise InvalidInput(NEITHER)
    name = file.name if file else ""
    text = container.text(name, file.getvalue()) if file else text
    if len(text) > LONGEST:
        raise InvalidInput(TOO_LONG)
    return container.assistant().review(text, day, name)


def _show(review: Review) -> None:
    st.html(reviewed.head(review))
    with st.container(horizontal=True, key="verify-take"):
        for ending, name in NAMES.items():
            st.download_button(
                f"{name}로 받기",
                partial(REVIEWS[ending].write, review),
                f"{_named(review)}.annotated.{ending}",
                REVIEWS[ending].media_type,
                key=f"verify-take-{ending}",
                on_click="ignore",
            )
    st.html(reviewed.body(review))


def _named(review: Review) -> str:
    return file_name(PurePosixPath(review.name).stem) if review.name else "인용 확인서"
