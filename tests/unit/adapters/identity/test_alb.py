"""What a load balancer vouches for is believed; whatever only looks like it is not."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from balancer import ARN, CLIENT, ISSUER, Keys, claims, header, sign, token
from joserfc.jwk import ECKey

from lawfirmai.adapters.identity.alb import LoadBalancer
from lawfirmai.domain.errors import Unavailable
from lawfirmai.domain.identity import Role


@pytest.fixture
def keys() -> Iterator[Keys]:
    held = Keys()
    yield held
    held.stop()


@pytest.fixture
def balancer(keys: Keys) -> LoadBalancer:
    return LoadBalancer(ARN, ISSUER, CLIENT, keys.address, frozenset({"lawyer@example.com"}))


def test_whom_it_signs_for_is_let_in(balancer: LoadBalancer, keys: Keys) -> None:
    caller = balancer.caller(token(keys, name="김별빛"))
    assert caller is not None
    assert (caller.name, caller.role) == ("김별빛", Role.USER)


def test_its_padded_segments_are_read_and_the_signature_covers_the_padding(balancer: LoadBalancer, keys: Keys) -> None:
    padded = [token(keys, name="x" * length) for length in range(3)]
    assert {one.split(".")[1].count("=") for one in padded} == {0, 1, 2}
    assert all(balancer.caller(one) for one in padded)
    stripped = [".".join(segment.rstrip("=") for segment in one.split(".")) for one in padded]
    assert sum(balancer.caller(one) is not None for one in stripped) <= 1  # the one whose padding was none


def test_standard_tokens_without_padding_are_read_too(balancer: LoadBalancer, keys: Keys) -> None:
    assert balancer.caller(sign(keys.private, header(keys), claims(), padding=False))


def test_an_address_among_the_admins_makes_an_administrator(balancer: LoadBalancer, keys: Keys) -> None:
    caller = balancer.caller(token(keys, email="Lawyer@Example.com", email_verified="true"))
    assert caller is not None
    assert caller.is_admin


def _other_signature(keys: Keys) -> str:
    return sign(ECKey.generate_key("P-256", private=True), header(keys), claims())


def _changed_claims(keys: Keys) -> str:
    head, _, signature = token(keys).split(".")
    body = urlsafe_b64encode(json.dumps(claims(sub="someone-else")).encode()).decode()
    return f"{head}.{body}.{signature}"


def _unsigned(keys: Keys) -> str:
    head, body, _ = sign(keys.private, header(keys, alg="none"), claims()).split(".")
    return f"{head}.{body}."


def _signed_with_the_public_key_as_a_password(keys: Keys) -> str:
    head, body, _ = sign(keys.private, header(keys, alg="HS256"), claims()).split(".")
    mac = hmac.digest(keys.private.as_pem(private=False), f"{head}.{body}".encode(), "sha256")
    return f"{head}.{body}.{urlsafe_b64encode(mac).decode()}"


REFUSED: dict[str, Callable[[Keys], str]] = {
    "no header": lambda _: "",
    "not a token": lambda _: "sub-of-someone",
    "three segments of nothing": lambda _: "..",
    "not base64": lambda keys: "별빛." + token(keys).split(".", 1)[1],
    "not an object": lambda keys: sign(keys.private, [], claims()),
    "brackets without end": lambda _: urlsafe_b64encode(b"[" * 9000).decode() + ".e30.e30",
    "longer than any": lambda keys: token(keys, name="별" * 9000),
    "another's signature": _other_signature,
    "claims changed afterwards": _changed_claims,
    "signature cut short": lambda keys: token(keys)[:-8],
    "alg none": _unsigned,
    "alg HS256 over the public key": _signed_with_the_public_key_as_a_password,
    "alg ES384": lambda keys: sign(keys.private, header(keys, alg="ES384"), claims()),
    "another load balancer": lambda keys: sign(keys.private, header(keys, signer=ARN + "0"), claims()),
    "no signer": lambda keys: sign(keys.private, header(keys, signer=None), claims()),
    "another client": lambda keys: sign(keys.private, header(keys, client="other"), claims()),
    "another issuer": lambda keys: sign(keys.private, header(keys, iss="https://else.example"), claims()),
    "another issuer in the claims": lambda keys: token(keys, iss="https://else.example"),
    "expired": lambda keys: sign(keys.private, header(keys, exp=int(time.time()) - 60), claims()),
    "expired in the claims": lambda keys: token(keys, exp=int(time.time()) - 60),
    "without an end": lambda keys: sign(keys.private, header(keys, exp=None), claims()),
    "an end that is no moment": lambda keys: sign(keys.private, header(keys, exp="tomorrow"), claims()),
    "an end that never comes": lambda keys: sign(keys.private, header(keys, exp=float("nan")), claims()),
    "unknown key": lambda keys: sign(keys.private, header(keys, kid="00000000-0000-0000-0000-000000000000"), claims()),
    "a key id that is a path": lambda keys: sign(keys.private, header(keys, kid="../" + keys.kid), claims()),
    "no key id": lambda keys: sign(keys.private, header(keys, kid=None), claims()),
    "nobody": lambda keys: token(keys, sub=""),
}


@pytest.mark.parametrize("made", REFUSED.values(), ids=REFUSED.keys())
def test_nobody_else_is_let_in(balancer: LoadBalancer, keys: Keys, made: Callable[[Keys], str]) -> None:
    assert balancer.caller(made(keys)) is None


def test_a_strangers_token_causes_no_request(balancer: LoadBalancer, keys: Keys) -> None:
    balancer.caller(sign(keys.private, header(keys, signer="arn:aws:other"), claims()))
    assert keys.asked == []


def test_a_key_is_fetched_once(balancer: LoadBalancer, keys: Keys) -> None:
    assert balancer.caller(token(keys))
    assert balancer.caller(token(keys, sub="another"))
    assert keys.asked == [keys.kid]


@pytest.mark.parametrize("answer", [(500, b"down"), (200, b"not a key"), (200, b"")])
def test_a_key_that_does_not_come_is_not_a_refusal(
    balancer: LoadBalancer, keys: Keys, answer: tuple[int, bytes]
) -> None:
    keys.answers[keys.kid] = answer
    with pytest.raises(Unavailable):
        balancer.caller(token(keys))


def test_a_key_server_that_is_down_is_not_a_refusal(balancer: LoadBalancer, keys: Keys) -> None:
    keys.stop()
    with pytest.raises(Unavailable):
        balancer.caller(token(keys))


def test_a_key_of_another_curve_is_not_used(balancer: LoadBalancer, keys: Keys) -> None:
    keys.answers[keys.kid] = 200, ECKey.generate_key("P-384", private=True).as_pem(private=False)
    with pytest.raises(Unavailable):
        balancer.caller(token(keys))


def test_why_is_logged_and_the_token_is_not(
    balancer: LoadBalancer, keys: Keys, caplog: pytest.LogCaptureFixture
) -> None:
    refused = _other_signature(keys)
    balancer.caller(refused)
    assert "wrong signature" in caplog.text
    assert all(segment not in caplog.text for segment in refused.split("."))


def test_another_deployment_does_not_believe_it(balancer: LoadBalancer, keys: Keys) -> None:
    given: dict[str, Any] = {"client": "other"}
    assert replace(balancer, **given).caller(token(keys)) is None
