"""Proposals of other words for a paragraph, as JSON."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Malformed, Unknown
from positions.ids import DraftId, ParagraphId
from positions.negotiation.proposal import ProposalAct
from positions.text.canonical import Plain
from server import clock
from server.actions import proposing
from server.actions.proposal_acts import Made
from server.actions.proposal_compiling import Applied, apply_compilation, compiled, tabled_ones
from server.actions.proposal_tray import tray, tray_of_paragraph, tray_with
from server.actions.proposing import Proposed
from server.actions.replies import Database
from server.actions.ruling_undo import undo_ruling
from server.actions.sponsoring import AskSponsor, ask_sponsor
from server.forms.proposals import ActForm, ApplyFields, ProposeFields, RewordForm, SponsorForm
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.proposals import (
    applied_document,
    compilation_document,
    proposal_document,
    proposals_document,
    sponsor_document,
)
from server.routes.api.asking import Asking, body_limit, json_body, once
from server.security.identity import ANONYMOUS
from server.state import state_of, visit_of

SALT = 128  # bits
Done = TypeVar("Done", Proposed, Applied)


async def listed(request: Request) -> Response:
    """All proposals on a draft that the caller may read."""
    app, visit = state_of(request), await visit_of(request)
    id = DraftId(request.path_params["draft"])
    found = await tray(app.database, app.permits, visit.account_seats, id)
    return document(proposals_document(found, found.proposals))


async def on_paragraph(request: Request) -> Response:
    """The proposals on one paragraph."""
    app, visit, id = state_of(request), await visit_of(request), _paragraph(request)
    found = await tray_of_paragraph(app.database, app.permits, visit.account_seats, id)
    return document(proposals_document(found, found.on(id)))


async def one(request: Request) -> Response:
    """One proposal with all that was done to it."""
    return document(await _document(request, state_of(request).database, _proposal(request)))


async def propose(request: Request) -> Response:
    """Begin a proposal on a paragraph, and file it where that is asked."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)

    async def act(db: Database) -> Proposed:
        wish = read_document(body, ProposeFields, limit=body_limit(request)).of(_paragraph(request))
        return await proposing.propose(db, app.permits, visit.account_seats, wish, made=await _made(request))

    return await _proposed(request, act, status=201)


async def reword(request: Request) -> Response:
    """Put a draft otherwise, or restate a proposal that does not fit the text any more."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)

    async def act(db: Database) -> Proposed:
        wish = read_document(body, RewordForm, limit=body_limit(request)).of(_proposal(request))
        return await proposing.reword(db, app.permits, visit.account_seats, wish, made=await _made(request))

    return await _proposed(request, act, status=200)


async def act(request: Request) -> Response:
    """File, co-sponsor, leave, oppose, table, accept, bracket, merge or reject a proposal."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)

    async def do(db: Database) -> Proposed:
        id, doing = _proposal(request), read_document(body, ActForm, limit=body_limit(request)).doing
        seats, made = visit.account_seats, await _made(request)
        if doing.act is ProposalAct.UNDO:
            return await undo_ruling(db, app.permits, seats, id, made=made)
        return await proposing.act(db, app.permits, seats, (id, doing), made=made)

    return await _proposed(request, do, status=200)


async def ask(request: Request) -> Response:
    """Ask a delegation to co-sponsor a proposal, answer such a request, or take it back."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)
    wishes: list[AskSponsor] = []

    async def act(db: Database) -> Proposed:
        wish = read_document(body, SponsorForm, limit=body_limit(request)).of(_proposal(request))
        wishes.append(wish)
        return await ask_sponsor(db, app.permits, visit.account_seats, wish, made=await _made(request))

    async def told(_db: Database, _done: Proposed) -> dict[str, Plain]:
        return sponsor_document(wishes[-1])

    return await _acted(request, act, told, status=200)


async def compilation(request: Request) -> Response:
    """What is on the table for a paragraph, laid out as brackets in its text."""
    app, visit, id = state_of(request), await visit_of(request), _paragraph(request)
    found = await tray_of_paragraph(app.database, app.permits, visit.account_seats, id)
    head = found.heads.get(id)
    if head is None:
        raise Unknown("not_there")
    ones = tabled_ones([each.laid for each in found.on(id)])
    wording, problem = None, ""
    try:
        wording = compiled(found.process, head, ones)
    except Malformed as unfit:
        problem = unfit.reason
    ids = [each.kept.row.id for each in ones]
    return document(compilation_document(id, head.version, wording, ids, problem))


async def apply(request: Request) -> Response:
    """Put what is on the table into the text; the proposals end merged."""
    app, visit, body = state_of(request), await visit_of(request), await json_body(request)

    async def act(db: Database) -> Applied:
        wish = read_document(body, ApplyFields, limit=body_limit(request)).of(_paragraph(request))
        return await apply_compilation(db, app.permits, visit.account_seats, wish, made=await _made(request))

    async def told(_db: Database, done: Applied) -> dict[str, Plain]:
        return applied_document(done)

    return await _acted(request, act, told, status=200)


async def _proposed(
    request: Request, act: Callable[[Database], Awaitable[Proposed]], *, status: int
) -> Response:
    async def told(db: Database, done: Proposed) -> dict[str, Plain]:
        return await _document(request, db, done.id)

    return await _acted(request, act, told, status=status)


async def _acted(
    request: Request,
    act: Callable[[Database], Awaitable[Done]],
    told: Callable[[Database, Done], Awaitable[dict[str, Plain]]],
    *,
    status: int,
) -> Response:
    """Do it once, and tell the room once it is committed."""
    app, visit = state_of(request), await visit_of(request)
    acts: list[Done] = []

    async def acted(db: Database) -> Response:
        done = await act(db)
        acts.append(done)
        return document(await told(db, done), status=status)

    seat = next(iter(visit.account_seats), ANONYMOUS)
    response = await once(request, Asking(app, seat, visit.now), acted)
    for done in acts:
        await app.hub.announce(done.draft)
    return response


async def _document(request: Request, db: Database, id: str) -> dict[str, Plain]:
    app, visit = state_of(request), await visit_of(request)
    return proposal_document((await tray_with(db, app.permits, visit.account_seats, id)).one(id))


async def _made(request: Request) -> Made:
    return Made(clock.draw(SALT), clock.mint, (await visit_of(request)).now)


def _paragraph(request: Request) -> ParagraphId:
    return ParagraphId(request.path_params["paragraph"])


def _proposal(request: Request) -> str:
    id: str = request.path_params["proposal"]
    return id
