"""The web pages start only where it is clear who sits before them."""

from typing import Any

import pytest

from lawfirmai.bootstrap import configured
from lawfirmai.domain.errors import ConfigurationError
from lawfirmai.settings import Settings

OIDC: dict[str, Any] = {
    "login": "oidc",
    "oidc_issuer": "https://login.example.com",
    "oidc_client_id": "lawfirm-web",
    "oidc_client_secret": "secret",
    "cookie_secret": "c" * 32,
}
PUBLIC = {"host": "0.0.0.0", "web_url": "https://lawfirm.example.com"}
ARN = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/lawfirm/50dc6c495c0c9188"
ALB = {"login": "alb", "oidc_issuer": "https://login.example.com", "oidc_client_id": "lawfirm-web", "alb_arn": ARN}


@pytest.mark.parametrize("given", [{}, {"host": "localhost"}, {"host": "::1"}, OIDC, OIDC | PUBLIC, ALB, ALB | PUBLIC])
def test_a_complete_login_has_no_fault(given: dict[str, Any]) -> None:
    assert Settings(**given).login_fault == ""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"host": "0.0.0.0"}, "LAWFIRM_LOGIN"),
        ({"host": "192.168.0.7"}, "로그인이 있어야"),
        ({"host": ""}, "로그인이 있어야"),
        (OIDC | {"oidc_issuer": ""}, "LAWFIRM_OIDC_ISSUER"),
        (OIDC | {"oidc_client_secret": ""}, "LAWFIRM_OIDC_CLIENT_SECRET"),
        (OIDC | {"cookie_secret": ""}, "LAWFIRM_COOKIE_SECRET"),
        (OIDC | {"cookie_secret": "short"}, "LAWFIRM_COOKIE_SECRET"),
        (OIDC | {"host": "0.0.0.0"}, "LAWFIRM_WEB_URL"),
        (OIDC | {"oidc_issuer": "http://login.example.com"}, "https://"),
        (OIDC | PUBLIC | {"web_url": "http://lawfirm.example.com"}, "https://"),
        (ALB | {"alb_arn": ""}, "LAWFIRM_ALB_ARN"),
        (ALB | {"alb_arn": "arn:aws:s3:::bucket"}, "LAWFIRM_ALB_ARN"),
        (ALB | {"oidc_issuer": ""}, "LAWFIRM_OIDC_ISSUER"),
        (ALB | {"oidc_client_id": ""}, "LAWFIRM_OIDC_CLIENT_ID"),
        (ALB | {"alb_keys_url": "http://keys.example.com"}, "https://"),
    ],
)
def test_what_is_missing_or_unsafe_is_named(given: dict[str, Any], told: str) -> None:
    assert told in Settings(**given).login_fault


def test_the_balancers_keys_are_those_of_its_region() -> None:
    assert Settings(**ALB).balancer_keys == "https://public-keys.auth.elb.ap-northeast-2.amazonaws.com"
    assert Settings(**ALB, alb_keys_url="http://127.0.0.1:1").balancer_keys == "http://127.0.0.1:1"


def test_secrets_do_not_show_where_settings_are_printed() -> None:
    shown = repr(Settings(**OIDC))
    assert "c" * 32 not in shown
    assert "'secret'" not in shown


def test_settings_that_cannot_be_read_are_named_in_one_sentence() -> None:
    with pytest.raises(ConfigurationError, match="LAWFIRM_LOGIN, LAWFIRM_WORKERS"):
        configured(login="door", workers="many")
