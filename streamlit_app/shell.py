"""What stands around every page: who is asking, a seat, the style, the way from page to page."""

import streamlit as st

from lawfirmai.bootstrap import Container
from lawfirmai.domain.errors import LawFirmError
from lawfirmai.domain.identity import Caller
from streamlit_app import components, deployment, identity, seats, ways
from streamlit_app.views import admin, chat, full, reader, sidebar, verify


def pages(caller: Caller) -> dict[str, st.Page]:
    """By the name that others go to them by; a page is one line."""
    held = {
        ways.CHAT: st.Page(chat.page, title="법률 질문", icon=":material/forum:", default=True),
        ways.READER: st.Page(reader.page, title="법령·판례 읽기", icon=":material/menu_book:", url_path=ways.READER),
        ways.VERIFY: st.Page(verify.page, title="인용 확인", icon=":material/fact_check:", url_path=ways.VERIFY),
    }
    if caller.is_admin:
        held[ways.ADMIN] = st.Page(admin.page, title="관리", icon=":material/monitoring:", url_path=ways.ADMIN)
    return held


def main() -> None:
    st.set_page_config("LawFirmAI", components.ICON)
    components.style()
    try:
        _serve(deployment.held(), identity.who())
    except LawFirmError as wrong:
        components.wrong(wrong)


def _serve(container: Container, caller: Caller) -> None:
    if not seats.seated(container.settings.max_sessions):
        full.page(container.settings.max_sessions)
        return
    held = pages(caller)
    page = st.navigation(list(held.values()))
    ways.arrive(held, page)
    components.browser(turn=chat.point_at)
    if page is not held[ways.CHAT]:
        sidebar.draw(container, caller.owner, "")
    page.run()
