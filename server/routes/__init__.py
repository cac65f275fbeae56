"""Every address on one page: method, path, who answers, and the Act that is asked of the permits.

A door without an Act is open to everybody and reads nothing of the conferences.
"""

from dataclasses import dataclass

from starlette.routing import Route

from server.security.permits import Act


@dataclass(frozen=True, slots=True)
class Door:
    """One address. ``name`` is used in tests, OpenAPI and docs/urls.md."""

    method: str
    path: str
    endpoint: object
    act: Act | None


DOORS: tuple[Door, ...] = ()


def routes() -> list[Route]:
    """The addresses as Starlette wants them."""
    return []
