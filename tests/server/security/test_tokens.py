"""Secrets are kept as their SHA-256 alone."""

import hashlib

import pytest

from server import clock
from server.security.tokens import SECRET_LENGTH, digest_of, is_well_formed, room_digest, unsent_secret


def test_the_digest_is_sha_256_of_the_secret() -> None:
    assert digest_of("abc") == hashlib.sha256(b"abc").hexdigest()
    assert digest_of("\ud800") == hashlib.sha256(b"?").hexdigest()


@pytest.mark.rule("R-31")
def test_a_drawn_secret_has_256_bits_and_is_well_formed() -> None:
    secrets = {clock.draw() for _ in range(100)}
    assert len(secrets) == 100
    assert all(is_well_formed(secret) and len(secret) == SECRET_LENGTH for secret in secrets)


@pytest.mark.parametrize("text", ["", "abc", "a" * 42, "a" * 44, "ñ" * 43, "a" * 1_000_000])
def test_what_cannot_be_a_secret_is_not_looked_up(text: str) -> None:
    assert not is_well_formed(text)


def test_each_account_of_each_installation_has_a_secret_of_its_own_for_its_browsers() -> None:
    keys, accounts = (bytes(32), b"k" * 32), ("", "ana", "ben")
    secrets = {unsent_secret(key, account) for key in keys for account in accounts}
    assert len(secrets) == 6
    assert unsent_secret(bytes(32), "ana") == unsent_secret(bytes(32), "ana")


def test_the_code_of_a_room_is_kept_under_the_key_however_it_is_typed() -> None:
    assert room_digest(bytes(32), "abcd2345") == room_digest(bytes(32), " ABCD-2345 ")
    others = {room_digest(bytes(32), "abcd2346"), room_digest(b"k" * 32, "abcd2345"), digest_of("abcd2345")}
    assert room_digest(bytes(32), "abcd2345") not in others
