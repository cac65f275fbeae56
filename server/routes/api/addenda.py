"""What delegations add to adopted texts, as JSON."""

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import DraftId
from server import clock
from server.actions import addending
from server.actions.addending import added_to
from server.actions.adopting import Asked
from server.actions.adoption_reading import adopted_draft
from server.actions.replies import Database
from server.forms.addenda import AddendumFields
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.addenda import addenda_document, addendum_document
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.security.identity import ANONYMOUS
from server.state import state_of, visit_of

SALT = 128  # bits


async def listed(request: Request) -> Response:
    """All that was added to an adopted text, the oldest first."""
    app, visit = state_of(request), await visit_of(request)
    draft = DraftId(request.path_params["draft"])
    await adopted_draft(app.database, app.permits, visit.account_seats, draft)
    return document(addenda_document(draft, await added_to(app.database, draft)))


async def add(request: Request) -> Response:
    """Add to an adopted text for one's delegation."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)
    draft, seats = DraftId(request.path_params["draft"]), visit.account_seats

    async def acted(db: Database) -> Response:
        wish = read_document(body, AddendumFields, limit=body_limit(request)).of(draft)
        asked = Asked(db, app.permits, seats, clock.draw(SALT), visit.now)
        return document(addendum_document(await addending.add(asked, wish, app.signer)), status=201)

    seat = next(iter(seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), acted)
    await app.hub.announce(draft)
    return response
