"""A request that changes something comes from a page of ours, with a token of this login."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.security.csrf import is_same_origin, is_token, make_token

KEY = bytes(32)
OURS = "https://acorde.example"


@pytest.mark.parametrize(
    ("origin", "site", "passes"),
    [
        (OURS, None, True),
        (OURS, "same-origin", True),
        (None, "same-origin", True),
        (None, None, False),
        (None, "same-site", False),
        (None, "none", False),
        ("null", "same-origin", False),
        ("https://acorde.example.evil.example", None, False),
        ("http://acorde.example", None, False),
        ("https://acorde.example:8443", None, False),
        ("", "same-origin", False),
    ],
)
def test_only_our_own_origin_passes(origin: str | None, site: str | None, passes: bool) -> None:
    assert is_same_origin(origin, site, ours=OURS) is passes


def test_a_token_fits_its_login_and_its_key_alone() -> None:
    token = make_token(KEY, "secret")
    assert is_token(KEY, "secret", token)
    assert not is_token(KEY, "other", token)
    assert not is_token(bytes([1]) * 32, "secret", token)
    assert token == make_token(KEY, "secret")
    assert len(token) == 64


@given(st.text())
def test_whatever_else_is_given_does_not_fit(given_text: str) -> None:
    assert is_token(KEY, "secret", given_text) is (given_text == make_token(KEY, "secret"))
