"""The chair's page of a session: in which mode it works, what its paragraphs have come to, who is there."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.negotiation.draft import PEN, DraftAct, DraftStep, Hand
from server import clock
from server.actions import session_drafts
from server.actions.declaring import declare_status
from server.actions.joint_acts import basis_granted
from server.actions.position_grid import grid_of
from server.actions.roll_calling import call_roll, last_call
from server.errors import status_of
from server.forms.chair import RollForm, StatusForm
from server.forms.reading import read_form
from server.forms.sessions import ModeForm, ThawForm
from server.pages import page, see_other
from server.presenters.sessions.chair import ACTS, mode_choices, shown_roll, status_rows
from server.presenters.sessions.listing import session_line
from server.routes.sessions.asked import address_of, draft_asked
from server.routes.sessions.joint import requests_around
from server.routes.sessions.ruling_undo import undo_around
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
SALT: Final = 128  # bits


async def show(request: Request) -> Response:
    """All that the chair does for the text as a whole."""
    return await chair_page(request)


async def set_mode(request: Request) -> Response:
    """Put the text into another mode of drafting."""
    form = await read_form(request, ModeForm)
    return await _advance(request, form.of(DraftAct.SET_MODE))


async def thaw(request: Request) -> Response:
    """Let a frozen text take proposals again."""
    form = await read_form(request, ThawForm)
    return await _advance(request, form.of(DraftAct.THAW))


async def declare(request: Request) -> Response:
    """Declare what paragraphs have come to."""
    form = await read_form(request, StatusForm)
    app, visit = state_of(request), await visit_of(request)
    _, _, found = await draft_asked(request)
    salt = clock.draw(SALT)

    async def act() -> object:
        wish = form.of(found.draft.id)
        return await declare_status(app.database, app.permits, (visit.seat,), wish, salt=salt, now=visit.now)

    return await _acted(request, act)


async def call(request: Request) -> Response:
    """Keep who is there."""
    form = await read_form(request, RollForm)
    app, visit = state_of(request), await visit_of(request)
    _, _, found = await draft_asked(request)
    salt = clock.draw(SALT)

    async def act() -> object:
        wish = form.of(found.draft.id)
        return await call_roll(app.database, app.permits, (visit.seat,), wish, salt=salt, now=visit.now)

    return await _acted(request, act)


async def _advance(request: Request, step: DraftStep) -> Response:
    app, visit = state_of(request), await visit_of(request)
    _, _, found = await draft_asked(request)
    wish, salt = (found.draft.id, step), clock.draw(SALT)

    async def act() -> None:
        await session_drafts.advance(app.database, app.permits, visit.seat, wish, salt=salt, now=visit.now)

    return await _acted(request, act)


async def _acted(request: Request, act: Callable[[], Awaitable[object]]) -> Response:
    app = state_of(request)
    process, session, found = await draft_asked(request)
    try:
        await act()
    except REFUSED as refusal:
        return await chair_page(request, refusal)
    await app.hub.announce(found.draft.id)
    return see_other(f"{address_of(process, session)}/chair")


async def chair_page(request: Request, refusal: DomainError | None = None) -> Response:
    """The page, with what was refused. Raises Unknown (``not_there``) for those who have not the pen."""
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    if found.hand not in PEN:
        raise Unknown("not_there")
    grid = await grid_of(app.database, process, found)
    called = await last_call(app.database, found.draft.id)
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "acts": {act.value for act in found.acts},
        "modes": mode_choices(found.draft.mode),
        "rows": status_rows(grid, f"{address_of(process, session)}/positions"),
        "declarations": ACTS,
        "roll": shown_roll(process, grid.conferences, called, visit.language, now=visit.now),
        "is_chair": found.hand is Hand.CHAIR,
        "may_choose": await app.database.read(lambda tx: basis_granted(tx, process, found.draft, visit.now)),
        "joint": await requests_around(request, process, session, found),
        "undo": await undo_around(request, found),
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": address_of(process, session),
    }
    return await page(
        request, "sessions/chair.html", context, status=200 if refusal is None else status_of(refusal)
    )
