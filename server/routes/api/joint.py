"""What takes several persons, as JSON: the requests of a draft, how one is made and answered."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from positions.ids import DraftId
from server import clock
from server.actions.joint_acts import answer_jointly, ask_jointly
from server.actions.joint_reading import requests_of_draft
from server.actions.proposal_acts import Made
from server.actions.replies import Database
from server.forms.joint import AnswerForm, AskForm
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.joint import joint_document, joint_requests_document
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.security.identity import ANONYMOUS
from server.state import state_of, visit_of

SALT = 128  # bits
Done = Callable[[Database], Awaitable[tuple[DraftId, str]]]


async def listed(request: Request) -> Response:
    """The requests of a draft, the newest first."""
    app, visit = state_of(request), await visit_of(request)
    draft = DraftId(request.path_params["draft"])
    _, found = await requests_of_draft(app.database, app.permits, visit.account_seats, draft, visit.now)
    return document(joint_requests_document(found))


async def ask(request: Request) -> Response:
    """Ask for something that takes others too."""
    body, draft = await json_body(request), DraftId(request.path_params["draft"])

    async def act(db: Database) -> tuple[DraftId, str]:
        wish = read_document(body, AskForm, limit=body_limit(request)).of(draft)
        visit, app = await visit_of(request), state_of(request)
        kept = await ask_jointly(db, app.permits, visit.account_seats, wish, made=await _made(request))
        return draft, kept.id

    return await _acted(request, act, status=201)


async def answer(request: Request) -> Response:
    """Confirm a request, decline it, or take back one's own."""
    body, id = await json_body(request), request.path_params["joint"]

    async def act(db: Database) -> tuple[DraftId, str]:
        wish = read_document(body, AnswerForm, limit=body_limit(request)).of(id)
        visit, app = await visit_of(request), state_of(request)
        kept = await answer_jointly(db, app.permits, visit.account_seats, wish, made=await _made(request))
        return kept.draft, kept.id

    return await _acted(request, act)


async def _made(request: Request) -> Made:
    return Made(clock.draw(SALT), clock.mint, (await visit_of(request)).now)


async def _acted(request: Request, act: Done, *, status: int = 200) -> Response:
    """Do it once, answer with the request as it stands then, and tell the room once it is committed."""
    app, visit = state_of(request), await visit_of(request)
    done: list[DraftId] = []

    async def acted(db: Database) -> Response:
        draft, id = await act(db)
        done.append(draft)
        _, found = await requests_of_draft(db, app.permits, visit.account_seats, draft, visit.now)
        for each in found:
            if each.kept.id == id:
                return document(joint_document(each), status=status)
        raise Unknown("not_there")

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), acted)
    for each in done:
        await app.hub.announce(each)
    return response
