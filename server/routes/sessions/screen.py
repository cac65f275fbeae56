"""The screen of a room: whoever has its code reads it, without signing in."""

from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from server.actions import room_screen
from server.errors import status_of
from server.forms.reading import read_form
from server.forms.room_floor import CodeForm
from server.pages import page, see_other
from server.presenters.sessions.screen import shown_screen
from server.security.refusals import TooOften
from server.security.tokens import room_digest
from server.state import state_of, visit_of

REFUSED: Final = (Unknown, TooOften)


async def ask(request: Request) -> Response:
    """Where somebody types the code that the chair reads out."""
    return await page(request, "sessions/enter_screen.html", {"problem": "", "code": ""})


async def enter(request: Request) -> Response:
    """Go to the screen of a code."""
    form = await read_form(request, CodeForm)
    app, visit = state_of(request), await visit_of(request)
    try:
        await room_screen.try_code(
            app.database, room_digest(app.key, form.code), address=request.state.address, now=visit.now
        )
    except REFUSED as refusal:
        reason = "room_unknown" if isinstance(refusal, Unknown) else refusal.reason
        said = app.rendering.sentence(reason, refusal.facts, language=visit.language)
        context = {"problem": said, "code": form.code}
        return await page(request, "sessions/enter_screen.html", context, status=status_of(refusal))
    return see_other(f"/screen/{quote(form.code.strip(), safe='')}")


async def show(request: Request) -> Response:
    """What the chair has on the floor, as the room reads it; it asks again by itself."""
    app, visit = state_of(request), await visit_of(request)
    code = room_digest(app.key, request.path_params["code"])
    screen = await room_screen.screen_of(app.database, code)
    return await page(request, "sessions/screen.html", {"shown": shown_screen(screen, visit.language)})
