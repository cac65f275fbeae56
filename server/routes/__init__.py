"""Every address on one page: method, path, who answers, and the Act that is asked of the permits.

A door without an Act reads nothing of the conferences but their public frame, or acts on the caller's own
account alone.
"""

from starlette.routing import BaseRoute, Mount, Route

from server.routes import assets, health, home
from server.routes.door import Door

DOORS: tuple[Door, ...] = (
    Door("GET", "/", home.start),
    Door("GET", "/home", home.processes),
    Door("GET", "/p/{process}", home.process),
    Door("POST", "/preferences", home.choose),
    Door("GET", "/health/live", health.live),
    Door("GET", "/health/ready", health.ready),
)


def routes() -> list[BaseRoute]:
    """The addresses as Starlette wants them."""
    doors = [Route(door.path, door.endpoint, methods=[door.method]) for door in DOORS]
    return [*doors, Mount("/assets", assets.files)]
