"""A ruling on a proposal is undone while it is on the screen, wherever whoever made it stands."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Forbidden, Malformed, Stale, WrongPhase
from server.actions.ruling_undo import just_ruled_on, undo_ruling
from server.actions.session_reading import SessionDraft
from server.forms.proposals import UndoBack, UndoForm
from server.forms.reading import read_form
from server.pages import see_other
from server.presenters.sessions.ruling_undo import ShownUndo, shown_undo
from server.routes.sessions.asked import address_of
from server.routes.sessions.proposals import one_page
from server.routes.sessions.tray_asked import made_now, tray_asked
from server.security.permits import Act
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)


async def undo(request: Request) -> Response:
    """Take back the last ruling on a proposal."""
    form = await read_form(request, UndoForm)
    app, visit = state_of(request), await visit_of(request)
    found, process, session = await tray_asked(request)
    id, made = found.one(request.path_params["proposal"]).id, await made_now(request)
    try:
        done = await undo_ruling(app.database, app.permits, (visit.seat,), id, made=made)
    except REFUSED as refusal:
        return await one_page(request, refusal)
    await app.hub.announce(done.draft)
    here = address_of(process, session)
    to = {UndoBack.TEXT: f"{here}#p-{done.paragraph}", UndoBack.CHAIR: f"{here}/chair"}
    return see_other(to[form.back] if form.back else f"{here}/proposals/{done.id}")


async def undo_around(request: Request, found: SessionDraft) -> ShownUndo | None:
    """What whoever reads has just ruled on a session's proposals and can undo."""
    app, visit = state_of(request), await visit_of(request)
    if Act.MERGE_PROPOSAL not in found.acts:
        return None
    ids = await just_ruled_on(app.database, visit.seat, found.draft.id, now=visit.now)
    if not ids:
        return None
    proposals, process, session = await tray_asked(request)
    reader = visit.language, f"{address_of(process, session)}/proposals"
    return shown_undo(proposals, ids, reader, now=visit.now)
