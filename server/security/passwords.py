"""Passwords: Argon2id, at most two at once, and which are refused when chosen.

Rule 1. Hashing runs in threads of its own, two at once; fifty may wait, then it is ``too_busy``.
Rule 2. An account without a password, or none at all, costs the same work as a wrong password.
Rule 3. 12 to 128 characters, NFC, whatever they are; but not one of the common ones, nor one made of the
        words everybody here has in mind.
"""

import asyncio
import re
import unicodedata
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from positions.errors import Malformed
from server.security.refusals import TooBusy

LEAST: Final = 12
MOST: Final = 128
AT_ONCE: Final = 2
WAITING: Final = 50
BUSY_SECONDS: Final = 5
OWN_LETTERS: Final = 6  # that must be left of a password without the words of its context
CONTEXT: Final = (
    "acorde",
    "conferencia",
    "conference",
    "consenso",
    "contrasena",
    "convergencia",
    "cuestionario",
    "delegacion",
    "delegation",
    "migraciones",
    "migracion",
    "migration",
    "migrante",
    "password",
    "practica",
    "secretaria",
    "suramericana",
    "crm",
    "csm",
)
# Of no password: it is only there to be compared with (Rule 2). Same parameters as _HASHER.
NOBODY: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$YWNvcmRlLW5vYm9keS0wMQ$Ld3a0gF4HYKdgK6kNVXQ0+f8k0Tz7HSAnEZfC1Il4fo"
)

_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, hash_len=32, salt_len=16)
_ALPHANUMERIC: Final = re.compile(r"[^\W_]+")
Value = TypeVar("Value")


@dataclass(slots=True)
class HashingPool:
    """The threads that hash, and how many wait for them."""

    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(AT_ONCE, thread_name_prefix="argon2")
    )
    inside: int = 0

    async def run(self, work: Callable[[], Value]) -> Value:
        """Do the work in a thread. Raises TooBusy (``too_busy``) where too many wait already (Rule 1)."""
        if self.inside >= AT_ONCE + WAITING:
            raise TooBusy("too_busy", seconds=BUSY_SECONDS)
        self.inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.threads, work)
        finally:
            self.inside -= 1


POOL: Final = HashingPool()


async def hash_of(password: str) -> str:
    """Hash a password for keeping; it has been checked."""
    return await POOL.run(lambda: _HASHER.hash(_normal(password)))


async def is_password(password: str, kept: str | None) -> bool:
    """Whether it is the password whose hash is kept; always False, at the same cost, where none is."""
    if len(password) > MOST:  # longer than any that was ever kept; hashing it would be a gift to a flood
        password = ""
    fits = await POOL.run(lambda: _fits(_normal(password), kept or NOBODY))
    return fits and kept is not None


def needs_rehash(kept: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


def check_password(password: str, *, about: Iterable[str] = ()) -> None:
    """Refuse a password that would soon be guessed; ``about`` is the person's name and address.

    Raises Malformed (``password_too_short``, ``password_too_long``, ``password_common``,
    ``password_guessable``).
    """
    normal = _normal(password)
    if len(normal) < LEAST:
        raise Malformed("password_too_short", least=LEAST)
    if len(password) > MOST:
        raise Malformed("password_too_long", most=MOST)
    folded = _folded(normal)
    if folded in _COMMON or folded[::-1] in _COMMON or len(set(folded)) < OWN_LETTERS - 1:
        raise Malformed("password_common")
    words = sorted({*CONTEXT, *_words(about)}, key=len, reverse=True)
    rest = folded
    for word in words:
        rest = rest.replace(word, "")
    if len("".join(_ALPHANUMERIC.findall(rest))) < OWN_LETTERS and rest != folded:
        raise Malformed("password_guessable")


def _fits(password: str, kept: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def _folded(text: str) -> str:
    """Without case and accents, so that «Migración» is found too."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _words(texts: Iterable[str]) -> Iterable[str]:
    return (word for text in texts for word in _ALPHANUMERIC.findall(_folded(text)) if len(word) > 2)


_COMMON: Final = frozenset((files("server.security") / "common_passwords.txt").read_text("utf-8").split())
