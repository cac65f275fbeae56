"""The pen says on the page of a paragraph what it hangs on."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Forbidden, Malformed, Stale, WrongPhase
from server import clock
from server.actions.linking import change_link
from server.forms.links import LinkForm
from server.forms.reading import read_form
from server.pages import see_other
from server.routes.sessions.asked import address_of, draft_asked, paragraph_asked
from server.routes.sessions.positions import paragraph_page
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
SALT: Final = 128  # bits


async def change(request: Request) -> Response:
    """A paragraph hangs on another, or does so no more."""
    form = await read_form(request, LinkForm)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    id, salt = paragraph_asked(request, found), clock.draw(SALT)
    wish, seats = form.of(id), (visit.seat,)
    try:
        await change_link(app.database, app.permits, seats, wish, salt=salt, now=visit.now)
    except REFUSED as refusal:
        return await paragraph_page(request, refusal)
    await app.hub.announce(found.draft.id)
    return see_other(f"{address_of(process, session)}/positions/{id}")
