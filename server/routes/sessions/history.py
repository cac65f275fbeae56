"""The page of one paragraph's history, from where an earlier wording is taken up again."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, WrongPhase
from positions.negotiation.draft import may_type
from server import clock
from server.actions import admissions, simple_edits
from server.actions.simple_edits import SimpleEdit
from server.actions.text_history import history, restoring, text_named
from server.errors import status_of
from server.forms.reading import read_form
from server.forms.sessions import RestoreForm
from server.pages import page, see_other
from server.presenters.sessions.history import history_page
from server.presenters.sessions.listing import session_line
from server.routes.sessions.asked import address_of, draft_asked
from server.security.permits import Act
from server.state import state_of, visit_of

REFUSED = (Malformed, Forbidden, WrongPhase, Stale)


async def show(request: Request) -> Response:
    """All that was written in a paragraph, by sittings."""
    return await _page(request)


async def restore(request: Request) -> Response:
    """Give a paragraph an earlier wording again: a new edit of whoever asks."""
    form = await read_form(request, RestoreForm)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    text = text_named(found, request.path_params["text"])
    edit = await restoring(app.database, found, (text, form.base, form.version))
    try:
        admission = await admissions.let_in(
            app.database, app.permits, (visit.seat,), (found.draft.id, None), mint=clock.mint, now=visit.now
        )
        await simple_edits.edit(app.database, app.hub, admission, edit)
    except REFUSED as refusal:
        return await _page(request, refusal, unsent=edit)
    return see_other(f"{address_of(process, session)}#text-{text}")


async def _page(
    request: Request, refusal: DomainError | None = None, *, unsent: SimpleEdit | None = None
) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    told = await history(app.database, found, text_named(found, request.path_params["text"]))
    said = request.query_params.get("before", "")
    before = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
    may_edit = Act.EDIT_TEXT in found.acts and may_type(found.draft.mode, found.hand, told.paragraph)
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "history": history_page(told, process, visit.language, before=before),
        "may_edit": may_edit,
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "unsent": unsent,
        "here": address_of(process, session),
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/history.html", context, status=status)
