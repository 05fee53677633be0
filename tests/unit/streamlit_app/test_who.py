"""Who is let through, and what Streamlit is told about the login."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import builders
import pytest
from conftest import TODAY
from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit_app import deployment, identity
from streamlit_app.server import web

from lawfirmai.domain.errors import ConfigurationError
from lawfirmai.settings import Settings

OIDC: dict[str, Any] = {
    "login": "oidc",
    "oidc_issuer": "https://login.example.com/",
    "oidc_client_id": "lawfirm-web",
    "oidc_client_secret": "secret",
    "cookie_secret": "c" * 40,
    "admins": "lawyer@example.com",
}
CLAIMS = {"is_logged_in": True, "iss": "https://login.example.com", "sub": "one", "name": "김별빛"}


def script() -> None:
    import streamlit as st
    from streamlit_app import identity

    caller = identity.who()
    st.session_state.setdefault("draft", f"쓰던 글: {caller.name}")
    st.markdown(f"{caller.owner} {caller.name} {caller.role}")
    st.markdown(st.session_state["draft"])


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., AppTest]:
    def opened(**settings: Any) -> AppTest:
        deployment.hold(builders.container(tmp_path, TODAY, **settings))
        return AppTest.from_function(script)

    return opened


def user(**changes: Any) -> dict[str, Any]:
    return CLAIMS | {"iat": int(time.time())} | changes


def text(page: AppTest) -> str:
    return "\n".join(one.value for one in [*page.title, *page.markdown])


def test_at_ones_own_computer_there_is_one_user_who_may_do_everything(page: Callable[..., AppTest]) -> None:
    assert "local 이 컴퓨터의 사용자 admin" in text(page().run())


def test_nobody_is_let_through_before_the_login(page: Callable[..., AppTest]) -> None:
    shown = page(**OIDC).run()
    assert [one.label for one in shown.button] == ["로그인"]
    assert "쓰던 글" not in text(shown)


def test_whom_the_provider_names_is_let_through(page: Callable[..., AppTest]) -> None:
    opened = page(**OIDC)
    opened.user = user(email="lawyer@example.com")
    assert "김별빛 admin" in text(opened.run())


@pytest.mark.parametrize(
    "changes",
    [{"is_logged_in": False}, {"sub": ""}, {"iss": None}, {"iat": None}, {"iat": 0}, {"iat": "today"}],
)
def test_claims_that_prove_nothing_now_are_nobody(page: Callable[..., AppTest], changes: dict[str, Any]) -> None:
    opened = page(**OIDC)
    opened.user = user(**changes)
    assert "쓰던 글" not in text(opened.run())


def test_the_next_person_at_the_same_page_finds_nothing_of_the_one_before(page: Callable[..., AppTest]) -> None:
    opened = page(**OIDC)
    opened.user = user()
    opened.run()
    opened.user = user(sub="two", name="김달빛")
    assert "쓰던 글: 김달빛" in text(opened.run())
    opened.user = user(sub="two", name="김달빛", iat=int(time.time()) - 60)
    assert "쓰던 글: 김달빛" in text(opened.run())


def test_without_the_balancers_header_nobody_is_let_through(page: Callable[..., AppTest]) -> None:
    arn = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/lawfirm/50dc6c495c0c9188"
    given = {"login": "alb", "alb_arn": arn, "oidc_issuer": "https://login.example.com", "oidc_client_id": "web"}
    shown = page(**given).run()
    assert "로그인을 확인하지 못했습니다" in text(shown)
    assert not shown.button


def test_streamlit_is_told_where_the_provider_is_and_where_to_come_back() -> None:
    auth = identity.secrets(Settings(**OIDC, web_url="https://lawfirm.example.com/"))["auth"]
    assert auth["server_metadata_url"] == "https://login.example.com/.well-known/openid-configuration"
    assert auth["redirect_uri"] == "https://lawfirm.example.com/oauth2callback"
    assert identity.secrets(Settings()) == {}


def test_pages_that_anybody_could_reach_do_not_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="LAWFIRM_LOGIN"):
        web(builders.container(tmp_path, TODAY, host="0.0.0.0"))


def test_every_process_of_a_deployment_signs_with_its_secret(tmp_path: Path) -> None:
    """A login may begin at one process and end at another."""
    web(builders.container(tmp_path, TODAY, **OIDC))
    assert config.get_option("server.cookieSecret") == OIDC["cookie_secret"]
