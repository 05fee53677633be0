"""What a search for words finds, where no law has such a name: each with the place its evidence stands at marked."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from lawfirmai.assistant import Assistant, search_json
from lawfirmai.domain.documents import PassageKind
from streamlit_app.typeset import inline
from streamlit_app.views.asked import LONGEST, Asked
from streamlit_app.views.pieces import badge
from streamlit_app.views.sources import KINDS, reference_of

Row = Mapping[str, Any]
SHOWN = 10
READ = frozenset((PassageKind.STATUTE, PassageKind.SUMMARY, PassageKind.PRECEDENT))  # kinds that have a page here
AROUND, HEAD = 80, 160  # characters shown beside the evidence, and of a text in which none stands


def found(assistant: Assistant, words: str) -> Sequence[Row]:
    """Nothing where in none of the best anything of the words stands."""
    rows = search_json(assistant, words, assistant.search(words, SHOWN, READ), explain=False)
    return rows if any(row["evidence"] for row in rows) else ()


def page(rows: Sequence[Row], asked: Asked) -> str:
    """The texts are those in force today; a link keeps the day that was asked for."""
    lines = "".join(f"<li>{_line(row, asked)}</li>" for row in rows)
    return (
        '<div class="lf-reader lf-single"><section class="lf-choices">'
        f"<h1>‘{escape(asked.reference)}’ 찾은 글 {len(rows)}</h1>"
        "<p>이런 이름의 법령이나 판례는 없어, 오늘 시행 중인 법령과 판례의 글 속에서 찾았습니다. 맞는 곳을 표시해 두었습니다.</p>"
        f'<ol class="lf-found">{lines}</ol></section></div>'
    )


def _line(row: Row, asked: Asked) -> str:
    marks = [(one["start"], one["end"]) for one in row["evidence"]]
    words = " ".join(row["text"][slice(*marks[0])].split())[:LONGEST] if marks else ""
    there = asked.here(reference_of(row), q=words)
    title = f'<a href="{there}">{escape(row["title"])}</a>{badge(KINDS[row["kind"]], row["kind"])}'
    return f"{title}<p>{_excerpt(row['text'], marks)}</p>"


def _excerpt(text: str, marks: Sequence[tuple[int, int]]) -> str:
    start, end = (max(0, marks[0][0] - AROUND), marks[0][1] + AROUND) if marks else (0, HEAD)
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    return f"{before}{inline(text, (start, min(end, len(text))), (), marks)}{after}"
