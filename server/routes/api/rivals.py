"""New paragraphs on the table for one place, as JSON, and how they are put into the text together."""

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import DraftId
from server import clock
from server.actions.proposal_acts import Made
from server.actions.proposal_tray import tray
from server.actions.replies import Database
from server.actions.rival_compiling import AppliedRivals, apply_rivals, rival_layouts
from server.forms.proposals import RivalsForm
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.proposals import applied_rivals_document, rivals_document
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.security.identity import ANONYMOUS
from server.state import state_of, visit_of

SALT = 128  # bits


async def listed(request: Request) -> Response:
    """The places of a draft for which several new paragraphs are on the table, laid out in each form."""
    app, visit = state_of(request), await visit_of(request)
    found = await tray(app.database, app.permits, visit.account_seats, _draft(request))
    return document(rivals_document(found, rival_layouts(found)))


async def apply(request: Request) -> Response:
    """Put the new paragraphs of a place into the text; their proposals end merged."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)
    acts: list[AppliedRivals] = []

    async def act(db: Database) -> Response:
        wish = read_document(body, RivalsForm, limit=body_limit(request)).of(_draft(request))
        made = Made(clock.draw(SALT), clock.mint, visit.now)
        acts.append(await apply_rivals(db, app.permits, visit.account_seats, wish, made=made))
        return document(applied_rivals_document(acts[-1]))

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), act)
    for done in acts:
        await app.hub.announce(done.draft)
    return response


def _draft(request: Request) -> DraftId:
    return DraftId(request.path_params["draft"])
