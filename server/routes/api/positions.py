"""What delegations say of the words of a paragraph, as JSON."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import ParagraphId
from server import clock
from server.actions import consenting, position_grid
from server.actions.consenting import SaidPosition
from server.actions.replies import Database
from server.forms.positions import PositionForm
from server.forms.signoff import NoFields, read_document
from server.pages import document
from server.presenters.documents.positions import positions_document, said_document
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.security.identity import ANONYMOUS
from server.state import state_of, visit_of

SALT = 128  # bits


async def listed(request: Request) -> Response:
    """The words of a paragraph as they stand, and what is said of them."""
    app, visit, id = state_of(request), await visit_of(request), _paragraph(request)
    found = await position_grid.column_of(app.database, app.permits, visit.account_seats, id)
    return document(positions_document(found))


async def take(request: Request) -> Response:
    """Take a position on the exact words of a version."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)

    async def act(db: Database) -> SaidPosition:
        wish = read_document(body, PositionForm, limit=body_limit(request)).of(_paragraph(request))
        salt = clock.draw(SALT)
        return await consenting.take(db, app.permits, visit.account_seats, wish, salt=salt, now=visit.now)

    return await _acted(request, act, status=201)


async def withdraw(request: Request) -> Response:
    """Take back what one's delegation said of the paragraph."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)

    async def act(db: Database) -> SaidPosition:
        read_document(body, NoFields, limit=body_limit(request))
        seats, id, salt = visit.account_seats, _paragraph(request), clock.draw(SALT)
        return await consenting.withdraw(db, app.permits, seats, id, salt=salt, now=visit.now)

    return await _acted(request, act, status=200)


async def _acted(
    request: Request, act: Callable[[Database], Awaitable[SaidPosition]], *, status: int
) -> Response:
    """Do it once, and tell the room once it is committed."""
    app, visit = state_of(request), await visit_of(request)
    acts: list[SaidPosition] = []

    async def acted(db: Database) -> Response:
        said = await act(db)
        acts.append(said)
        return document(said_document(said), status=status)

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), acted)
    for said in acts:
        await app.hub.announce(said.draft)
    return response


def _paragraph(request: Request) -> ParagraphId:
    return ParagraphId(request.path_params["paragraph"])
