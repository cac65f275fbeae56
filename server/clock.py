"""The only impure values: the time, new ids, and secrets. Everything else takes them as arguments."""

import secrets
from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, UTC, with microseconds."""
    return datetime.now(UTC)


def mint() -> str:
    """A new id: 128 random bits as 26 characters of base 32, lower case."""
    return _base32(secrets.randbits(128), 26)


def draw(bits: int = 256) -> str:
    """A new secret of so many random bits, URL-safe."""
    return secrets.token_urlsafe(bits // 8)


def draw_bytes(count: int) -> bytes:
    """So many random bytes."""
    return secrets.token_bytes(count)


_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def _base32(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, rest = divmod(number, 32)
        digits.append(_ALPHABET[rest])
    return "".join(reversed(digits))
