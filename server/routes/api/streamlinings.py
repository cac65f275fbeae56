"""The streamlining of a draft, as JSON."""

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import DraftId
from server import clock
from server.actions import draft_reading
from server.actions.proposal_acts import Made
from server.actions.replies import Database
from server.actions.streamlining import ApplyPlan, apply_plan
from server.actions.streamlining_calls import call_back
from server.actions.streamlining_reading import published_of
from server.forms.signoff import read_document
from server.forms.streamlining import CallBackForm, StreamliningFields
from server.pages import document
from server.presenters.documents.streamlinings import (
    call_document,
    streamlining_document,
    streamlinings_document,
)
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.state import state_of, visit_of

SALT = 128  # bits


async def listed(request: Request) -> Response:
    """What was applied to a draft, the newest first, with the rows that were called back."""
    app, visit = state_of(request), await visit_of(request)
    found = await published_of(app.database, app.permits, visit.account_seats, _draft(request))
    return document(streamlinings_document(found))


async def apply(request: Request) -> Response:
    """Make of a draft what these rows say, in one step, and keep it as a version."""
    body, who = await json_body(request), await _asking(request)

    async def act(db: Database) -> Response:
        fields = read_document(body, StreamliningFields, limit=body_limit(request))
        wish = ApplyPlan(_draft(request), rows=fields.planned)
        kept = await apply_plan(db, who.app.permits, who.seat, wish, made=_made(who))
        return document(streamlining_document(kept), status=201)

    response = await once(request, who, act)
    await who.app.hub.announce(_draft(request))
    return response


async def call(request: Request) -> Response:
    """Call a row back: its sources stand beside its result again."""
    body, who = await json_body(request), await _asking(request)

    async def act(db: Database) -> Response:
        wish = read_document(body, CallBackForm, limit=body_limit(request)).of(_draft(request))
        return document(
            call_document(await call_back(db, who.app.permits, who.seat, wish, made=_made(who))), status=201
        )

    response = await once(request, who, act)
    await who.app.hub.announce(_draft(request))
    return response


async def _asking(request: Request) -> Asking:
    """Whoever asks, in the seat in which they read the draft. Raises Unknown (``not_there``)."""
    app, visit = state_of(request), await visit_of(request)
    found = await draft_reading.readable_draft(
        app.database, app.permits, visit.account_seats, _draft(request)
    )
    return Asking(app, found.seat, visit.now)


def _made(who: Asking) -> Made:
    return Made(clock.draw(SALT), clock.mint, who.now)


def _draft(request: Request) -> DraftId:
    return DraftId(request.path_params["draft"])
