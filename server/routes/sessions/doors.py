"""The addresses of the thematic sessions and of the live wire."""

from typing import Final

from server.routes.door import Door
from server.routes.sessions import live, pages
from server.security.permits import Act

SESSION: Final = "/p/{process}/sessions/{session}"
SESSION_DOORS: Final = (
    Door("POST", "/live/tickets", live.ticket),
    Door("GET", "/p/{process}/sessions", pages.listed, Act.READ_TEXT),
    Door("GET", SESSION, pages.show, Act.READ_TEXT),
    Door("POST", f"{SESSION}/begin", pages.begin, Act.COMPOSE_TEXT),
    Door("POST", f"{SESSION}/open", pages.open_draft, Act.OPEN_TEXT),
    Door("POST", f"{SESSION}/freeze", pages.freeze, Act.FREEZE_TEXT),
    Door("POST", f"{SESSION}/thaw", pages.thaw, Act.THAW_TEXT),
    Door("POST", f"{SESSION}/edit", pages.edit, Act.EDIT_TEXT),
)
