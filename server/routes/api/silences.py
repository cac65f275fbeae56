"""Silence procedures for programs."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import DraftId
from server import clock
from server.actions import silence_announcing, silence_extending, silence_reading, silence_speaking
from server.actions.replies import Database
from server.actions.silence_holding import Asks, SilenceDone
from server.actions.silence_speaking import BreakSilence
from server.forms.answering import seen
from server.forms.signoff import NoFields, read_document
from server.forms.silence import (
    BreakFields,
    ExtensionFields,
    HandOverFields,
    MethodFields,
    ReasonFields,
    SilenceFields,
)
from server.pages import document
from server.presenters.documents.silences import done_document, silence_document, silences_document
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.security.identity import ANONYMOUS
from server.state import Visit, state_of, visit_of

SALT: Final = 128  # bits
draw = partial(clock.draw, SALT)
Doing = Callable[[Asks, Visit, bytes], Awaitable[SilenceDone]]


async def listed(request: Request) -> Response:
    """The silence procedures of a draft, and who agrees to the method."""
    app, visit = state_of(request), await visit_of(request)
    table = await silence_reading.table_of(
        app.database, app.permits, visit.account_seats, _draft(request), draw=draw, now=visit.now
    )
    return document(silences_document(table, visit.now))


async def one(request: Request) -> Response:
    """One procedure."""
    app, visit = state_of(request), await visit_of(request)
    read = await silence_reading.silence_of(
        app.database, app.permits, visit.account_seats, _silence(request), draw=draw, now=visit.now
    )
    return document(silence_document(read, visit.now))


async def announce(request: Request) -> Response:
    """Announce a procedure on exact words."""

    async def act(asks: Asks, visit: Visit, body: bytes) -> SilenceDone:
        wish = read_document(body, SilenceFields, limit=body_limit(request)).of(_draft(request))
        made = clock.mint(), draw()
        return await silence_announcing.announce(*asks, wish, made=made, now=visit.now)

    return await _acted(request, act, status=201)


async def confirm(request: Request) -> Response:
    """Confirm the announcement of the other chair."""

    async def act(asks: Asks, visit: Visit, body: bytes) -> SilenceDone:
        read_document(body, NoFields, limit=body_limit(request))
        return await silence_announcing.confirm(*asks, _silence(request), salt=draw(), now=visit.now)

    return await _acted(request, act)


async def extend(request: Request) -> Response:
    """Give a procedure a later close."""

    async def act(asks: Asks, visit: Visit, body: bytes) -> SilenceDone:
        sent = read_document(body, ExtensionFields, limit=body_limit(request))
        wish = _silence(request), sent.close, seen(sent.reason)
        return await silence_extending.extend(*asks, wish, salt=draw(), now=visit.now)

    return await _acted(request, act)


async def cancel(request: Request) -> Response:
    """Call a procedure off."""

    async def act(asks: Asks, visit: Visit, body: bytes) -> SilenceDone:
        sent = read_document(body, ReasonFields, limit=body_limit(request))
        wish = _silence(request), seen(sent.reason)
        return await silence_extending.cancel(*asks, wish, draw=(draw(), draw()), now=visit.now)

    return await _acted(request, act)


async def object_to(request: Request) -> Response:
    """Break the silence; at the close or later, make a statement."""

    async def act(asks: Asks, visit: Visit, body: bytes) -> SilenceDone:
        sent = read_document(body, BreakFields, limit=body_limit(request))
        wish = BreakSilence(_silence(request), seen(sent.reason), sent.on)
        return await silence_speaking.break_silence(*asks, wish, salts=(draw(), draw()), now=visit.now)

    return await _acted(request, act)


async def acknowledge(request: Request) -> Response:
    """Say that one's delegation was told of a procedure."""

    async def act(asks: Asks, visit: Visit, body: bytes) -> SilenceDone:
        read_document(body, NoFields, limit=body_limit(request))
        return await silence_speaking.acknowledge(*asks, _silence(request), salt=draw(), now=visit.now)

    return await _acted(request, act)


async def hand_over(request: Request) -> Response:
    """Note that the secretariat told a delegation of a procedure."""

    async def act(asks: Asks, visit: Visit, body: bytes) -> SilenceDone:
        sent = read_document(body, HandOverFields, limit=body_limit(request))
        wish = _silence(request), sent.told, seen(sent.how)
        return await silence_speaking.hand_over(*asks, wish, salt=draw(), now=visit.now)

    return await _acted(request, act)


async def agree(request: Request) -> Response:
    """Agree for one's delegation that silence may count at the table of a draft, or no longer agree."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)

    async def acted(db: Database) -> Response:
        sent = read_document(body, MethodFields, limit=body_limit(request))
        wish = _draft(request), sent.kind, sent.agrees
        seats = visit.account_seats
        draft = await silence_speaking.say_method(db, app.permits, seats, wish, salt=draw(), now=visit.now)
        return document({"draft": draft, "kind": sent.kind.value, "agrees": sent.agrees})

    seat = next(iter(visit.account_seats), ANONYMOUS)
    return await once(request, Asking(app, seat, visit.now), acted)


async def _acted(request: Request, act: Doing, *, status: int = 200) -> Response:
    """Do it once, and tell the room once it is committed."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)
    acts: list[SilenceDone] = []

    async def acted(db: Database) -> Response:
        done = await act((db, app.permits, visit.account_seats), visit, body)
        acts.append(done)
        return document(done_document(done), status=status)

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), acted)
    for done in acts:
        await app.hub.announce(done.draft)
    return response


def _draft(request: Request) -> DraftId:
    return DraftId(request.path_params["draft"])


def _silence(request: Request) -> str:
    return str(request.path_params["silence"])
