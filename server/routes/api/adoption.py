"""Statuses, roll-calls, adoption and what was adopted, as JSON."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from positions.ids import DraftId, ParagraphId
from positions.text.canonical import Plain
from server import clock
from server.actions import adopting
from server.actions.adopting import Asked
from server.actions.adoption_reading import adopted_text, adopted_texts, bundle_of, way_of_draft
from server.actions.declaring import Declare, declare_status
from server.actions.position_grid import column_of
from server.actions.replies import Database
from server.actions.roll_calling import call_roll
from server.forms.adoption import SealForm, WholeForm
from server.forms.chair import RollFields, StatusFields
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.adoption import (
    adopted_document,
    adoption_document,
    records_document,
    roll_document,
    status_document,
)
from server.routes.api.asking import Asking, body_limit, json_body, once, page_of
from server.security.identity import ANONYMOUS
from server.state import process_of, state_of, visit_of

SALT = 128  # bits


async def state(request: Request) -> Response:
    """Where a text stands on its way to adoption: what is missing, the seal, outcomes, confirmations."""
    return document(await _state(request, state_of(request).database))


async def call(request: Request) -> Response:
    """Call the roll: who is there, and whose word is needed."""
    body, visit, draft = await json_body(request), await visit_of(request), _draft(request)

    async def act(db: Database) -> Plain:
        wish = read_document(body, RollFields, limit=body_limit(request)).of(draft)
        permits, salt = state_of(request).permits, clock.draw(SALT)
        called = await call_roll(db, permits, visit.account_seats, wish, salt=salt, now=visit.now)
        return roll_document(draft, called)

    return await _acted(request, draft, act, status=201)


async def declare(request: Request) -> Response:
    """Declare what a paragraph has come to."""
    body, visit = await json_body(request), await visit_of(request)
    app, id = state_of(request), ParagraphId(request.path_params["paragraph"])
    found = await column_of(app.database, app.permits, visit.account_seats, id)

    async def act(db: Database) -> Plain:
        said = read_document(body, StatusFields, limit=body_limit(request))
        wish, salt = Declare(found.draft, said.act, (id,), said.reason), clock.draw(SALT)
        (done,) = await declare_status(db, app.permits, visit.account_seats, wish, salt=salt, now=visit.now)
        return status_document(found.draft, done)

    return await _acted(request, found.draft, act)


async def answer(request: Request) -> Response:
    """Say something of the whole frozen text, bound to its seal."""

    async def say(asked: Asked, body: bytes) -> None:
        form = read_document(body, WholeForm, limit=body_limit(request))
        await adopting.answer(asked, form.of(_draft(request)), form.said())

    return await _sealed(request, say)


async def take_back(request: Request) -> Response:
    """Take back what one's delegation said of the whole text."""

    async def say(asked: Asked, body: bytes) -> None:
        form = read_document(body, SealForm, limit=body_limit(request))
        await adopting.answer(asked, form.of(_draft(request)), None)

    return await _sealed(request, say)


async def confirm(request: Request) -> Response:
    """Confirm the seal of a frozen text for one's secretariat."""
    return await _confirmed(request, stands=True)


async def withdraw(request: Request) -> Response:
    """Take the confirmation of the seal back."""
    return await _confirmed(request, stands=False)


async def adopt(request: Request) -> Response:
    """Adopt a frozen text of which nothing is missing."""
    body, draft = await json_body(request), _draft(request)

    async def act(db: Database) -> Plain:
        form = read_document(body, SealForm, limit=body_limit(request))
        return adopted_document(
            await adopting.adopt(await _asked(request, db), form.of(draft), state_of(request).signer)
        )

    return await _acted(request, draft, act, status=201)


async def listed(request: Request) -> Response:
    """The adopted texts of a process, a page at a time."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    found = await adopted_texts(app.database, app.permits, visit.seat, process.id)
    shown, following = page_of(request, [each.adopted for each in found], lambda each: str(each.number))
    return document(records_document(shown, following))


async def proof(request: Request) -> Response:
    """The bundle that proves an adopted text, for ``acorde verify``."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    number = request.path_params["number"]
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise Unknown("not_there")
    found = await adopted_text(app.database, app.permits, visit.seat, process.id, int(number))
    return Response(await bundle_of(app.database, found), media_type="application/json")


async def _confirmed(request: Request, *, stands: bool) -> Response:
    async def do(asked: Asked, body: bytes) -> None:
        form = read_document(body, SealForm, limit=body_limit(request))
        await adopting.confirm(asked, form.of(_draft(request)), stands=stands)

    return await _sealed(request, do)


async def _sealed(request: Request, do: Callable[[Asked, bytes], Awaitable[None]]) -> Response:
    body = await json_body(request)

    async def act(db: Database) -> Plain:
        await do(await _asked(request, db), body)
        return await _state(request, db)

    return await _acted(request, _draft(request), act)


async def _acted(
    request: Request, draft: DraftId, act: Callable[[Database], Awaitable[Plain]], *, status: int = 200
) -> Response:
    """Do it once, and tell the room once it is committed."""
    app, visit = state_of(request), await visit_of(request)
    done: list[DraftId] = []

    async def acted(db: Database) -> Response:
        told = await act(db)
        done.append(draft)
        return document(told, status=status)

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), acted)
    for each in done:
        await app.hub.announce(each)
    return response


async def _state(request: Request, db: Database) -> Plain:
    visit, permits = await visit_of(request), state_of(request).permits
    found = await way_of_draft(db, permits, visit.account_seats, _draft(request), visit.now)
    return adoption_document(found)


async def _asked(request: Request, db: Database) -> Asked:
    visit = await visit_of(request)
    return Asked(db, state_of(request).permits, visit.account_seats, clock.draw(SALT), visit.now)


def _draft(request: Request) -> DraftId:
    return DraftId(request.path_params["draft"])
