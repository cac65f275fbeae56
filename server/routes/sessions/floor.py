"""The page from which the room's screen is led, and the list of speakers."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from positions.process import label
from server import clock
from server.actions import room_floor
from server.actions.room_floor import Leading
from server.errors import status_of
from server.forms.accounts import Nothing
from server.forms.reading import read_form
from server.forms.room_floor import ShowForm, SpeakerForm
from server.pages import page, see_other
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.room_code import shown_code
from server.presenters.sessions.screen import (
    floor_choices,
    screen_views,
    speaker_lines,
    speaking_times,
)
from server.routes.sessions.asked import address_of, draft_asked
from server.security.permits import Act
from server.security.tokens import room_digest
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase)
CODE: Final = 8  # characters of base 32
SALT: Final = 128  # bits
Doing = Callable[[Leading], Awaitable[None]]
Coded = Callable[[Leading, str], Awaitable[None]]


async def show(request: Request) -> Response:
    """What is on the floor, the code of the screen, and who speaks."""
    return await _page(request)


async def open_room(request: Request) -> Response:
    """Open a sitting: the screen gets its code, which is shown now and not again."""
    return await _coded(request, room_floor.open_room)


async def put(request: Request) -> Response:
    """Put a paragraph on the floor, or the whole text."""
    form = await read_form(request, ShowForm)
    return await _act(request, lambda leading: room_floor.show(leading, form.wish))


async def renew(request: Request) -> Response:
    """Give the screen another code, shown now; the one before shows nothing any more."""
    return await _coded(request, room_floor.renew_code)


async def close(request: Request) -> Response:
    """End the sitting."""
    await read_form(request, Nothing)
    return await _act(request, room_floor.close_room)


async def ask(request: Request) -> Response:
    """Put a delegation on the list of speakers."""
    form = await read_form(request, SpeakerForm)
    return await _act(request, lambda leading: room_floor.ask_to_speak(leading, form.speaker))


async def call(request: Request) -> Response:
    """Give the floor to the next of the list."""
    await read_form(request, Nothing)
    return await _act(request, room_floor.call_next)


async def _leading(request: Request) -> Leading:
    app, visit = state_of(request), await visit_of(request)
    _, _, found = await draft_asked(request)
    return Leading(app.database, app.permits, (visit.seat,), found.draft.id, clock.draw(SALT), visit.now)


async def _act(request: Request, act: Doing) -> Response:
    process, session, _ = await draft_asked(request)
    try:
        await act(await _leading(request))
    except REFUSED as refusal:
        return await _page(request, refusal)
    return see_other(f"{address_of(process, session)}/floor")


async def _coded(request: Request, act: Coded) -> Response:
    """An act that makes a code: the page that answers is the only one that shows it."""
    await read_form(request, Nothing)
    code = clock.mint()[:CODE]
    try:
        await act(await _leading(request), room_digest(state_of(request).key, code))
    except REFUSED as refusal:
        return await _page(request, refusal)
    return await _page(request, code=code)


async def _page(request: Request, refusal: DomainError | None = None, *, code: str = "") -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    if Act.LEAD_SCREEN not in found.acts:
        raise Unknown("not_there")
    floor = await room_floor.floor_of(app.database, found.draft.id)
    here = address_of(process, session)
    members = ((each.id, label(each.names, visit.language)) for each in process.members)
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "floor": floor,
        "code": shown_code(app.settings.address, code) if code else None,
        "entry": f"{app.settings.address}/screen",
        "choices": floor_choices(found),
        "views": screen_views(),
        "members": sorted(members, key=lambda each: each[1]),
        "lines": speaker_lines(process, floor, visit.language, visit.now),
        "times": speaking_times(process, floor, visit.language, visit.now),
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": f"{here}/floor",
        "text": here,
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/floor.html", context, status=status)
