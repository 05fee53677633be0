"""The administrator sees what happened and can go back; nobody else sees anything."""

import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import TODAY
from fakes import Shelf
from streamlit.testing.v1 import AppTest
from streamlit_app import deployment

from lawfirmai.bootstrap import Container

OIDC: dict[str, Any] = {
    "login": "oidc",
    "oidc_issuer": "https://login.example.com",
    "oidc_client_id": "lawfirm-web",
    "oidc_client_secret": "secret",
    "cookie_secret": "c" * 40,
    "admins": "lawyer@example.com",
}
ANSWER = {"answer": "답", "standing": "grounded", "timings_ms": {"total": 61.5}}


def script() -> None:
    from streamlit_app.views import admin

    admin.page()


@pytest.fixture
def shown(container: Container) -> Callable[[str], AppTest]:
    """One part of the page, as the user of this computer sees it."""
    deployment.hold(container)

    def part(name: str) -> AppTest:
        page = AppTest.from_function(script, default_timeout=30)
        page.session_state["admin.part"] = name
        page.run()
        assert not page.exception
        return page

    return part


@pytest.fixture
def second(container: Container, tmp_path: Path) -> Container:
    """Build 2, made with a file that can be read and one that cannot."""
    good, broken = tmp_path / "별빛계약.txt", tmp_path / "부서진계약.pdf"
    good.write_text("제1조 갑은 을에게 별빛을 빌려준다.", "utf-8")
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    builders.ingest(container, "files", [good, broken])
    return container


def text(page: AppTest) -> str:
    told = [*page.markdown, *page.caption, *page.success, *page.error, *page.subheader]
    rows = [str(one.value.to_dict("records")) for one in page.dataframe]
    return "\n".join([*(str(one.value) for one in told), *(one.body for one in page.html), *rows])


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


@pytest.mark.parametrize(("email", "sees"), [("lawyer@example.com", True), ("someone@example.com", False)])
def test_only_administrators_see_it(data: Path, email: str, sees: bool) -> None:
    deployment.hold(builders.container(data, TODAY, **OIDC))
    page = AppTest.from_function(script, default_timeout=30)
    claims = {"iss": "https://login.example.com", "sub": "one", "iat": int(time.time())}
    page.user = {"is_logged_in": True, "email": email, **claims}
    page.run()
    assert bool(page.tabs) == sees
    assert ("관리자만 볼 수 있는 화면입니다." in text(page)) != sees
    assert ("빌드 1" in text(page)) == sees


def test_a_build_tells_what_it_holds_and_what_is_not_searched(
    container: Container, shown: Callable[[str], AppTest]
) -> None:
    versions = Shelf.of(builders.statute(), builders.statute(effective_on=date(2019, 1, 1)))
    builders.ingest(container, "test", sources=[versions])
    page = shown("자료")
    assert "지금 쓰는 빌드" in text(page)
    assert "과거·미래 시행본 1건" in text(page)
    assert container.current().digest[:12] in text(page)


def test_going_back_makes_the_next_question_answered_from_the_other_build(
    second: Container, shown: Callable[[str], AppTest]
) -> None:
    assert second.assistant().build == "2"
    page = press(shown("자료"), "admin.use.1")
    assert second.current().id == 2  # it asks first
    page = press(page, "admin.do")
    assert "이제 빌드 1의 자료로 답합니다." in text(page)
    assert second.assistant().build == "1"
    assert [one.key for one in page.button] == ["admin.use.2"]


def test_a_build_that_cannot_be_opened_never_answers(second: Container, shown: Callable[[str], AppTest]) -> None:
    shutil.rmtree(second.settings.builds / second.builds.get(1).folder)
    page = press(press(shown("자료"), "admin.use.1"), "admin.do")
    assert "빌드 1의 색인 폴더가 없습니다" in text(page)
    assert second.current().id == 2


def test_a_document_that_could_not_be_read_is_named_with_its_reason(
    second: Container, shown: Callable[[str], AppTest]
) -> None:
    page = shown("수집")
    ((name, reason),) = second.builds.runs()[0].failed
    assert name.endswith("부서진계약.pdf")
    assert name in text(page)
    assert reason.removeprefix(f"{name}: ") in text(page)


