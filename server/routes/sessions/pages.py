"""Pages of the thematic sessions: the list, and the text of each."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, WrongPhase
from positions.ids import TextId
from positions.negotiation.draft import DraftAct, DraftStep
from server import clock
from server.actions import admissions, session_drafts, simple_edits
from server.actions.beginnings import BeginDraft
from server.actions.simple_edits import SimpleEdit
from server.actions.state_of_play import state_of_play
from server.errors import status_of
from server.forms.accounts import Nothing
from server.forms.reading import read_form
from server.forms.sessions import BeginForm, SimpleEditForm
from server.pages import page, see_other
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.listing import session_line, session_lines
from server.presenters.sessions.views import reading_of
from server.routes.sessions.around import around
from server.routes.sessions.asked import address_of, draft_asked, draft_of, session_asked
from server.routes.sessions.origins import ways_to_begin
from server.routes.sessions.reading import read_text
from server.state import process_of, state_of, visit_of

SALT = 128  # bits
REFUSED = (Malformed, Forbidden, WrongPhase, Stale)


async def listed(request: Request) -> Response:
    """The sessions, and how far their texts have come."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    modes = await session_drafts.modes_of_sessions(app.database, app.permits, visit.seat, process)
    lines = session_lines(process, modes, visit.language)
    play = await state_of_play(app.database, app.permits, visit.seat, process)
    numbers = {each.id: each.number for each in process.sessions}
    shown = {numbers[id]: each for id, each in play.items()}
    return await page(
        request,
        "sessions/list.html",
        {"sessions": lines, "play": shown, "records": f"/p/{process.id}/records"},
    )


async def show(request: Request) -> Response:
    """The text of a session; to a secretariat, where there is none yet, how to begin it."""
    return await session_page(request)


async def begin(request: Request) -> Response:
    """Begin the text of a session."""
    form = await read_form(request, BeginForm)
    app, visit = state_of(request), await visit_of(request)
    process, session = await session_asked(request)
    wish = BeginDraft(process, session.id, None, form.language, form.text, form.beginning, form.proposal)
    try:
        await session_drafts.begin(
            app.database, app.permits, visit.seat, wish, mint=clock.mint, now=visit.now
        )
    except REFUSED as refusal:
        return await session_page(request, refusal, begun=form)
    return see_other(address_of(process, session))


async def open_draft(request: Request) -> Response:
    """Open the text to the delegations."""
    return await _advance(request, DraftAct.OPEN)


async def freeze(request: Request) -> Response:
    """Close the text to changes."""
    return await _advance(request, DraftAct.FREEZE)


async def edit(request: Request) -> Response:
    """Take a whole wording as it should be, against the version that was on the screen."""
    form = await read_form(request, SimpleEditForm)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    wish = SimpleEdit(TextId(form.text), form.base, form.wording)
    try:
        admission = await admissions.let_in(
            app.database, app.permits, (visit.seat,), (found.draft.id, None), mint=clock.mint, now=visit.now
        )
        await simple_edits.edit(app.database, app.hub, admission, wish)
    except REFUSED as refusal:
        return await session_page(request, refusal, unsent=wish)
    here = reading_of(request.query_params).address(address_of(process, session))
    return see_other(f"{here}#text-{form.text}")


async def _advance(request: Request, act: DraftAct) -> Response:
    await read_form(request, Nothing)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    wish, salt = (found.draft.id, DraftStep(act)), clock.draw(SALT)
    try:
        await session_drafts.advance(app.database, app.permits, visit.seat, wish, salt=salt, now=visit.now)
    except REFUSED as refusal:
        return await session_page(request, refusal)
    await app.hub.announce(found.draft.id)
    return see_other(address_of(process, session))


async def session_page(
    request: Request,
    refusal: DomainError | None = None,
    *,
    begun: BeginForm | None = None,
    unsent: SimpleEdit | None = None,
) -> Response:
    """The page of a session, with what was refused and the words that must not be lost."""
    app, visit = state_of(request), await visit_of(request)
    process, session = await session_asked(request)
    found = await draft_of(request, process, session)
    mode = None if found is None else found.draft.mode
    context: dict[str, object] = {
        "session": session_line(process, session, mode, visit.language),
        "text": None,
        "may_begin": found is None and session_drafts.may_begin(app.permits, visit.seat, process),
        "countries": {
            id: [each.code, each.name, each.slot] for id, each in authors_of(process, visit.language).items()
        },
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "unsent": unsent,
        "here": address_of(process, session),
        "who": visit.unsent_secret,
        "list": f"/p/{process.id}/sessions",
    }
    if context["may_begin"]:
        context |= await ways_to_begin(request, process, session, begun)
    if found is not None:
        context |= await read_text(request, process, session, found)
        context |= await around(request, found)
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/show.html", context, status=status)
