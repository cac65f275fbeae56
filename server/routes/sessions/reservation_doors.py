"""The addresses of what stands beside a session's text, and of what waits for a capital."""

from typing import Final

from server.routes import capital
from server.routes.door import Door
from server.routes.sessions import reservations
from server.routes.sessions.chair_doors import SESSION
from server.security.permits import Act

RESERVATIONS: Final = f"{SESSION}/reservations"
RESERVATION_PAGE_DOORS: Final = (
    Door("GET", "/p/{process}/capital", capital.show, Act.READ_POSITION),
    Door("GET", "/p/{process}/capital.csv", capital.table, Act.READ_POSITION),
    Door("GET", "/p/{process}/capital.txt", capital.text, Act.READ_POSITION),
    Door("GET", RESERVATIONS, reservations.show, Act.READ_RESERVATION),
    Door("POST", RESERVATIONS, reservations.file, Act.FILE_RESERVATION),
    Door("POST", f"{RESERVATIONS}/{{reservation}}/restate", reservations.restate, Act.FILE_RESERVATION),
    Door("POST", f"{RESERVATIONS}/{{reservation}}/withdraw", reservations.withdraw, Act.FILE_RESERVATION),
)
