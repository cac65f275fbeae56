"""What is done with silence procedures, by the forms of their pages."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Forbidden, Malformed, Stale, WrongPhase
from server import clock
from server.actions import silence_announcing, silence_extending, silence_speaking
from server.actions.silence_holding import Asks, SilenceDone
from server.actions.silence_speaking import BreakSilence
from server.forms.accounts import Nothing
from server.forms.answering import seen
from server.forms.reading import read_form
from server.forms.silence import (
    AnnounceForm,
    BreakFields,
    ClosingForm,
    FloorForm,
    HandOverFields,
    MethodFields,
    ReasonFields,
    read_ticked,
)
from server.pages import see_other
from server.routes.sessions.asked import address_of, draft_asked
from server.routes.sessions.silence import draw, list_page, silence_asked, silence_page
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
Doing = Callable[[Asks, str, datetime], Awaitable[SilenceDone]]


async def announce(request: Request) -> Response:
    """Announce a procedure on the paragraphs that were ticked."""
    (asks, now), (_, _, found) = await _asks(request), await draft_asked(request)
    form = None
    try:
        form, texts = await read_ticked(request, AnnounceForm)
        wish, made = form.of(found.draft.id, texts), (clock.mint(), draw())
        done = await silence_announcing.announce(*asks, wish, made=made, now=now)
    except REFUSED as refusal:
        return await list_page(request, refusal, form)
    return await _done(request, done)


async def ask_room(request: Request) -> Response:
    """Ask the room for its silence, for some minutes."""
    (asks, now), (_, _, found) = await _asks(request), await draft_asked(request)
    try:
        form, texts = await read_ticked(request, FloorForm)
        wish, made = form.of(found.draft.id, texts, now), (clock.mint(), draw())
        done = await silence_announcing.announce(*asks, wish, made=made, now=now)
    except REFUSED as refusal:
        return await list_page(request, refusal)
    return await _done(request, done)


async def agree(request: Request) -> Response:
    """Agree for one's delegation that silence may count, or no longer."""
    form, (asks, now) = await read_form(request, MethodFields), await _asks(request)
    process, session, found = await draft_asked(request)
    wish = found.draft.id, form.kind, form.agrees
    try:
        await silence_speaking.say_method(*asks, wish, salt=draw(), now=now)
    except REFUSED as refusal:
        return await list_page(request, refusal)
    return see_other(f"{address_of(process, session)}/silence")


async def confirm(request: Request) -> Response:
    """Confirm the announcement of the other chair."""
    await read_form(request, Nothing)

    async def act(asks: Asks, id: str, now: datetime) -> SilenceDone:
        return await silence_announcing.confirm(*asks, id, salt=draw(), now=now)

    return await _act(request, act)


async def extend(request: Request) -> Response:
    """Give a later close."""
    form = await read_form(request, ClosingForm)

    async def act(asks: Asks, id: str, now: datetime) -> SilenceDone:
        wish = id, form.close, seen(form.reason)
        return await silence_extending.extend(*asks, wish, salt=draw(), now=now)

    return await _act(request, act)


async def cancel(request: Request) -> Response:
    """Call a procedure off."""
    form = await read_form(request, ReasonFields)

    async def act(asks: Asks, id: str, now: datetime) -> SilenceDone:
        wish, salts = (id, seen(form.reason)), (draw(), draw())
        return await silence_extending.cancel(*asks, wish, draw=salts, now=now)

    return await _act(request, act)


async def object_to(request: Request) -> Response:
    """Break the silence; at the close or later, make a statement."""
    form = await read_form(request, BreakFields)

    async def act(asks: Asks, id: str, now: datetime) -> SilenceDone:
        wish, salts = BreakSilence(id, seen(form.reason), form.on), (draw(), draw())
        return await silence_speaking.break_silence(*asks, wish, salts=salts, now=now)

    return await _act(request, act, form.reason)


async def acknowledge(request: Request) -> Response:
    """Say that one's delegation was told."""
    await read_form(request, Nothing)

    async def act(asks: Asks, id: str, now: datetime) -> SilenceDone:
        return await silence_speaking.acknowledge(*asks, id, salt=draw(), now=now)

    return await _act(request, act)


async def hand_over(request: Request) -> Response:
    """Note that the secretariat told a delegation."""
    form = await read_form(request, HandOverFields)

    async def act(asks: Asks, id: str, now: datetime) -> SilenceDone:
        wish = id, form.told, seen(form.how)
        return await silence_speaking.hand_over(*asks, wish, salt=draw(), now=now)

    return await _act(request, act)


async def _asks(request: Request) -> tuple[Asks, datetime]:
    app, visit = state_of(request), await visit_of(request)
    return (app.database, app.permits, (visit.seat,)), visit.now


async def _act(request: Request, act: Doing, typed: str = "") -> Response:
    (asks, now), (_, _, found) = await _asks(request), await draft_asked(request)
    read = await silence_asked(request, found)
    try:
        done = await act(asks, read.found.announced.id, now)
    except REFUSED as refusal:
        return await silence_page(request, refusal, typed)
    return await _done(request, done)


async def _done(request: Request, done: SilenceDone) -> Response:
    """Tell the room, then show the procedure."""
    process, session, _ = await draft_asked(request)
    await state_of(request).hub.announce(done.draft)
    return see_other(f"{address_of(process, session)}/silence/{done.number}")
