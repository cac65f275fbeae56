"""How every answer is made: a page for a reader, a document for a program, or a redirect after an act."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from positions.text.canonical import Plain, canonical_json
from server.presenters.frame import page_context
from server.state import state_of, visit_of


async def page(
    request: Request, template: str, context: Mapping[str, object], *, status: int = 200
) -> Response:
    """Render ``template`` for whoever asks, with what the layout needs."""
    app, visit = state_of(request), await visit_of(request)
    layout = page_context(
        visit,
        path=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        nonce=request.state.nonce,
        theme=request.cookies.get("theme", "auto"),
        save_data=request.headers.get("save-data") == "on",
    )
    values = {"page": layout, **context}
    html = app.rendering.page(template, values, language=visit.language)
    return HTMLResponse(html, status_code=status)


def see_other(address: str) -> Response:
    """After an act: go and look at what it made (303)."""
    return RedirectResponse(address, status_code=303)


def document(value: Plain, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer a program with canonical JSON."""
    return Response(canonical_json(value), status, headers, media_type="application/json")


def attachment(body: bytes, *, name: str, media_type: str) -> Response:
    """Answer with a file; its name is ours."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, headers=headers, media_type=media_type)


def wants_json(request: Request) -> bool:
    """Whether the address is one of the API."""
    return request.url.path.startswith("/api/")
