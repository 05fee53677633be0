"""The page that checks citations, as Streamlit runs it: what it says, what it refuses, and that no text becomes markup."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

import documents
import pytest
from conftest import TODAY
from streamlit.testing.v1 import AppTest
from streamlit_app import deployment
from streamlit_app.views import reviewed
from streamlit_app.views.verify import checked

from lawfirmai.bootstrap import Container
from lawfirmai.domain.citations import Judgement, Verdict
from lawfirmai.domain.errors import InvalidInput
from lawfirmai.domain.review import LONGEST, Review

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@dataclass
class File:
    name: str
    content: bytes

    def getvalue(self) -> bytes:
        return self.content


@pytest.fixture(autouse=True)
def let_go() -> Iterator[None]:
    yield
    deployment._held.clear()


def visit(held: Container) -> AppTest:
    deployment.hold(held)

    def script() -> None:
        from streamlit_app.views import verify

        verify.page()

    return AppTest.from_function(script, default_timeout=30).run()


def body(app: AppTest) -> str:
    assert not app.exception
    return "".join(one.proto.body for one in app.get("html"))


def press(app: AppTest, text: str) -> AppTest:
    app.text_area(key="verify-text").input(text)
    return app.button[0].click().run()


def test_a_pasted_text_is_shown_with_its_badges(container: Container) -> None:
    html = body(press(visit(container), f"민법 제750조와 형법 제307조(모욕죄)는 {ATTACK}"))
    assert (
        '<mark data-kind="good">민법 제750조</mark><span class="lf-badge" data-kind="good"><small>1</small> 확인됨'
        in html
    )
    assert "형법 제307조의 제목은" in html
    assert ATTACK not in html
    assert ATTACK in unescape(html)


def test_what_was_shown_goes_when_the_next_text_cannot_be_checked(container: Container) -> None:
    app = press(visit(container), "민법 제750조")
    assert "lf-brief" in body(app).rpartition("</style>")[2]
    html = body(press(app, "  ")).rpartition("</style>")[2]
    assert "확인할 글을 붙여 넣거나 파일을 올려 주십시오." in html
    assert "lf-brief" not in html


def test_the_day_decides(container: Container) -> None:
    held = checked(container, "", File("글.docx", documents.as_docx("민법 제750조")), date(1950, 1, 1))
    assert (held.name, held.as_of) == ("글.docx", date(1950, 1, 1))


@pytest.mark.parametrize(
    ("text", "file", "told"),
    [
        ("", None, "붙여 넣거나"),
        ("글", File("글.txt", b"a"), "하나만"),
        ("", File("글.pdf", b""), "빈 파일"),
        ("가" * (LONGEST + 1), None, "1,000,000자"),
        ("", File("글.txt", b"a" * (LONGEST + 1)), "1,000,000자"),
    ],
)
def test_one_sentence_where_nothing_can_be_checked(
    container: Container, text: str, file: File | None, told: str
) -> None:
    with pytest.raises(InvalidInput, match=told):
        checked(container, text, file, TODAY)


def test_what_needs_a_look_comes_first_and_leads_to_its_place() -> None:
    judged = (
        Judgement("민법 제1조", Verdict.EXISTS, "있는 조문입니다.", (0, 2)),
        Judgement("민법 제9999조", Verdict.NO_SUCH_ARTICLE, "없습니다.", (3, 5)),
    )
    html = reviewed.body(Review("가나 다라", judged, TODAY, "1"))
    assert html.index("살펴볼 인용 1") < html.index("확인된 인용 1") < html.index("본문")
    assert 'href="#lf-c2"' in html
    assert '<i id="lf-c2"></i>' in html
    assert 'href="/reader?ref=민법+제1조&amp;as_of=2026-11-23" data-go' in html


def test_nothing_found_is_said(container: Container) -> None:
    assert "확인된 것이 아니라" in body(press(visit(container), "날씨가 좋습니다."))
