"""How a report is taken away: which kinds of file there are, and how often."""

from typing import Final

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from server.actions.report_documents import document_at
from server.actions.reports import FoundReport
from server.presenters.reports.exports import MEDIA, file_name, report_as
from server.security.credits import Rate
from server.security.refusals import TooOften
from server.state import state_of, visit_of

FRESH: Final = {"Cache-Control": "private, no-cache"}


async def file_of(request: Request, found: FoundReport, kind: str) -> Response:
    """Answer with the report as a file at the level of the query; without one, at all levels.

    Raises Unknown (``not_there``, ``level_unknown``) and TooOften.
    """
    if kind not in MEDIA:
        raise Unknown("not_there")
    if kind == "json":
        answer = await document_of(request, found)
    else:
        await _spend(request)
        answer = await _printed(request, found, kind)
    if answer.status_code == 200:
        name = file_name(found.report, kind, _level(request))
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


async def document_of(request: Request, found: FoundReport) -> Response:
    """Answer with the report's canonical JSON; 304 to who has it already."""
    level = _level(request)
    headers = FRESH | {"ETag": f'"{found.tag}"'}
    if _has_it(request, found.tag):
        return Response(status_code=304, headers=headers)
    return Response(await document_at(found, level), headers=headers, media_type=MEDIA["json"])


async def _printed(request: Request, found: FoundReport, kind: str) -> Response:
    rendering, visit = state_of(request).rendering, await visit_of(request)
    level, terms = _level(request), found.questionnaire.terms

    def make() -> bytes:
        return report_as(
            kind, found.report, terms=terms, level=level, language=visit.language, rendering=rendering
        )

    tag = f"{found.tag}-{visit.language}"
    headers = FRESH | {"ETag": f'"{tag}"'}
    if _has_it(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(await anyio.to_thread.run_sync(make), headers=headers, media_type=MEDIA[kind])


def _level(request: Request) -> str | None:
    said = request.query_params.get("level", "")
    return said.lower() or None


def _has_it(request: Request, tag: str) -> bool:
    held = request.headers.get("if-none-match", "")
    return f'"{tag}"' in [each.strip().removeprefix("W/") for each in held.split(",")]


async def _spend(request: Request) -> None:
    app, visit = state_of(request), await visit_of(request)
    rate = Rate(app.settings.limit_exports)
    if seconds := app.credits.spend(f"exports {visit.seat.account}", rate, now=visit.now):
        raise TooOften("too_often", seconds=seconds)
