"""The texts of a session side by side, and the path of one paragraph through them."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from server.actions import columns, drafts, paragraph_path, questionnaires
from server.pages import page
from server.presenters.sessions.addresses import address_of, conference_in, of_both
from server.presenters.sessions.columns import shown_columns
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.paths import shown_path
from server.routes.sessions.asked import draft_asked, paragraph_asked, session_asked
from server.state import state_of, visit_of


async def show(request: Request) -> Response:
    """Base, the text of each conference, and that of both, paragraph by paragraph.

    ``?against``: a column whose words the others are compared with.
    """
    app, visit = state_of(request), await visit_of(request)
    process, session = await session_asked(request)
    if conference_in(session) is not None:
        raise Unknown("not_there")
    found = await columns.columns_of(app.database, app.permits, visit.seat, process, session)
    context = {
        "session": session_line(process, session, None, visit.language),
        "shown": shown_columns(process, session, found, request.query_params.get("against", "")),
        "here": address_of(process, session),
    }
    return await page(request, "sessions/columns.html", context)


async def path(request: Request) -> Response:
    """Where a paragraph came from, step by step, and what became of it."""
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    id = paragraph_asked(request, found)
    walked = await paragraph_path.path_of(app.database, app.permits, visit.seat, process, (found, id))
    seen = await drafts.drafts_seen(app.database, app.permits, visit.seat, process)
    asked = await questionnaires.questionnaires_of(
        app.database, app.permits, visit.seat, process.id, now=visit.now
    )
    sources = [each for each in seen if each.kept.draft.id in walked.proposals]
    here = address_of(process, session)
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "path": shown_path(process, walked, sources, asked, visit.language),
        "here": here,
        "columns": f"{address_of(process, of_both(session))}/columns",
        "paragraph": id,
    }
    return await page(request, "sessions/path.html", context)
