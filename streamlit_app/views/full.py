"""What the next one sees while every seat is taken."""

import streamlit as st

from streamlit_app import seats

AGAIN = 3  # seconds between looks for a free seat


def page(most: int) -> None:
    st.html(
        '<section class="lf-full"><h1>지금은 자리가 모두 찼습니다</h1>'
        f"<p>한 번에 {most}명까지 쓸 수 있습니다. 자리가 나면 이 화면에서 바로 들어갑니다. 그대로 두셔도 됩니다.</p>"
        "<p>다른 탭에 이 화면을 열어 두셨다면 그 탭을 닫아 주십시오. 지난 대화는 모두 저장되어 있습니다.</p>"
        '<p>급한 일이라면 대한법률구조공단(<a href="tel:132">국번 없이 132</a>)에서 무료로 상담받으실 수 있습니다.</p>'
        "</section>"
    )
    st.button("다시 들어가기", type="primary")
    _look(most)


@st.fragment(run_every=AGAIN)
def _look(most: int) -> None:
    if seats.seated(most):
        st.rerun()
