"""A head names who of the delegation may take positions, on the page of its persons."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Forbidden, WrongPhase
from server import clock
from server.actions import mandating
from server.forms.mandates import MandateForm
from server.forms.reading import read_form
from server.pages import see_other
from server.routes import delegation
from server.state import process_of, state_of, visit_of

SALT = 128  # bits


async def name(request: Request) -> Response:
    """Name a person, or end that."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    wish = (await read_form(request, MandateForm)).of(process.id, request.path_params["seat"])
    try:
        salt = clock.draw(SALT)
        await mandating.name(app.database, app.permits, visit.seat, wish, salt=salt, now=visit.now)
    except (Forbidden, WrongPhase) as refusal:
        return await delegation.show(request, refusal)
    done = "named" if wish.named else "unnamed"
    return see_other(f"/p/{process.id}/delegation?done={done}")
