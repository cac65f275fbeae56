"""The live wire over HTTP, where no WebSocket comes through: the same messages, the same room (R-54)."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Malformed, WrongPhase
from positions.ids import DraftId
from server import clock
from server.live.mailboxes import Batch, Mailbox
from server.live.messages import ClientMessage, Hello, Left
from server.live.protocol import read_frame
from server.presenters.documents.wire import batch_bytes
from server.routes.api.asking import json_body
from server.routes.entrance import FRAMES, close_code, enter, shown_by
from server.security import cookies
from server.security.bodies import JSON
from server.security.refusals import NotSignedIn, TooOften
from server.security.tokens import digest_of
from server.state import account_of, state_of

LONGEST: Final = 25  # seconds that a question waits
WELCOME: Final = 5.0  # seconds for the first frames
FRESH: Final = {"Cache-Control": "no-store"}


async def say(request: Request) -> Response:
    """Say one message of the live wire; hello comes first, and is answered with the first frames."""
    body, shown = await json_body(request), await _shown(request)
    name = request.query_params.get("connection")
    if name is None:
        return await _enter(request, _message(body), shown)
    app, box = state_of(request), _box(request, name, shown)
    try:
        if seconds := app.credits.spend(f"frames {box.connection.peer}", FRAMES, now=clock.now()):
            raise TooOften("too_often", seconds=seconds)
        message = _message(body)
        if isinstance(message, Left):
            app.mailboxes.part(name)
        else:
            app.hub.hear(box.draft, box.connection, message)
    except DomainError as refusal:
        box.connection.outbox.close(close_code(refusal), refusal.reason)
        raise
    return Response(status_code=204)


async def ask(request: Request) -> Response:
    """What was said after the frame numbered since, which has arrived; waits until there is something."""
    shown = await _shown(request)
    since = _number(request, "since", "0", 10**9)
    seconds = _number(request, "wait", str(LONGEST), LONGEST)
    name = request.query_params.get("connection", "")
    _box(request, name, shown)
    return _told(await state_of(request).mailboxes.ask(name, since, seconds))


async def _enter(request: Request, hello: ClientMessage, shown: str) -> Response:
    if not isinstance(hello, Hello):
        raise Malformed("hello_first")
    if hello.draft != request.path_params["draft"]:
        raise Malformed("frame_fields", field="draft")
    app, name = state_of(request), clock.draw()
    try:
        admission, connection = await enter(app, hello, shown, bearer=cookies.bearer_token(request))
    except WrongPhase as stopping:
        return _told(Batch((), 0, (close_code(stopping), stopping.reason)))
    app.mailboxes.open(name, Mailbox(admission.draft.id, connection, digest_of(shown)))
    return _told(await app.mailboxes.ask(name, 0, WELCOME), name)


async def _shown(request: Request) -> str:
    """The login or token that is shown. Raises NotSignedIn (``sign_in``) where it is nobody's any more."""
    shown = shown_by(request, state_of(request))
    if shown is None or await account_of(request) is None:
        raise NotSignedIn("sign_in")
    return shown


def _box(request: Request, name: str, shown: str) -> Mailbox:
    draft = DraftId(request.path_params["draft"])
    return state_of(request).mailboxes.find(name, draft, digest_of(shown))


def _message(body: bytes) -> ClientMessage:
    try:
        return read_frame(body.decode())
    except UnicodeDecodeError:
        raise Malformed("frame_unreadable", rule="letter") from None


def _number(request: Request, name: str, default: str, most: int) -> int:
    said = request.query_params.get(name, default)
    if not (said.isascii() and said.isdigit() and len(said) <= 10 and int(said) <= most):
        raise Malformed("field_malformed", field=name)
    return int(said)


def _told(batch: Batch, connection: str | None = None) -> Response:
    return Response(batch_bytes(batch, connection), headers=FRESH, media_type=JSON)