@pytest.mark.usefixtures("second")
def test_failed_documents_are_searched_by_name_and_reason(shown: Callable[[str], AppTest]) -> None:
    page = shown("수집")
    assert "부서진계약" in text(page.text_input(key="admin.failure").input("부서진").run())
    assert "부서진계약" not in text(page.text_input(key="admin.failure").input("달빛").run())


def test_without_failures_it_says_so(shown: Callable[[str], AppTest]) -> None:
    assert "읽지 못한 문서가 없습니다." in text(shown("수집"))


def test_health_is_looked_at_and_looked_at_again(container: Container, shown: Callable[[str], AppTest]) -> None:
    page = shown("상태")
    assert "모두 제대로 움직입니다." in text(page)
    container.engine.dispose()
    shutil.move(container.settings.data_dir / "lawfirm.db", container.settings.data_dir / "away.db")
    assert "문제가 있습니다" in text(press(page, "admin.health"))


def test_feedback_is_listed_with_the_question_and_what_was_said(
    container: Container, shown: Callable[[str], AppTest]
) -> None:
    for number, helpful in enumerate([True, False]):
        thread, turn = container.threads.ask("갑", f"질문 <b>{number}</b>")
        container.threads.answer(thread, turn, ANSWER)
        container.feedback.give("갑", turn, helpful, "" if helpful else "조문이 다릅니다")
    page = shown("의견")
    assert [one.value for one in page.metric] == ["1", "1", "50%"]
    assert "질문 &lt;b&gt;0&lt;/b&gt;" in text(page)
    assert "조문이 다릅니다" in text(page)
    assert "근거 확인됨" in text(page)
    only = page.segmented_control(key="admin.kind").set_value("도움 안 됨").run()
    assert "질문 &lt;b&gt;0" not in text(only)
    assert "질문 &lt;b&gt;1" in text(only)


def test_long_feedback_is_paged(container: Container, shown: Callable[[str], AppTest]) -> None:
    for number in range(21):
        thread, turn = container.threads.ask("갑", f"질문 {number:02}")
        container.threads.answer(thread, turn, ANSWER)
        container.feedback.give("갑", turn, True)
    assert text(shown("의견")).count("질문 ") == 20


def test_usage_counts_questions_people_and_standings(container: Container, shown: Callable[[str], AppTest]) -> None:
    for owner, standing in (("갑", "grounded"), ("갑", "partial"), ("을", "grounded")):
        thread, turn = container.threads.ask(owner, "별빛을 빌려도 되나요?")
        container.threads.answer(thread, turn, {**ANSWER, "standing": standing})
    (day,) = shown("사용량").dataframe[0].value.to_dict("records")
    assert (day["질문"], day["사람"], day["근거 확인됨"], day["일부 확인됨"]) == (3, 2, 2, 1)
    assert day["걸린 시간(ms)"] == 62
    assert "별빛" not in text(shown("사용량"))


def test_a_key_is_shown_once(container: Container, shown: Callable[[str], AppTest]) -> None:
    page = shown("API 키")
    page.text_input[0].input("우리 사무소")
    page.button[0].click().run()
    secret = page.code[0].value
    caller = container.keys.caller(secret)
    assert caller is not None
    assert not caller.is_admin
    assert "우리 사무소" in text(page.run())
    assert not page.code
    assert secret not in text(page)


def test_a_key_without_a_name_is_refused_in_one_sentence(container: Container, shown: Callable[[str], AppTest]) -> None:
    page = shown("API 키")
    page.button[0].click().run()
    assert "키 이름은" in text(page)
    assert container.keys.all() == []


def test_a_revoked_key_opens_nothing(container: Container, shown: Callable[[str], AppTest]) -> None:
    key, secret = container.keys.create("우리 사무소")
    page = press(shown("API 키"), f"admin.revoke.{key.id}")
    assert container.keys.caller(secret) is not None  # it asks first
    page = press(page, "admin.do")
    assert container.keys.caller(secret) is None
    assert "거둠" in text(page)
