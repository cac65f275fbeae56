"""The record of a process, as JSON."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Malformed
from server.actions.record_reading import checked_record, rows_read, signed_head
from server.pages import document
from server.presenters.documents.record import checked_document, record_document
from server.routes.api.asking import page_bounds
from server.state import process_of, state_of, visit_of


async def listed(request: Request) -> Response:
    """The acts of a process that whoever asks may read, the oldest first, a page at a time."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    limit, cursor = page_bounds(request)
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise Malformed("cursor_unknown")
    after = int(cursor or "0")
    rows = await rows_read(app.database, app.permits, visit.seat, process.id, after, limit + 1)
    shown = rows[:limit]
    following = str(shown[-1].row.seq) if len(rows) > limit else None
    return document(record_document(shown, following, await signed_head(app.database, process.id)))


async def verify(request: Request) -> Response:
    """Recompute the whole chain of a process."""
    app, process = state_of(request), await process_of(request)
    return document(checked_document(await checked_record(app.database, process.id)))
