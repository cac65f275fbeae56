"""Pages of the thematic sessions: the list, and the text of each."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import TextId
from positions.negotiation.draft import DraftAct
from positions.process import Process, ThematicSession
from server import clock
from server.actions import admissions, session_drafts, simple_edits
from server.actions.session_drafts import BeginDraft, SessionDraft
from server.actions.simple_edits import SimpleEdit
from server.errors import status_of
from server.forms.accounts import Nothing
from server.forms.reading import read_form
from server.forms.sessions import BeginForm, SimpleEditForm
from server.pages import page, see_other
from server.presenters.sessions.listing import session_line, session_lines
from server.presenters.sessions.text import SessionText, View, authors_of, session_numbered, session_text
from server.state import process_of, state_of, visit_of

REFUSED = (Malformed, Forbidden, WrongPhase, Stale)


async def listed(request: Request) -> Response:
    """The sessions, and how far their texts have come."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    modes = await session_drafts.modes_of_sessions(app.database, app.permits, visit.seat, process)
    lines = session_lines(process, modes, visit.language)
    return await page(request, "sessions/list.html", {"sessions": lines})


async def show(request: Request) -> Response:
    """The text of a session; to a secretariat, where there is none yet, how to begin it."""
    return await _page(request)


async def begin(request: Request) -> Response:
    """Begin the text of a session from lines."""
    form = await read_form(request, BeginForm)
    app, visit = state_of(request), await visit_of(request)
    process, session = await _session(request)
    wish = BeginDraft(process, session.id, None, form.language, form.text)
    try:
        await session_drafts.begin(
            app.database, app.permits, visit.seat, wish, mint=clock.mint, now=visit.now
        )
    except REFUSED as refusal:
        return await _page(request, refusal, written=form.text)
    return see_other(_address(process, session))


async def open_draft(request: Request) -> Response:
    """Open the text to the delegations."""
    return await _advance(request, DraftAct.OPEN)


async def freeze(request: Request) -> Response:
    """Close the text to changes."""
    return await _advance(request, DraftAct.FREEZE)


async def thaw(request: Request) -> Response:
    """Open a closed text again."""
    return await _advance(request, DraftAct.THAW)


async def edit(request: Request) -> Response:
    """Take a whole wording as it should be, against the version that was on the screen."""
    form = await read_form(request, SimpleEditForm)
    app, visit = state_of(request), await visit_of(request)
    process, session = await _session(request)
    found = await _found(request, process, session)
    wish = SimpleEdit(TextId(form.text), form.base, form.wording)
    try:
        admission = await admissions.let_in(
            app.database, app.permits, (visit.seat,), (found.draft.id, None), mint=clock.mint, now=visit.now
        )
        await simple_edits.edit(app.database, app.hub, admission, wish)
    except REFUSED as refusal:
        return await _page(request, refusal, unsent=wish)
    return see_other(f"{_address(process, session)}#text-{form.text}")


async def _advance(request: Request, act: DraftAct) -> Response:
    await read_form(request, Nothing)
    app, visit = state_of(request), await visit_of(request)
    process, session = await _session(request)
    found = await _found(request, process, session)
    try:
        await session_drafts.advance(app.database, app.permits, app.hub, visit.seat, found.draft.id, act)
    except REFUSED as refusal:
        return await _page(request, refusal)
    return see_other(_address(process, session))


async def _session(request: Request) -> tuple[Process, ThematicSession]:
    process, said = await process_of(request), request.path_params["session"]
    is_number = said.isascii() and said.isdigit() and len(said) < 4
    session = session_numbered(process, int(said)) if is_number else None
    if session is None:
        raise Unknown("not_there")
    return process, session


async def _found(request: Request, process: Process, session: ThematicSession) -> SessionDraft:
    app, visit = state_of(request), await visit_of(request)
    found = await session_drafts.session_draft(
        app.database, app.permits, visit.seat, process, (session.id, None)
    )
    if found is None:
        raise Unknown("not_there")
    return found


async def _page(
    request: Request,
    refusal: DomainError | None = None,
    *,
    written: str = "",
    unsent: SimpleEdit | None = None,
) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session = await _session(request)
    found = await session_drafts.session_draft(
        app.database, app.permits, visit.seat, process, (session.id, None)
    )
    context = {
        "session": session_line(
            process, session, None if found is None else found.draft.mode, visit.language
        ),
        "text": None if found is None else await _shown(request, process, session, found),
        "may_begin": found is None and session_drafts.may_begin(app.permits, visit.seat, process),
        "languages": process.languages,
        "countries": {id: [each.code, each.name] for id, each in authors_of(process, visit.language).items()},
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "written": written,
        "unsent": unsent,
        "here": _address(process, session),
        "who": visit.unsent_secret,
        "list": f"/p/{process.id}/sessions",
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/show.html", context, status=status)


async def _shown(
    request: Request, process: Process, session: ThematicSession, found: SessionDraft
) -> SessionText:
    app, visit = state_of(request), await visit_of(request)
    said = request.query_params.get("view", "")
    view = View(said) if said in set(View) else View.CLEAN
    changes = await session_drafts.changes_since_opening(app.database, found) if view is View.CHANGES else {}
    return session_text(process, session, found, visit.language, (view, changes))


def _address(process: Process, session: ThematicSession) -> str:
    return f"/p/{process.id}/sessions/{session.number}"
