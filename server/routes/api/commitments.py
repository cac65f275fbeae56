"""Commitments for programs."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from positions.process import Process
from server import clock
from server.actions import commitment_acts
from server.actions.commitment_acts import Committing
from server.actions.commitment_reading import (
    ReadCommitment,
    may_read_any,
    read_commitment,
    read_commitments,
)
from server.actions.commitment_words import unsearched_texts
from server.actions.processes import process_by_id
from server.actions.replies import Database
from server.forms.commitments import CommitmentFields, MarkFields
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.commitments import commitment_document, commitment_with_history
from server.routes.api.asking import Asking, asking, body_limit, json_body, once, page_of
from server.state import process_of, state_of

SALT = 128  # bits


async def listed(request: Request) -> Response:
    """The commitments of a process that the caller may read; to a secretariat also what is only suggested."""
    who, frame = await asking(request), await process_of(request)
    if not may_read_any(who.app.permits, who.seat, frame):
        raise Unknown("not_there")
    found = await read_commitments(who.app.database, who.app.permits, who.seat, frame)
    rows, cursor = page_of(request, found, lambda each: each.key)
    today = who.now.date()
    unsearched = await unsearched_texts(who.app.database, who.app.permits, who.seat, frame)
    return document(
        {
            "commitments": [commitment_document(each, today) for each in rows],
            "unsearched": list(unsearched),
            "cursor": cursor,
        }
    )


async def mark(request: Request) -> Response:
    """Mark words of an adopted text that bind somebody, to be confirmed."""
    who, frame, body = await asking(request), await process_of(request), await json_body(request)

    async def acting(asked: Committing) -> ReadCommitment:
        wish = read_document(body, MarkFields, limit=body_limit(request)).of()
        return await commitment_acts.mark(asked, wish)

    return await _done(request, who, frame, acting, status=201)


async def show(request: Request) -> Response:
    """One commitment with its history."""
    who, frame, key = await _named(request)
    each = await read_commitment(who.app.database, who.app.permits, who.seat, frame, key)
    return document(commitment_with_history(each, who.now.date()))


async def act(request: Request) -> Response:
    """Do something to a commitment as it was read."""
    body, (who, frame, key) = await json_body(request), await _named(request)

    async def acting(asked: Committing) -> ReadCommitment:
        wish = read_document(body, CommitmentFields, limit=body_limit(request)).of(key, frame)
        return await commitment_acts.act(asked, wish)

    return await _done(request, who, frame, acting, status=200)


async def _done(
    request: Request,
    who: Asking,
    frame: Process,
    acting: Callable[[Committing], Awaitable[ReadCommitment]],
    *,
    status: int,
) -> Response:
    async def once_only(db: Database) -> Response:
        asked = Committing(db, who.app.permits, who.seat, frame, clock.draw(SALT), who.now)
        done = await acting(asked)
        return document(commitment_with_history(done, who.now.date()), status=status)

    return await once(request, who, once_only)


async def _named(request: Request) -> tuple[Asking, Process, str]:
    """Who asks, the process, and the key of the commitment. Raises Unknown (``not_there``)."""
    process, _, key = request.path_params["commitment"].partition(".")
    return await asking(request), await process_by_id(state_of(request).database, process), key
