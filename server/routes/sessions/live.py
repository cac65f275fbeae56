"""The live wire: a ticket by POST, then one WebSocket per browser tab (rules R-42 to R-54)."""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from positions.errors import DomainError, Malformed
from positions.ids import DraftId
from server import clock
from server.actions.admissions import Admission
from server.live.hall import Connection
from server.live.messages import Bye, Hello
from server.live.outbox import STRAIGHT, Outbox
from server.live.protocol import SUBPROTOCOL, frame_of, read_frame
from server.routes.entrance import FRAMES, close_code, enter, shown_by
from server.security import cookies, csrf
from server.security.hosts import is_our_host
from server.security.refusals import NotSignedIn, TooOften
from server.security.tickets import make_ticket
from server.state import AppState, state_of

HELLO_SECONDS: Final = 5
DONE: Final = 1000
GONE: Final = (1005, "gone")  # the other side went by itself
LAST_WORDS: Final = 5  # seconds for what is still to be said when a connection ends


async def ticket(request: Request) -> Response:
    """A ticket for whoever asks, good for one connection within 30 seconds."""
    app = state_of(request)
    shown = shown_by(request, app)
    if shown is None:
        raise NotSignedIn("sign_in")
    given = make_ticket(app.key, shown, nonce=clock.draw(), at=clock.now())
    return JSONResponse({"ticket": given}, headers={"Cache-Control": "no-store"})


async def connect(socket: WebSocket) -> None:
    """Hold one connection from its first frame to its end."""
    app: AppState = socket.state.acorde
    shown = shown_by(socket, app)
    status = _refused_with(socket, app)
    if shown is None or status is not None:
        await socket.send_denial_response(Response(status_code=status or 401))
        return
    await socket.accept(SUBPROTOCOL if SUBPROTOCOL in socket.scope.get("subprotocols", ()) else None)
    try:
        admission, connection = await _enter(socket, app, shown)
    except WebSocketDisconnect:
        return
    except DomainError as refusal:
        await _end(socket, close_code(refusal), refusal.reason)
        return
    await _stay(socket, app, admission, connection)


def _refused_with(socket: WebSocket, app: AppState) -> int | None:
    """Another host; with a cookie also another origin: browsers send cookies from anywhere (R-42)."""
    if not is_our_host(socket.headers.get("host", ""), address=app.settings.address):
        return 421
    if cookies.bearer_token(socket) is not None:
        return None
    return None if csrf.is_same_origin(socket.headers.get("origin"), None, ours=app.settings.address) else 403


async def _enter(socket: WebSocket, app: AppState, shown: str) -> tuple[Admission, Connection]:
    try:
        async with asyncio.timeout(HELLO_SECONDS):
            hello = read_frame(await _heard(socket))
    except TimeoutError:
        raise Malformed("hello_late") from None
    if not isinstance(hello, Hello):
        raise Malformed("hello_first")
    return await enter(app, hello, shown, bearer=cookies.bearer_token(socket))


async def _stay(socket: WebSocket, app: AppState, admission: Admission, connection: Connection) -> None:
    """Hear and speak at once until the other side is gone, or all was said before an end.

    From the end on nothing is heard, and whoever does not read is not waited for: rights end in time (R-32).
    """
    draft = admission.draft.id
    connection.outbox.straight = socket.scope.get("extensions", {}).get(STRAIGHT, {}).get("write")
    try:
        async with asyncio.TaskGroup() as group:
            speaking = group.create_task(_speak(socket, connection))
            hearing = group.create_task(_hear(socket, app, draft, connection))
            ending = await connection.outbox.end()
            hearing.cancel()
            if ending != GONE:
                await asyncio.wait([speaking], timeout=LAST_WORDS)
            speaking.cancel()
    finally:
        app.hub.leave(draft, connection)


async def _hear(socket: WebSocket, app: AppState, draft: DraftId, connection: Connection) -> None:
    key = f"frames {connection.peer}"
    try:
        while True:
            frame = await _heard(socket)
            if seconds := app.credits.spend(key, FRAMES, now=clock.now()):
                raise TooOften("too_often", seconds=seconds)
            app.hub.hear(draft, connection, read_frame(frame))
    except DomainError as refusal:
        connection.outbox.close(close_code(refusal), refusal.reason)
    except WebSocketDisconnect:
        connection.outbox.close(*GONE)


async def _heard(socket: WebSocket) -> str:
    """The next frame. Raises Malformed (``frame_binary``); WebSocketDisconnect at the end."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message["code"])
    frame: str | None = message.get("text")
    if frame is None:
        raise Malformed("frame_binary")
    return frame


async def _speak(socket: WebSocket, connection: Connection) -> None:
    outbox = connection.outbox
    try:
        while await _say_next(socket, outbox):
            pass
        await _end(socket, *(outbox.closed or (DONE, "done")))
    except WebSocketDisconnect:
        return  # whoever hears notices as well


async def _say_next(socket: WebSocket, outbox: Outbox) -> bool:
    """Say what comes next; False at the end. Nobody holds the words of a whole draft while all are silent."""
    frame = await outbox.take()
    if frame is None:
        return False
    await socket.send_text(frame)
    return True


async def _end(socket: WebSocket, code: int, reason: str) -> None:
    try:
        await socket.send_text(frame_of(Bye(reason)))
        await socket.close(code, reason)
    except WebSocketDisconnect:
        return
