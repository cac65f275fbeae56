"""What the page of a session shows beside the words: positions on each paragraph, and reservations."""

from collections.abc import Mapping

from starlette.requests import Request

from server.actions.reservation_reading import grid_and_beside
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.panels import position_panels
from server.presenters.sessions.reservations import by_paragraph, shown_reservations
from server.routes.sessions.asked import address_of, session_asked
from server.security.permits import Act
from server.state import state_of, visit_of

NOTHING: Mapping[str, object] = {"panels": {}, "beside": {}}


async def beside_around(request: Request, found: SessionDraft) -> Mapping[str, object]:
    """``panels`` and ``beside``, both by paragraph; that of the whole text under the empty word."""
    if Act.READ_POSITION not in found.acts:
        return NOTHING
    app, visit = state_of(request), await visit_of(request)
    process, session = await session_asked(request)
    grid, standing = await grid_and_beside(app.database, process, found)
    own = visit.seat.delegation
    may_take = own is not None and Act.TAKE_POSITION in found.acts
    shown = shown_reservations(process, found, standing, visit.language, own)
    return {
        "panels": position_panels(grid, address_of(process, session), own, may_take=may_take),
        "beside": by_paragraph(shown),
    }
