"""An answer or a whole conversation, taken along as a document that is written once it is asked for."""

import re
from collections.abc import Callable

import streamlit as st

from lawfirmai.bootstrap import Container
from lawfirmai.choices import EXPORTS

NAMES = {"pdf": "PDF", "docx": "DOCX", "md": "Markdown"}
LONGEST = 40  # characters of a file's name


def draw(container: Container, owner: str, thread_id: str, turn_id: int) -> None:
    """Its buttons are made once it is opened: a page of Streamlit's costs what it holds."""
    with st.popover("내보내기", on_change="rerun", key=f"export-{turn_id}") as held:
        if not held.open:
            return
        title = container.threads.thread(owner, thread_id).title
        for what, chosen in (("답변", turn_id), ("대화 전체", None)):
            with st.container(horizontal=True, key=f"export-{turn_id}-{chosen or 'all'}"):
                for ending, name in NAMES.items():
                    st.download_button(
                        f"{what} {name}",
                        writing(container, owner, thread_id, chosen, ending),
                        f"{file_name(title)}.{ending}",
                        EXPORTS[ending].media_type,
                        key=f"export-{turn_id}-{chosen or 'all'}-{ending}",
                        on_click="ignore",
                    )


def file_name(title: str) -> str:
    """Of letters that every system takes."""
    return " ".join(re.sub(r"[^\w\s-]|_", " ", title).split())[:LONGEST].strip() or "대화"


def writing(container: Container, owner: str, thread_id: str, turn_id: int | None, ending: str) -> Callable[[], bytes]:
    def write() -> bytes:
        return EXPORTS[ending].write(container.transcript(owner, thread_id, turn_id))

    return write
