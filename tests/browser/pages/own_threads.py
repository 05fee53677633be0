"""A page of one's own conversations, the smallest that a login has to keep apart."""

import streamlit as st
from streamlit_app import deployment, identity

caller = identity.who()
threads = deployment.held().threads
with st.sidebar:
    st.write(caller.name, "관리자" if caller.is_admin else "")
    identity.sign_out_button()
st.session_state.setdefault("first", caller.name)
st.write(f"이 화면을 연 사람: {st.session_state['first']}")
question = st.text_input("질문")
if st.button("남기기"):
    threads.ask(caller.owner, question)
for one in threads.threads(caller.owner):
    st.write(f"대화: {one.title}")
