"""What stands in a line of the page of addresses."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.security.permits import Act

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Door:
    """One address: ``act`` is what its action asks of the permits, None where it asks nothing."""

    method: str
    path: str
    endpoint: Endpoint
    act: Act | None = None

    @property
    def is_api(self) -> bool:
        """Whether programs call it."""
        return self.path.startswith("/api/")
