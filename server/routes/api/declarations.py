"""Declarations of others as JSON: the collection, each with its documents, and the bytes to be sent."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from positions.ids import DraftId
from positions.text.canonical import Plain
from server import clock
from server.actions.declaration_clearing import clear_position
from server.actions.declaration_opening import Making, open_declaration, replace_document
from server.actions.declarations import declaration_in, declarations_in, document_bytes
from server.actions.replies import Database
from server.forms.declarations import ClearForm, DocumentFields, OpenFields
from server.forms.signoff import read_document
from server.pages import document
from server.presenters.documents.declarations import declaration_document, declarations_document
from server.routes.api.asking import Asking, asking, body_limit, json_body, once, page_of
from server.state import check_upload, count_upload, process_of

SALT: Final = 128  # bits
BYTES: Final = "application/octet-stream"
Sent = TypeVar("Sent", bound=DocumentFields)
Done = Callable[[Database], Awaitable[Response]]


async def listed(request: Request) -> Response:
    """The declarations of a process, the newest first."""
    who, frame = await asking(request), await process_of(request)
    found = await declarations_in(who.app.database, who.app.permits, who.seat, frame, now=who.now)
    shown, following = page_of(request, found, lambda each: str(each.declaration.kept.number))
    return document(declarations_document(shown, following))


async def one(request: Request) -> Response:
    """A declaration: its documents, the digest that would be sent, who has cleared it."""
    return document(await _declaration(request, (await asking(request)).app.database))


async def open_one(request: Request) -> Response:
    """Receive a declaration, and begin the position on it."""
    who, frame, body = await asking(request), await process_of(request), await json_body(request)

    async def act(db: Database) -> Response:
        wish, content = _received(request, who, OpenFields, body)
        opening, making = wish.opening(frame, content), _making(who)
        number = await open_declaration(db, who.app.permits, who.seat, opening, making=making)
        found = await declaration_in(db, who.app.permits, who.seat, (frame, number), now=who.now)
        return document(declaration_document(found), status=201)

    return await once(request, who, act)


async def receive(request: Request) -> Response:
    """Receive a new version of the document, which takes the effect from what was cleared."""
    who, frame, body = await asking(request), await process_of(request), await json_body(request)
    done: list[DraftId] = []

    async def act(db: Database) -> Response:
        wish, content = _received(request, who, DocumentFields, body)
        version, making = wish.version_of(frame.id, _number(request), content), _making(who)
        done.append(await replace_document(db, who.app.permits, who.seat, version, making=making))
        return document(await _declaration(request, db), status=201)

    return await _told(request, who, act, done)


async def clear(request: Request) -> Response:
    """Clear what would be sent, for the caller's own secretariat."""
    who, frame, body = await asking(request), await process_of(request), await json_body(request)
    done: list[DraftId] = []

    async def act(db: Database) -> Response:
        wish = read_document(body, ClearForm, limit=body_limit(request)).of(frame.id, _number(request))
        done.append(await clear_position(db, who.app.permits, who.seat, wish, making=_making(who)))
        return document(await _declaration(request, db))

    return await _told(request, who, act, done)


async def content(request: Request) -> Response:
    """A version of the document, byte for byte as it was received."""
    who, frame = await asking(request), await process_of(request)
    place = frame, _number(request), _number(request, "version")
    _, found = await document_bytes(who.app.database, who.app.permits, who.seat, place)
    return Response(found, media_type=BYTES)


async def position(request: Request) -> Response:
    """The very bytes that would be sent of the position, or were; their SHA-256 is the digest it has."""
    who, frame = await asking(request), await process_of(request)
    place = frame, _number(request)
    found = await declaration_in(who.app.database, who.app.permits, who.seat, place, now=who.now)
    return Response(found.declaration.body, media_type="text/plain; charset=utf-8")


def _received(request: Request, who: Asking, fields: type[Sent], body: bytes) -> tuple[Sent, bytes]:
    """What is sent, and its file, counted before it is read."""
    count_upload(who.app, who.seat, who.now)
    wish = read_document(body, fields, limit=body_limit(request))
    content = wish.received
    check_upload(who.app, content)
    return wish, content


async def _told(request: Request, who: Asking, act: Done, done: list[DraftId]) -> Response:
    """Do it once, and tell the room of the draft once it is committed."""
    response = await once(request, who, act)
    for each in done:
        await who.app.hub.announce(each)
    return response


async def _declaration(request: Request, db: Database) -> Plain:
    who, frame = await asking(request), await process_of(request)
    place = frame, _number(request)
    found = await declaration_in(db, who.app.permits, who.seat, place, now=who.now)
    return declaration_document(found)


def _number(request: Request, name: str = "number") -> int:
    said: str = request.path_params[name]
    if not (said.isascii() and said.isdigit() and len(said) < 7):
        raise Unknown("not_there")
    return int(said)


def _making(who: Asking) -> Making:
    return Making(clock.mint, clock.draw(SALT), who.now)
