"""The brackets of a paragraph, and what is done with them, as JSON."""

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import ParagraphId
from server import clock
from server.actions.bracket_list import brackets_of
from server.actions.bracketing import KeptAct, act_on_bracket
from server.actions.replies import Database
from server.forms.brackets import BracketActForm
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.brackets import bracket_act_document, brackets_document
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.security.identity import ANONYMOUS
from server.state import state_of, visit_of

SALT = 128  # bits


async def listed(request: Request) -> Response:
    """The brackets of a paragraph as it stands, with their holders."""
    app, visit = state_of(request), await visit_of(request)
    found = await brackets_of(app.database, app.permits, visit.account_seats, _paragraph(request))
    return document(brackets_document(found))


async def act(request: Request) -> Response:
    """Hold a bracket, let it go, take it away, bring it back, or give it another shape."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)
    acts: list[KeptAct] = []

    async def acted(db: Database) -> Response:
        wish = read_document(body, BracketActForm, limit=body_limit(request)).of(_paragraph(request))
        made = clock.draw(SALT), visit.now, clock.mint
        kept = await act_on_bracket(db, app.permits, visit.account_seats, wish, made=made)
        acts.append(kept)
        return document(bracket_act_document(kept), status=201)

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), acted)
    for kept in acts:
        await app.hub.announce(kept.draft)
    return response


def _paragraph(request: Request) -> ParagraphId:
    return ParagraphId(request.path_params["paragraph"])
