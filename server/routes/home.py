"""Where one arrives: the processes of this installation, and one process at a glance."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from positions.ids import INTERFACE_LANGUAGES
from server.actions import processes as actions
from server.actions import questionnaires
from server.pages import page, see_other
from server.presenters import home as presenters
from server.presenters.page import Theme
from server.state import process_of, state_of, visit_of

YEAR = 31_536_000


async def start(request: Request) -> Response:
    """Go to where work is."""
    return see_other("/home")


async def processes(request: Request) -> Response:
    """The processes of this installation."""
    visit = await visit_of(request)
    known = await actions.all_processes(state_of(request).database)
    return await page(request, "home/processes.html", presenters.processes(known, visit))


async def process(request: Request) -> Response:
    """One process: its questionnaires, sessions, calendar, members, commitments."""
    app, visit, frame = state_of(request), await visit_of(request), await process_of(request)
    open_now = await questionnaires.questionnaires_of(
        app.database, app.permits, visit.seat, frame.id, now=visit.now
    )
    return await page(request, "home/process.html", presenters.process(frame, open_now, visit))


async def choose(request: Request) -> Response:
    """Keep the language and the look of the pages on this device, and go back."""
    form = await request.form()
    back = str(form.get("return", ""))
    inside = back.startswith("/") and not back.startswith(("//", "/\\"))
    response = RedirectResponse(back if inside else "/home", 303)
    kept = {"lang": (str(form.get("language", "")), set(INTERFACE_LANGUAGES))}
    kept["theme"] = (str(form.get("theme", "")), set(Theme))
    secure = state_of(request).settings.is_secure
    for name, (value, known) in kept.items():
        if value in known:
            response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="lax", secure=secure)
    return response
