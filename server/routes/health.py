"""Whether the server lives and can work: for supervisors and proxies."""

from starlette.requests import Request
from starlette.responses import Response

from server.actions import health
from server.pages import document
from server.state import state_of


async def live(request: Request) -> Response:
    """The process answers."""
    return document({"live": True})


async def ready(request: Request) -> Response:
    """Database, schema and disk are as they must be; 503 with the failing checks otherwise."""
    app = state_of(request)
    failing = await health.failing_checks(app.database, app.settings.data)
    return document({"ready": not failing, "failing": list(failing)}, status=503 if failing else 200)
