"""Tickets of the live wire, which prove themselves: whose they are, and since when (rule R-43). Pure.

Rule 1. A ticket is good for whoever showed the same login or bearer token when it was given, for 30 seconds.
Rule 2. Only whoever has the key makes one; that each is used once, the store sees to by its nonce.
Rule 3. The clocks of two servers may differ by as much as a ticket lives.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Final

TICKET: Final = timedelta(seconds=30)
NONCE_LENGTH: Final = 43  # as ``server.clock.draw`` gives it
MILLISECOND: Final = timedelta(milliseconds=1)
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def make_ticket(key: bytes, shown: str, *, nonce: str, at: datetime) -> str:
    """A ticket for whoever shows this login or bearer token, in at most 128 characters of ASCII.

    nonce: drawn for it alone.
    """
    given = f"{nonce}.{(at - EPOCH) // MILLISECOND}"
    return f"{given}.{_proof(key, shown, given)}"


def read_ticket(key: bytes, shown: str, ticket: str, *, now: datetime) -> str | None:
    """The nonce of a ticket that is good for whoever shows this now; None of any other (Rules 1, 3)."""
    given, _, proof = ticket.rpartition(".")
    if not hmac.compare_digest(_proof(key, shown, given).encode(), proof.encode("utf-8", "replace")):
        return None
    nonce, _, milliseconds = given.partition(".")
    age = now - (EPOCH + int(milliseconds) * MILLISECOND)
    return nonce if -TICKET < age < TICKET else None


def _proof(key: bytes, shown: str, given: str) -> str:
    said = f"acorde-ticket-1\n{given}\n{shown}".encode("utf-8", "replace")
    return hmac.new(key, said, hashlib.sha256).hexdigest()
