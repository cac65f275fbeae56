"""Public statements: accessibility, privacy, licences."""

from starlette.requests import Request
from starlette.responses import Response

from server.pages import page


async def accessibility(request: Request) -> Response:
    """What works for whom, and what does not yet."""
    return await page(request, "about/accessibility.html", {})


async def privacy(request: Request) -> Response:
    """What is kept of whom, for how long, and who reads it."""
    return await page(request, "about/privacy.html", {})


async def licences(request: Request) -> Response:
    """Under which licences the program and its parts are used."""
    return await page(request, "about/licences.html", {})
