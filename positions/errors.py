"""Refusals the conference understands: a stable code, a reason from the catalogue, and its facts."""

from typing import ClassVar


class DomainError(Exception):
    """A refusal; each child has a stable ``code``, each ``reason`` its sentence in four languages."""

    code: ClassVar[str]

    def __init__(self, reason: str, **facts: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


class Malformed(DomainError):
    """What was sent cannot be read as what it claims to be."""

    code = "malformed"


class Forbidden(DomainError):
    """The thing may be seen, but this may not be done to it by this seat."""

    code = "forbidden"


class Unknown(DomainError):
    """There is no such thing, or the seat may not know of it; both look the same."""

    code = "unknown"


class WrongPhase(DomainError):
    """The thing is in a state in which this is not done."""

    code = "wrong_phase"


class Stale(DomainError):
    """The thing changed since it was read."""

    code = "stale"
