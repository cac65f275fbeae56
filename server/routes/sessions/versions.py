"""Pages of the named versions of a session's text: listed and kept, one read, two compared."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from server.actions import named_versions
from server.errors import status_of
from server.forms.reading import read_form
from server.forms.sessions import KeepForm
from server.pages import page, see_other
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.versions import (
    compared_text,
    version_line,
    version_lines,
    version_paragraphs,
)
from server.routes.sessions.asked import address_of, draft_asked, number_said
from server.security.permits import Act
from server.state import state_of, visit_of

REFUSED = (Malformed, Forbidden, WrongPhase)


async def listed(request: Request) -> Response:
    """All versions of the text; to the pen, how to keep another."""
    return await _listed(request)


async def keep(request: Request) -> Response:
    """Keep the text as it is, under a name."""
    form = await read_form(request, KeepForm)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    try:
        await named_versions.keep(
            app.database, app.permits, visit.seat, found.draft.id, form.name, now=visit.now
        )
    except REFUSED as refusal:
        return await _listed(request, refusal, written=form.name)
    return see_other(f"{address_of(process, session)}/versions")


async def show(request: Request) -> Response:
    """The text as it was when a version was kept."""
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    number = number_said(request.path_params["number"])
    name, edition = await named_versions.numbered(
        app.database, app.permits, visit.seat, found.draft.id, number or 0
    )
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "version": version_line(name, authors_of(process, visit.language)),
        "paragraphs": version_paragraphs(edition),
        "here": address_of(process, session),
    }
    return await page(request, "sessions/version.html", context)


async def compare(request: Request) -> Response:
    """What changed from one version to another, or to now; and who changed it."""
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    names = await named_versions.listed(app.database, app.permits, visit.seat, found.draft.id)
    if not names:
        raise Unknown("not_there")
    numbers = _numbers(request)
    compared = await named_versions.compare(app.database, app.permits, visit.seat, found.draft.id, numbers)
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "compared": compared_text(compared, process, visit.language),
        "versions": version_lines(names, process, visit.language),
        "numbers": numbers,
        "here": address_of(process, session),
    }
    return await page(request, "sessions/compare.html", context)


def _numbers(request: Request) -> tuple[int, int | None]:
    """The versions that are compared: the first, and another or None for now. Raises Unknown."""
    first, last = request.query_params.get("from", "1"), request.query_params.get("to", "")
    numbers = number_said(first), number_said(last) if last else None
    if numbers[0] is None or (last and numbers[1] is None):
        raise Unknown("not_there")
    return numbers[0], numbers[1]


async def _listed(request: Request, refusal: DomainError | None = None, *, written: str = "") -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    names = await named_versions.listed(app.database, app.permits, visit.seat, found.draft.id)
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "versions": version_lines(names, process, visit.language),
        "may_keep": Act.CONSOLIDATE_TEXT in found.acts,
        "longest": named_versions.LONGEST,
        "written": written,
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": address_of(process, session),
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/versions.html", context, status=status)
