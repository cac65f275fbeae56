"""The convergence report for programs."""

from starlette.requests import Request
from starlette.responses import Response

from server.actions import reports as actions
from server.actions.report_elements import report_with_elements
from server.actions.reports import FoundReport
from server.routes.api.asking import asking, questionnaire_of
from server.routes.taking import document_of, file_of


async def report(request: Request) -> Response:
    """The report as canonical JSON, at one level or all."""
    return await document_of(request, await _found(request))


async def report_file(request: Request) -> Response:
    """The report as html, docx, xlsx, csv, txt, json or tbx."""
    return await file_of(request, await _found(request), request.path_params["kind"])


async def _found(request: Request) -> FoundReport:
    who = await asking(request)
    app, named = who.app, questionnaire_of(request)
    exact = await actions.report_for(app.database, app.permits, who.seat, named, now=who.now)
    return await report_with_elements(app.database, exact, named, now=who.now)
