"""New paragraphs on the table for one place, seen together; and how the pen puts them into the text."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, WrongPhase
from server.actions.rival_compiling import apply_rivals, rival_layouts
from server.errors import status_of
from server.forms.proposals import RivalsForm
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters.sessions.rivals import shown_layout
from server.routes.sessions.asked import address_of
from server.routes.sessions.tray_asked import around_tray, made_now, tray_asked
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)


async def show(request: Request) -> Response:
    """All places for which several new paragraphs are on the table, each as they would enter together."""
    return await _rivals(request)


async def apply(request: Request) -> Response:
    """Put the new paragraphs of a place into the text, as they were on the screen."""
    form = await read_form(request, RivalsForm)
    app, visit = state_of(request), await visit_of(request)
    found, process, session = await tray_asked(request)
    try:
        made = await made_now(request)
        done = await apply_rivals(
            app.database, app.permits, (visit.seat,), form.of(found.draft.id), made=made
        )
    except REFUSED as refusal:
        return await _rivals(request, refusal)
    await app.hub.announce(done.draft)
    return see_other(f"{address_of(process, session)}#undo")  # which stands where they were put


async def _rivals(request: Request, refusal: DomainError | None = None) -> Response:
    app, visit = state_of(request), await visit_of(request)
    found, context = await around_tray(request, refusal)
    here = str(context["here"])

    def why(reason: str) -> str:
        return app.rendering.sentence(reason, {}, language=visit.language) if reason else ""

    layouts = [
        (shown_layout(found, each, visit.language, here), why(each.problem)) for each in rival_layouts(found)
    ]
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/rivals.html", context | {"layouts": layouts}, status=status)
