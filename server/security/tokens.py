"""Secrets that sign in: 256 random bits, kept as their SHA-256 alone. Pure.

A secret is drawn by ``server.clock.draw`` and reaches the database only through ``digest_of``, so that a
stolen database signs nobody in.
"""

import hashlib
import hmac
from datetime import timedelta
from typing import Final

SECRET_LENGTH: Final = 43  # 256 bits, URL-safe
BEARER_DAYS: Final = 30
BEARER_DAYS_MOST: Final = 90
INVITATION: Final = timedelta(days=7)


def digest_of(secret: str) -> str:
    """The SHA-256 of a secret, lower-case hex: the only form in which it is kept."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def unsent_secret(key: bytes, account: str) -> str:
    """What a browser closes the unsent words of this account with; pages of no other account have it."""
    return hmac.new(key, b"acorde-unsent-1\n" + account.encode(), hashlib.sha256).hexdigest()


def room_digest(key: bytes, code: str) -> str:
    """The form in which the code of a room is kept: short as it is, nobody guesses it without the key.

    As somebody reads it out: in any case, with hyphens or spaces.
    """
    bare = "".join(letter for letter in code.lower() if letter not in "- ")
    return hmac.new(key, b"acorde-room-1\n" + bare.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def is_well_formed(secret: str) -> bool:
    """Whether it can be one of ours at all; what cannot is not looked up."""
    return len(secret) == SECRET_LENGTH and all(letter.isascii() for letter in secret)
