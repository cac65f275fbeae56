"""The positions on a session's text: the grid, and one paragraph at a time."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.formats.mapping.lines import csv_of
from positions.ids import ParagraphId
from positions.process import Process
from server import clock
from server.actions import consenting
from server.actions.consenting import SaidPosition
from server.actions.position_grid import Grid, GridColumn, grid_of
from server.actions.session_reading import SessionDraft
from server.errors import status_of
from server.forms.accounts import Nothing
from server.forms.positions import PositionForm
from server.forms.reading import read_form
from server.live.rights import text_thing
from server.pages import attachment, page, see_other
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.joint import may_reopen
from server.presenters.sessions.links import shown_links
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.positions import (
    COLUMNS,
    grid_lines,
    shown_grid,
)
from server.presenters.sessions.stances import position_choices, shown_paragraph
from server.presenters.sessions.statuses import STATUSES
from server.routes.sessions.asked import address_of, draft_asked, paragraph_asked
from server.routes.sessions.joint import requests_around
from server.routes.sessions.offered import offered_around
from server.routes.sessions.own_words import own_around
from server.routes.sessions.reopening import reopening_around
from server.security.permits import Act
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
SALT: Final = 128  # bits


async def show(request: Request) -> Response:
    """The grid; ``?open``: only the paragraphs that are not settled."""
    visit = await visit_of(request)
    process, session, found = await draft_asked(request)
    grid = await _grid(request, process, found)
    here, only_open = f"{address_of(process, session)}/positions", "open" in request.query_params
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "grid": shown_grid(
            process, grid, visit.language, here, own=visit.seat.delegation, only_open=only_open
        ),
        "only_open": only_open,
        "here": here,
        "text": address_of(process, session),
    }
    return await page(request, "sessions/positions.html", context)


async def file(request: Request) -> Response:
    """The grid as CSV."""
    visit = await visit_of(request)
    process, session, found = await draft_asked(request)
    grid = await _grid(request, process, found)
    body = csv_of(COLUMNS, grid_lines(process, grid, visit.language))
    name = f"{process.id}-{session.id}-positions.csv"
    return attachment(body, name=name, media_type="text/csv; charset=utf-8")


async def paragraph(request: Request) -> Response:
    """What is said of one paragraph, and the form to take a position on it."""
    return await paragraph_page(request)


async def take(request: Request) -> Response:
    """Take a position on the words that were on the screen."""
    form = await read_form(request, PositionForm)
    app, visit = state_of(request), await visit_of(request)
    _, _, found = await draft_asked(request)
    seats, wish, salt = (visit.seat,), form.of(paragraph_asked(request, found)), clock.draw(SALT)

    async def act() -> SaidPosition:
        return await consenting.take(app.database, app.permits, seats, wish, salt=salt, now=visit.now)

    return await _acted(request, act, form)


async def withdraw(request: Request) -> Response:
    """Take a position back."""
    await read_form(request, Nothing)
    app, visit = state_of(request), await visit_of(request)
    _, _, found = await draft_asked(request)
    seats, id, salt = (visit.seat,), paragraph_asked(request, found), clock.draw(SALT)

    async def act() -> SaidPosition:
        return await consenting.withdraw(app.database, app.permits, seats, id, salt=salt, now=visit.now)

    return await _acted(request, act)


async def _acted(
    request: Request, act: Callable[[], Awaitable[SaidPosition]], form: PositionForm | None = None
) -> Response:
    process, session, _ = await draft_asked(request)
    try:
        said = await act()
    except REFUSED as refusal:
        return await paragraph_page(request, refusal, form)
    await state_of(request).hub.announce(said.draft)
    return see_other(f"{address_of(process, session)}/positions/{said.paragraph}")


async def _grid(request: Request, process: Process, found: SessionDraft) -> Grid:
    """The grid for who may read positions. Raises Unknown (``not_there``) for others."""
    app, visit = state_of(request), await visit_of(request)
    if not app.permits.may(visit.seat, Act.READ_POSITION, text_thing(found.draft)):
        raise Unknown("not_there")
    return await grid_of(app.database, process, found)


def _column(grid: Grid, id: ParagraphId) -> GridColumn:
    column = next((each for each in grid.columns if each.paragraph.id == id), None)
    if column is None:
        raise Unknown("not_there")
    return column


async def paragraph_page(
    request: Request, refusal: DomainError | None = None, form: PositionForm | None = None
) -> Response:
    """The page of a paragraph, with what was refused. Raises Unknown (``not_there``)."""
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    column = _column(await _grid(request, process, found), paragraph_asked(request, found))
    own = visit.seat.delegation
    may_take = own is not None and Act.TAKE_POSITION in found.acts
    here = address_of(process, session)
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "shown": shown_paragraph(process, column, visit.language, found.draft.original, own=own),
        "choices": position_choices(is_clean=column.is_clean) if may_take else (),
        "own": own and authors_of(process, visit.language)[own],
        "typed": form,
        **await own_around(request, found, column),
        "offered": await offered_around(request, found, column),
        "status": STATUSES[column.paragraph.status],
        **await reopening_around(request, process, found, column),
        "joint": await requests_around(request, process, session, found, column.paragraph.id),
        "may_reopen": may_reopen(found, column),
        "links": shown_links(found, column.paragraph.id),
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": f"{here}/positions/{column.paragraph.id}",
        "grid": f"{here}/positions",
        "text": here,
    }
    return await page(
        request, "sessions/position.html", context, status=200 if refusal is None else status_of(refusal)
    )
