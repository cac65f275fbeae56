"""The screen of a room: whoever has its code reads it, without signing in."""

from starlette.requests import Request
from starlette.responses import Response

from server.actions import room_screen
from server.pages import page
from server.presenters.sessions.screen import shown_screen
from server.state import state_of, visit_of


async def show(request: Request) -> Response:
    """What the chair has on the floor, as the room reads it; it asks again by itself."""
    app, visit = state_of(request), await visit_of(request)
    code = request.path_params["code"].replace("-", "").lower()
    screen = await room_screen.screen_of(app.database, code)
    return await page(request, "sessions/screen.html", {"shown": shown_screen(screen, visit.language)})
