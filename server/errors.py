"""How refusals look from outside: one table, for pages and for JSON."""

from typing import Final

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase

ANSWERS: Final[dict[type[DomainError], int]] = {
    Malformed: 422,
    Forbidden: 403,
    Unknown: 404,  # also for what a seat may not know exists
    WrongPhase: 409,
    Stale: 409,
}


def status_of(refusal: DomainError) -> int:
    """The HTTP status of a refusal."""
    return next(status for kind, status in ANSWERS.items() if isinstance(refusal, kind))
