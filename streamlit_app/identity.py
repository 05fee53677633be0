"""Who sits at a browser: the local user, whom OpenID Connect names, or whom the load balancer vouches for."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, NoReturn

import streamlit as st

from lawfirmai.bootstrap import Container
from lawfirmai.domain.errors import ConfigurationError, Unavailable
from lawfirmai.domain.identity import LOCAL, Caller, caller_of
from lawfirmai.settings import Settings
from streamlit_app import deployment

VOUCHED = "x-amzn-oidc-data"  # signed; the plain x-amzn-oidc-identity beside it proves nothing
DOOR = "<style>.st-key-door { padding-top: 14vh; } .st-key-door h1 { font-size: 2rem; }</style>"
_KEPT = "identity.login"


@dataclass(frozen=True)
class _Login:
    """What was proven in this browser session, and by which token: balancers' tokens live for minutes, pages longer."""

    caller: Caller
    proof: str
    at: float


def secrets(settings: Settings) -> dict[str, Any]:
    """What Streamlit's own login needs. ConfigurationError where nobody could tell who sits before the pages."""
    if settings.login_fault:
        raise ConfigurationError(settings.login_fault)
    if settings.login != "oidc":
        return {}
    auth = {
        "redirect_uri": f"{settings.web_address}/oauth2callback",
        "cookie_secret": settings.cookie_secret.get_secret_value(),
        "client_id": settings.oidc_client_id,
        "client_secret": settings.oidc_client_secret.get_secret_value(),
        "server_metadata_url": f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
    }
    return {"auth": auth}


def who() -> Caller:
    """The caller. Where there is none, the page says why and the script ends here."""
    held = deployment.held()
    return _WAYS[held.settings.login](held)


def foot() -> None:
    """For the side bar: who is logged in, and the way out where it is ours to offer; nothing for the local user."""
    login = deployment.held().settings.login
    if login != "local":
        st.html(f'<p class="lf-name">{escape(who().name)}</p>')
    if login == "oidc" and st.button("로그아웃", icon=":material/logout:", key="identity.leave"):
        st.logout()


def _local(_: Container) -> Caller:
    return LOCAL


def _oidc(held: Container) -> Caller:
    claims = st.user.to_dict()
    begun = claims.get("iat")
    caller = caller_of(claims, held.settings.admins) if claims.get("is_logged_in") else None
    if caller is None:
        _door("로그인해 주십시오", "묻고 답한 내용은 로그인한 사람만 볼 수 있게 남습니다.", "로그인")
    if not isinstance(begun, int | float) or _over(held, begun):
        _door("다시 로그인해 주십시오", "로그인한 지 오래되어 한 번 더 확인합니다.", "다시 로그인")
    return _remembered(_Login(caller, "", begun))


def _alb(held: Container) -> Caller:
    tokens = st.context.headers.get_all(VOUCHED)
    if len(tokens) != 1:
        _door("로그인을 확인하지 못했습니다", "안내받은 주소로 다시 들어와 주십시오.")
    proof = hashlib.sha256(tokens[0].encode()).hexdigest()
    login = st.session_state.get(_KEPT)
    if not isinstance(login, _Login) or login.proof != proof:
        login = _Login(_vouched(held, tokens[0]), proof, time.time())
    if _over(held, login.at):
        _door("다시 로그인해 주십시오", "로그인한 지 오래되었습니다. 화면을 새로 고쳐 주십시오.")
    return _remembered(login)


def _vouched(held: Container, token: str) -> Caller:
    try:
        caller = held.balancer.caller(token)
    except Unavailable as down:
        _door("잠시 뒤에 다시 시도해 주십시오", down.sentence, retry=True)
    if caller is None:
        _door("로그인을 확인하지 못했습니다", "화면을 새로 고치거나 다시 로그인해 주십시오.")
    return caller


def _over(held: Container, begun: float) -> bool:
    return time.time() - begun > held.settings.login_hours * 3600


def _remembered(login: _Login) -> Caller:
    """A browser session that another person goes on with keeps nothing of the one before."""
    before = st.session_state.get(_KEPT)
    if isinstance(before, _Login) and before.caller.owner != login.caller.owner:
        st.session_state.clear()
    st.session_state[_KEPT] = login
    return login.caller


def _door(title: str, sentence: str, login: str = "", retry: bool = False) -> NoReturn:
    """A whole page that lets nobody through."""
    st.html(DOOR)
    with st.container(horizontal_alignment="center", key="door"):
        st.markdown("**LawFirmAI**", width="content")
        st.title(title, anchor=False, width="content", text_alignment="center")
        st.markdown(sentence, width="content", text_alignment="center")
        if login and st.button(login, type="primary", icon=":material/login:"):
            st.login()
        if retry and st.button("다시 시도", icon=":material/refresh:"):
            st.rerun()
    st.stop()


_WAYS: dict[str, Callable[[Container], Caller]] = {"local": _local, "oidc": _oidc, "alb": _alb}
