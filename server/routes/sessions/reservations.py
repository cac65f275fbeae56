"""What delegations put beside a session's text: the list, and filing, restating, withdrawing."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import INTERFACE_LANGUAGES
from positions.negotiation.draft import Mode
from positions.negotiation.reservation import ReservationKind
from server import clock
from server.actions import reserving
from server.actions.reservation_reading import grid_and_beside
from server.actions.reserving import FiledReservation, Filing
from server.errors import status_of
from server.forms.accounts import Nothing
from server.forms.reading import read_form
from server.forms.reservations import ReservationForm, RestateFields
from server.pages import page, see_other
from server.presenters.page import LANGUAGE_NAMES
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.reservations import KINDS, anchors, shown_reservations
from server.routes.sessions.asked import address_of, draft_asked
from server.security.permits import Act
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
SALT: Final = 128  # bits


async def show(request: Request) -> Response:
    """What stands beside the text, and the form to put something there."""
    return await _page(request)


async def file(request: Request) -> Response:
    """Put something beside the text."""
    form = await read_form(request, ReservationForm)
    _, _, found = await draft_asked(request)

    async def act(filing: Filing) -> FiledReservation:
        return await reserving.file(filing, form.fields().of(found.draft.id, clock.mint()))

    return await _acted(request, act, form)


async def restate(request: Request) -> Response:
    """Say it again on the words as they stand."""
    form = await read_form(request, RestateFields)
    id = request.path_params["reservation"]

    async def act(filing: Filing) -> FiledReservation:
        return await reserving.restate(filing, form.of(id))

    return await _acted(request, act)


async def withdraw(request: Request) -> Response:
    """Take it back."""
    await read_form(request, Nothing)
    id = request.path_params["reservation"]

    async def act(filing: Filing) -> FiledReservation:
        return await reserving.withdraw(filing, id)

    return await _acted(request, act)


async def _acted(
    request: Request,
    act: Callable[[Filing], Awaitable[FiledReservation]],
    form: ReservationForm | None = None,
) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    try:
        made = clock.draw(SALT), visit.now, app.signer
        await act(Filing(app.database, app.permits, (visit.seat,), *made))
    except REFUSED as refusal:
        return await _page(request, refusal, form)
    await app.hub.announce(found.draft.id)
    return see_other(f"{address_of(process, session)}/reservations")


async def _page(
    request: Request, refusal: DomainError | None = None, form: ReservationForm | None = None
) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    if Act.READ_RESERVATION not in found.acts:
        raise Unknown("not_there")
    _, standing = await grid_and_beside(app.database, process, found)
    own = visit.seat.delegation
    here, asked = address_of(process, session), request.query_params.get("paragraph", "")
    on = anchors(found)
    chosen = form.on if form else next((each[0] for each in on if each[0].startswith(f"{asked} ")), on[0][0])
    is_late = found.draft.mode is Mode.ADOPTED
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "shown": shown_reservations(process, found, standing, visit.language, own),
        "may_file": own is not None and Act.FILE_RESERVATION in found.acts,
        "own": own and authors_of(process, visit.language)[own],
        "anchors": on,
        "chosen": chosen,
        "kinds": [(k.value, w) for k, w in KINDS.items() if is_late or k is not ReservationKind.RESERVATION],
        "languages": [(each.value, LANGUAGE_NAMES[each]) for each in LANGUAGE_NAMES],
        "language": (visit.language if visit.language in INTERFACE_LANGUAGES else found.draft.original).value,
        "typed": form,
        "is_late": is_late,
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": f"{here}/reservations",
        "text": here,
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/reservations.html", context, status=status)
