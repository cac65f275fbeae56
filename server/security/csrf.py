"""Whether a request that changes something was meant by the person whose cookie it carries. Pure.

Rule 1. It comes from our own origin: ``Origin`` equals ours, or is absent and ``Sec-Fetch-Site`` says
        same-origin. ``Origin: null`` is another origin.
Rule 2. It carries a token that only a page of ours could have given to this login.
"""

import hashlib
import hmac
from typing import Final

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD: Final = "csrf"
HEADER: Final = "x-acorde-csrf"


def make_token(key: bytes, secret: str) -> str:
    """The token of the forms of one login, or of one visitor; 64 hex digits."""
    return hmac.new(key, b"acorde-csrf-1\n" + secret.encode(), hashlib.sha256).hexdigest()


def is_token(key: bytes, secret: str, given: str) -> bool:
    """Whether ``given`` is the token of this login; takes the same time for every wrong one."""
    return hmac.compare_digest(make_token(key, secret).encode(), given.encode("utf-8", "replace"))


def is_same_origin(origin: str | None, fetch_site: str | None, *, ours: str) -> bool:
    """Whether the headers say that a page of ours sent it (Rule 1)."""
    return fetch_site == "same-origin" if origin is None else origin == ours
