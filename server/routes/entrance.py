"""How somebody comes into a live draft, over a WebSocket or plain HTTP, and with which number it ends."""

from typing import Final

from starlette.requests import Request
from starlette.websockets import WebSocket

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from server import clock
from server.actions import admissions, arrivals
from server.actions.admissions import Admission, Wanted
from server.live.hall import Connection
from server.live.messages import Hello
from server.security import cookies
from server.security.credits import Rate
from server.security.refusals import NotSignedIn, TooOften
from server.security.tickets import read_ticket
from server.state import AppState

FRAMES: Final = Rate(120, 4)  # 30 a second, 120 at once
CLOSES: Final = {  # of what is refused before or instead of a welcome
    NotSignedIn: 4401,
    Forbidden: 4403,
    Unknown: 4404,
    Malformed: 4400,
    TooOften: 4429,
    WrongPhase: 1013,  # the server is stopping: come back
}
CLOSES_BY_REASON: Final = {"frame_binary": 1003, "frame_too_large": 1009}


def shown_by(asking: Request | WebSocket, app: AppState) -> str | None:
    """The secret of the login, or the bearer token, that is shown."""
    return cookies.bearer_token(asking) or cookies.login_token(asking, secure=app.settings.is_secure)


async def enter(
    app: AppState, hello: Hello, shown: str, *, bearer: str | None
) -> tuple[Admission, Connection]:
    """Let whoever shows this login or token into the draft they say hello to.

    Raises as ``admissions.admit`` and ``Hub.enter``.
    """
    now = clock.now()
    nonce = read_ticket(app.key, shown, hello.ticket, now=now)
    if nonce is None:
        raise NotSignedIn("ticket_dead")
    arriving = arrivals.seats_of(
        token=None if bearer else shown, bearer=bearer, now=now, settings=app.settings
    )
    wanted = Wanted(hello.draft, nonce, shown, hello.client)
    admission = await admissions.admit(app.database, app.permits, arriving, wanted, mint=clock.mint, now=now)
    return admission, await app.hub.enter(admission.draft.id, admission.guest, hello.have, hello.langs)


def close_code(refusal: DomainError) -> int:
    """With which number a connection ends that is refused."""
    by_reason = CLOSES_BY_REASON.get(refusal.reason)
    return by_reason or next(code for kind, code in CLOSES.items() if isinstance(refusal, kind))
