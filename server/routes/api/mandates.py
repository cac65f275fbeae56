"""Whom a head has named to take positions, as JSON."""

from starlette.requests import Request
from starlette.responses import Response

from server import clock
from server.actions import mandating
from server.actions.replies import Database
from server.forms.mandates import MandateFields
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.mandates import mandate_document, mandates_document
from server.routes.api.asking import asking, body_limit, json_body, once
from server.state import process_of

SALT = 128  # bits


async def listed(request: Request) -> Response:
    """The persons of the caller's own delegation, and who of them may take positions."""
    who, frame = await asking(request), await process_of(request)
    found = await mandating.named_persons(who.app.database, who.app.permits, who.seat, frame.id, now=who.now)
    return document(mandates_document(found))


async def name(request: Request) -> Response:
    """Name a person of the own delegation who may take positions, or end that."""
    who, frame, body = await asking(request), await process_of(request), await json_body(request)

    async def act(db: Database) -> Response:
        wish = read_document(body, MandateFields, limit=body_limit(request)).of(frame.id)
        salt = clock.draw(SALT)
        done = await mandating.name(db, who.app.permits, who.seat, wish, salt=salt, now=who.now)
        return document(mandate_document(done))

    return await once(request, who, act)
