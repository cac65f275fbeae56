"""What waits for the capital of the delegation that asks: a page, a table, and plain text to send."""

from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Unknown
from positions.formats.mapping.lines import csv_of
from positions.process import Process, delegation_of, label
from server import clock
from server.actions.capital import Asking, waiting_for_capital
from server.actions.commitment_reading import own_commitments
from server.pages import attachment, page
from server.presenters.sessions.capital import (
    COLUMNS,
    WORDS,
    CapitalLine,
    Reader,
    capital_lines,
    commitment_lines,
    in_order,
    plain_text,
    table_rows,
)
from server.presenters.sessions.commitments import commitment_line
from server.sentences import spanish
from server.state import process_of, state_of, visit_of

SALT: Final = 128  # bits
TITLE: Final = spanish("Lo que espera a la capital de %(country)s")
draw = partial(clock.draw, SALT)


async def show(request: Request) -> Response:
    """Everything that waits, by kind."""
    process, country, lines, _ = await lines_asked(request)
    by_kind = [
        (words, [each for each in lines if each.kind == kind])
        for kind, words in WORDS.items()
        if any(each.kind == kind for each in lines)
    ]
    context = {"kinds": by_kind, "country": country, "here": f"/p/{process.id}/capital"}
    return await page(request, "home/capital.html", context)


async def table(request: Request) -> Response:
    """The same as CSV."""
    process, _, lines, reader = await lines_asked(request)
    body = csv_of(COLUMNS, table_rows(lines, reader.say))
    return attachment(body, name=f"{process.id}-capital.csv", media_type="text/csv; charset=utf-8")


async def text(request: Request) -> Response:
    """The same as plain text."""
    process, country, lines, reader = await lines_asked(request)
    body = plain_text(reader.say(TITLE) % {"country": country}, lines, reader.say).encode()
    return attachment(body, name=f"{process.id}-capital.txt", media_type="text/plain; charset=utf-8")


async def lines_asked(request: Request) -> tuple[Process, str, tuple[CapitalLine, ...], Reader]:
    """The process, the name of the country, all that waits for it, and how whoever asks reads it.

    Raises Unknown (``not_there``) for who belongs to no delegation.
    """
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    seat = visit.seat
    asking = Asking(app.database, app.permits, seat, draw, visit.now)
    waits = await waiting_for_capital(asking, process)
    if seat.delegation is None:
        raise Unknown("not_there")

    def say(words: str) -> str:
        return app.rendering.translate(words, language=visit.language)

    reader = Reader(visit.language, visit.zone, say)
    country = label(delegation_of(process, seat.delegation).names, visit.language)
    today = visit.now.date()
    own = await own_commitments(app.database, app.permits, seat, process, today)
    promised = [commitment_line(process, each, seat, visit.language, today) for each in own]
    lines = in_order([*commitment_lines(promised, reader), *capital_lines(process, waits, reader)])
    return process, country, lines, reader
