"""A delegation is asked to co-sponsor a proposal, and answers, on the page of the proposal."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Forbidden, Malformed, Stale, WrongPhase
from server.actions.sponsoring import Asking, ask_sponsor
from server.forms.proposals import SponsorForm
from server.forms.reading import read_form
from server.pages import see_other
from server.routes.sessions.asked import address_of
from server.routes.sessions.proposals import one_page
from server.routes.sessions.tray_asked import made_now, tray_asked
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)


async def ask(request: Request) -> Response:
    """Ask a delegation to co-sponsor a proposal, answer such a request, or take it back."""
    form = await read_form(request, SponsorForm)
    app, visit = state_of(request), await visit_of(request)
    found, process, session = await tray_asked(request)
    wish, made = form.of(found.one(request.path_params["proposal"]).id), await made_now(request)
    try:
        done = await ask_sponsor(app.database, app.permits, (visit.seat,), wish, made=made)
    except REFUSED as refusal:
        return await one_page(request, refusal, why=form.message)
    await app.hub.announce(done.draft)
    tray = f"{address_of(process, session)}/proposals"
    return see_other(tray if wish.word is Asking.DECLINE else f"{tray}/{done.id}")
