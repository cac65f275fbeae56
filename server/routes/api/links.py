"""Which paragraph hangs on which other, as programs of the pen say it."""

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import DraftId, ParagraphId
from server import clock
from server.actions.linking import change_link
from server.actions.replies import Database
from server.forms.links import LinkForm
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.joint import links_document
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.security.identity import ANONYMOUS
from server.state import state_of, visit_of

SALT = 128  # bits


async def change(request: Request) -> Response:
    """A paragraph hangs on another, or does so no more."""
    body, app, visit = await json_body(request), state_of(request), await visit_of(request)
    id, done = ParagraphId(request.path_params["paragraph"]), list[DraftId]()

    async def act(db: Database) -> Response:
        wish = read_document(body, LinkForm, limit=body_limit(request)).of(id)
        seats, salt = visit.account_seats, clock.draw(SALT)
        after = await change_link(db, app.permits, seats, wish, salt=salt, now=visit.now)
        done.append(after.draft)
        return document(links_document(after))

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), act)
    for each in done:
        await app.hub.announce(each)
    return response
