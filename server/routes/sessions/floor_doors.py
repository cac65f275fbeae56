"""The addresses of the floor and of the room's screen, which asks no permit: its code is its right."""

from typing import Final

from server.routes.door import Door
from server.routes.sessions import floor, screen
from server.security.permits import Act

FLOOR: Final = "/p/{process}/sessions/{session}/floor"
FLOOR_DOORS: Final = (
    Door("GET", FLOOR, floor.show, Act.LEAD_SCREEN),
    Door("POST", f"{FLOOR}/open", floor.open_room, Act.LEAD_SCREEN),
    Door("POST", f"{FLOOR}/show", floor.put, Act.LEAD_SCREEN),
    Door("POST", f"{FLOOR}/code", floor.renew, Act.LEAD_SCREEN),
    Door("POST", f"{FLOOR}/close", floor.close, Act.LEAD_SCREEN),
    Door("POST", f"{FLOOR}/speakers", floor.ask, Act.LEAD_SCREEN),
    Door("POST", f"{FLOOR}/speakers/next", floor.call, Act.LEAD_SCREEN),
    Door("GET", "/screen", screen.ask),
    Door("POST", "/screen", screen.enter),
    Door("GET", "/screen/{code}", screen.show),
)
