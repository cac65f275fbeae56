"""The page of the record of a process: its signed head, its acts in words, and the check of its chain."""

from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Malformed
from server.actions.record_reading import checked_record, newest_read, signed_head
from server.pages import page
from server.presenters.record_page import record_lines, shown_check
from server.presenters.sessions.adoption import groups_of
from server.state import process_of, state_of, visit_of

MOST: Final = 50  # acts on a page
END: Final = 10**9


async def show(request: Request) -> Response:
    """The record, the newest act first."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    before = _before(request)
    rows = await newest_read(app.database, app.permits, visit.seat, process.id, before, MOST + 1)
    signed = await signed_head(app.database, process.id)
    checked = await checked_record(app.database, process.id) if "check" in request.query_params else None
    context = {
        "lines": record_lines(process, rows[:MOST], visit.language),
        "older": rows[MOST - 1].row.seq if len(rows) > MOST else 0,
        "is_first": before == END,
        "head": signed and signed.head,
        "signed_at": datetime.fromisoformat(signed.head.at) if signed else None,
        "groups": groups_of(signed.head.row_sha256) if signed else (),
        "signature": groups_of(signed.signature) if signed else (),
        "checked": checked and shown_check(checked),
        "here": f"/p/{process.id}/record",
        "home": f"/p/{process.id}",
    }
    return await page(request, "records/record.html", context)


def _before(request: Request) -> int:
    said = request.query_params.get("before")
    if said is None:
        return END
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise Malformed("cursor_unknown")
    return int(said)
