"""A ruling on a proposal is undone while it is on the screen."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Forbidden, Malformed, Stale, WrongPhase
from server.actions.ruling_undo import undo_ruling
from server.forms.accounts import Nothing
from server.forms.reading import read_form
from server.pages import see_other
from server.routes.sessions.asked import address_of
from server.routes.sessions.proposals import one_page
from server.routes.sessions.tray_asked import made_now, tray_asked
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)


async def undo(request: Request) -> Response:
    """Take back the last ruling on a proposal."""
    await read_form(request, Nothing)
    app, visit = state_of(request), await visit_of(request)
    found, process, session = await tray_asked(request)
    id, made = found.one(request.path_params["proposal"]).id, await made_now(request)
    try:
        done = await undo_ruling(app.database, app.permits, (visit.seat,), id, made=made)
    except REFUSED as refusal:
        return await one_page(request, refusal)
    await app.hub.announce(done.draft)
    return see_other(f"{address_of(process, session)}/proposals/{done.id}")
