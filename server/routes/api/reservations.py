"""What delegations put beside texts, and what waits for the caller's capital, as JSON."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import DraftId
from server import clock
from server.actions import reservation_reading, reserving
from server.actions.replies import Database
from server.actions.reserving import FiledReservation, Filing
from server.forms.reservations import ReservationFields, RestateFields
from server.forms.signoff import NoFields, read_document
from server.pages import document
from server.presenters.documents.reservations import (
    capital_document,
    reservation_document,
    reservations_document,
)
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.routes.capital import lines_asked
from server.security.identity import ANONYMOUS
from server.state import state_of, visit_of

SALT = 128  # bits


async def listed(request: Request) -> Response:
    """All that stands beside a draft: reservations that positions say, and all else that was filed."""
    app, visit = state_of(request), await visit_of(request)
    id = DraftId(request.path_params["draft"])
    beside = await reservation_reading.beside_draft(app.database, app.permits, visit.account_seats, id)
    whole = beside.whole.version, beside.whole.digest
    return document(reservations_document(id, whole, beside.standing))


async def file(request: Request) -> Response:
    """Put something beside a text, on the exact words of a version."""
    body, draft = await json_body(request), DraftId(request.path_params["draft"])

    async def act(filing: Filing) -> FiledReservation:
        wish = read_document(body, ReservationFields, limit=body_limit(request))
        return await reserving.file(filing, wish.of(draft, clock.mint()))

    return await _acted(request, act, status=201)


async def restate(request: Request) -> Response:
    """Say it again, on the words as they stand."""
    body, id = await json_body(request), request.path_params["reservation"]

    async def act(filing: Filing) -> FiledReservation:
        wish = read_document(body, RestateFields, limit=body_limit(request))
        return await reserving.restate(filing, wish.of(id))

    return await _acted(request, act, status=200)


async def withdraw(request: Request) -> Response:
    """Take it back; what was sealed keeps it."""
    body, id = await json_body(request), request.path_params["reservation"]

    async def act(filing: Filing) -> FiledReservation:
        read_document(body, NoFields, limit=body_limit(request))
        return await reserving.withdraw(filing, id)

    return await _acted(request, act, status=200)


async def capital(request: Request) -> Response:
    """What waits for the capital of the caller's own delegation, in the language and zone of the caller."""
    _, _, lines, _ = await lines_asked(request)
    return document(capital_document(lines))


async def _acted(
    request: Request, act: Callable[[Filing], Awaitable[FiledReservation]], *, status: int
) -> Response:
    """Do it once, and tell the room once it is committed."""
    app, visit = state_of(request), await visit_of(request)
    acts: list[FiledReservation] = []

    async def acted(db: Database) -> Response:
        made = clock.draw(SALT), visit.now, app.signer
        done = await act(Filing(db, app.permits, visit.account_seats, *made))
        acts.append(done)
        return document(reservation_document(done), status=status)

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), acted)
    for done in acts:
        await app.hub.announce(done.draft)
    return response
