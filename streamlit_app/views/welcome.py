"""Before the first question: what may be asked, and what the corpus holds."""

from html import escape

import streamlit as st

from lawfirmai.assistant import Assistant
from streamlit_app import components
from streamlit_app.components import Told

EXAMPLES = (
    ("주거", "전세 계약이 끝났는데 집주인이 보증금을 돌려주지 않아요. 어떻게 해야 하나요?"),
    ("일터", "퇴직한 지 한 달이 지났는데 퇴직금을 받지 못했어요."),
    ("소비", "인터넷으로 산 물건을 단순 변심으로 환불받을 수 있나요?"),
    ("가족", "협의이혼을 하면 재산은 어떻게 나누나요?"),
    ("사고", "교통사고를 당했는데 상대방이 합의를 해 주지 않아요."),
    ("빚", "빌려준 돈을 받으려면 언제까지 소송을 해야 하나요?"),
)
LOADING = """lawfirmai ingest statutes 경로      # 법령 (Markdown 폴더나 압축 파일)
lawfirmai ingest precedents 경로    # 판례 (Open API의 JSON)
lawfirmai ingest open-api-files 경로 # Open API 응답 그대로"""


def draw(assistant: Assistant, ask: Told) -> None:
    st.html(
        '<header class="lf-welcome"><h1>무엇이 궁금하신가요?</h1>'
        "<p>법령과 판례에서 근거를 찾아, 확인된 내용만 근거와 함께 답해 드립니다.</p></header>"
    )
    with st.container(key="examples"):
        for order, (field, question) in enumerate(EXAMPLES):
            label = f"**{field}**  \n{components.plain(question)}"
            st.button(label, key=f"example-{order}", on_click=ask, args=(question,), width="stretch")
    st.html(_holding(assistant.library.counts()))


def _holding(counts: dict[str, int]) -> str:
    return f'<aside class="lf-holding" aria-label="실린 자료"><p>지금 실린 자료: <strong>{holds(counts)}</strong></p>{_loading(counts)}</aside>'


def holds(counts: dict[str, int]) -> str:
    if counts.get("statute"):
        return f"법령 {counts['statute']:,}건 · 판례 {counts.get('precedent', 0):,}건"
    cases = counts.get("case-summary", 0) + counts.get("precedent", 0)
    return f"요약 {counts.get('summary', 0):,}개 조문 · 판례 {cases:,}건"


def _loading(counts: dict[str, int]) -> str:
    if counts.get("statute"):
        return ""
    return (
        "<details><summary>전체 법령 싣기</summary><p>지금은 저희가 쓴 요약만 실려 있습니다. "
        "마련하신 법령과 판례를 아래 명령으로 실으면 요약 자리에 실제 조문이 들어갑니다.</p>"
        f'<pre tabindex="0"><code>{escape(LOADING)}</code></pre></details>'
    )
