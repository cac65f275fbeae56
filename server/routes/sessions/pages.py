"""Pages of the thematic sessions: the list, and the text of each."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, WrongPhase
from positions.negotiation.draft import DraftAct, DraftStep
from server import clock
from server.actions import session_drafts, session_reading
from server.actions.adoption_reading import adopted_texts
from server.actions.beginnings import BeginDraft
from server.actions.declarations import may_read_any
from server.actions.simple_edits import SimpleEdit
from server.actions.state_of_play import state_of_play
from server.errors import status_of
from server.forms.accounts import Nothing
from server.forms.reading import read_form
from server.forms.sessions import BeginForm, FreezeForm
from server.pages import page, see_other
from server.presenters.records import adopted_at, record_lines
from server.presenters.sessions.addresses import conference_in, declaration_address, text_in
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.listing import session_line, session_lines
from server.routes.sessions.around import around
from server.routes.sessions.asked import address_of, draft_asked, draft_of, session_asked
from server.routes.sessions.origins import earlier_around, ways_to_begin
from server.routes.sessions.own_texts import own_texts, with_columns
from server.routes.sessions.reading import read_text
from server.state import process_of, state_of, visit_of

SALT = 128  # bits
REFUSED = (Malformed, Forbidden, WrongPhase, Stale)


async def listed(request: Request) -> Response:
    """The sessions, and how far their texts have come."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    modes = await session_reading.modes_of_sessions(app.database, app.permits, visit.seat, process)
    lines = session_lines(process, modes, visit.language)
    play = await state_of_play(app.database, app.permits, visit.seat, process)
    numbers = {each.id: str(each.number) for each in process.sessions}
    own = await own_texts(request)
    readable = [
        each.number for each in lines if each.mode or (each.number in own and own[each.number][0].mode)
    ]
    records = await adopted_texts(app.database, app.permits, visit.seat, process.id)
    context = {
        "sessions": lines,
        "adopted": {
            numbers[id]: record_lines(process, adopted_at(records, (id, None)), visit.language)
            for id in numbers
            if id not in modes
        },
        "play": {numbers[id]: each for id, each in play.items()},
        "own": own,
        "columns": await with_columns(request, readable),
        "records": f"/p/{process.id}/records",
        "declarations": may_read_any(app.permits, visit.seat, process) and f"/p/{process.id}/declarations",
    }
    return await page(request, "sessions/list.html", context)


async def show(request: Request) -> Response:
    """The text of a session; to a secretariat, where there is none yet, how to begin it."""
    return await session_page(request)


async def begin(request: Request) -> Response:
    """Begin the text of a session."""
    form = await read_form(request, BeginForm)
    app, visit = state_of(request), await visit_of(request)
    process, session = await session_asked(request)
    conference = conference_in(session)
    wish = BeginDraft(
        process, session.id, conference, form.language, form.text, form.beginning, form.proposal
    )
    try:
        await session_drafts.begin(
            app.database, app.permits, visit.seat, wish, mint=clock.mint, now=visit.now
        )
    except REFUSED as refusal:
        return await session_page(request, refusal, begun=form)
    return see_other(address_of(process, session))


async def open_draft(request: Request) -> Response:
    """Open the text to the delegations."""
    await read_form(request, Nothing)
    return await _advance(request, DraftStep(DraftAct.OPEN))


async def freeze(request: Request) -> Response:
    """Close the text to changes."""
    form = await read_form(request, FreezeForm)
    return await _advance(request, form.of(DraftAct.FREEZE))


async def _advance(request: Request, step: DraftStep) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    wish, salt = (found.draft.id, step), clock.draw(SALT)
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
    mode, conference = None if found is None else found.draft.mode, conference_in(session)
    context: dict[str, object] = {
        "session": session_line(process, session, mode, visit.language),
        "text": None,
        "may_begin": found is None
        and not text_in(session)
        and session_reading.may_begin(app.permits, visit.seat, process, conference),
        "countries": {
            id: [each.code, each.name, each.slot] for id, each in authors_of(process, visit.language).items()
        },
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "unsent": unsent,
        "undo": None,
        "here": address_of(process, session),
        "who": visit.unsent_secret,
        "list": f"/p/{process.id}/sessions",
        "declaration": declaration_address(process, session),
    }
    context |= await earlier_around(request, process, session, found)
    if context["may_begin"]:
        context |= await ways_to_begin(request, process, session, begun)
    if found is not None:
        context |= await read_text(request, process, session, found)
        context |= await around(request, found)
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/show.html", context, status=status)
