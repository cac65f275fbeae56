"""A moment as a program sends it."""

import re
from datetime import UTC, datetime
from typing import Annotated, Final

from pydantic import AwareDatetime, BeforeValidator

from positions.errors import Malformed

_MOMENT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)


def moment_of(said: object) -> datetime:
    """A time with its zone (RFC 3339), in UTC. Raises ValueError for anything else."""
    if not isinstance(said, str) or not _MOMENT.fullmatch(said):
        raise ValueError(said)
    try:
        return datetime.fromisoformat(said).astimezone(UTC)
    except OverflowError:  # the last hours of the year 9999, west of Greenwich
        raise ValueError(said) from None


Moment = Annotated[AwareDatetime, BeforeValidator(moment_of)]


def read_moment(said: str) -> datetime:
    """The moment of a query. Raises Malformed (``time_malformed``)."""
    try:
        return moment_of(said)
    except ValueError:
        raise Malformed("time_malformed") from None
