"""The same person is the same owner, and only a proven address makes an administrator."""

import pytest

from lawfirmai.domain.identity import LONGEST_NAME, Role, caller_of

ADMINS = frozenset({"lawyer@example.com"})
CLAIMS = {"iss": "https://login.example.com", "sub": "5f2b", "email": "lawyer@example.com", "name": "김별빛"}


def test_the_owner_stays_the_same_whatever_else_the_claims_say() -> None:
    one, other = caller_of(CLAIMS, ()), caller_of(CLAIMS | {"name": "김달빛", "email": "else@example.com"}, ())
    assert one is not None
    assert other is not None
    assert one.owner == other.owner
    assert len(one.owner) <= 64


def test_owners_differ_by_subject_and_by_issuer() -> None:
    changes = [{}, {"sub": "5f2c"}, {"iss": "https://else.example.com"}, {"iss": CLAIMS["iss"] + "5", "sub": "f2b"}]
    assert len({caller_of(CLAIMS | one, ()) for one in changes}) == len(changes)


def test_no_address_and_no_subject_can_be_read_from_the_owner() -> None:
    caller = caller_of(CLAIMS, ADMINS)
    assert caller is not None
    assert all(told not in caller.owner for told in ("5f2b", "lawyer", "example"))


@pytest.mark.parametrize(
    ("changes", "role"),
    [
        ({}, Role.ADMIN),
        ({"email": "Lawyer@Example.COM"}, Role.ADMIN),
        ({"email_verified": True}, Role.ADMIN),
        ({"email_verified": "true"}, Role.ADMIN),
        ({"email_verified": False}, Role.USER),
        ({"email_verified": "false"}, Role.USER),
        ({"email": "other@example.com"}, Role.USER),
        ({"email": ""}, Role.USER),
        ({"email": None}, Role.USER),
        ({"email": ["lawyer@example.com"]}, Role.USER),
    ],
)
def test_only_a_proven_address_makes_an_administrator(changes: dict[str, object], role: Role) -> None:
    caller = caller_of(CLAIMS | changes, ADMINS)
    assert caller is not None
    assert caller.role is role


@pytest.mark.parametrize("changes", [{"sub": ""}, {"sub": None}, {"sub": 7}, {"iss": ""}, {"iss": None}])
def test_claims_that_name_nobody_are_nobody(changes: dict[str, object]) -> None:
    assert caller_of(CLAIMS | changes, ADMINS) is None


def test_a_name_is_always_there_and_never_long() -> None:
    names = [
        caller_of(CLAIMS | one, ())
        for one in ({"name": "별" * 500}, {"name": " "}, {"name": None, "email": None}, {"name": "김\n별빛"})
    ]
    shown = [one.name for one in names if one]
    assert shown == ["별" * LONGEST_NAME, "lawyer@example.com", "사용자", "김 별빛"]
