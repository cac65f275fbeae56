"""The page on which a session's text is led to its adoption, and its acts."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.negotiation.consent import Statement
from positions.negotiation.draft import FINAL, Mode
from server import clock
from server.actions import adopting
from server.actions.adopting import Asked
from server.actions.adoption_reading import adopted_texts, way_to_adoption
from server.errors import status_of
from server.forms.adoption import SealForm, WholeForm
from server.forms.reading import read_form
from server.pages import page, see_other
from server.presenters.sessions.adoption import shown_way
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.reservations import shown_reservations
from server.presenters.sessions.stances import position_choices
from server.routes.sessions.asked import address_of, draft_asked
from server.security.permits import Act
from server.state import process_of, state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
SALT: Final = 128  # bits


async def show(request: Request) -> Response:
    """All that stands between the text and its adoption, and who does what about it."""
    return await _page(request)


async def answer(request: Request) -> Response:
    """Say something of the whole text for one's delegation."""
    form = await read_form(request, WholeForm)
    return await _said(request, form, form.said())


async def take_back(request: Request) -> Response:
    """Take back what one's delegation said of the whole text."""
    return await _said(request, await read_form(request, SealForm), None)


async def confirm(request: Request) -> Response:
    """Confirm the seal that was on the screen."""
    return await _confirmed(request, stands=True)


async def withdraw(request: Request) -> Response:
    """Take the confirmation of the seal back."""
    return await _confirmed(request, stands=False)


async def adopt(request: Request) -> Response:
    """Adopt the text with the seal that was on the screen."""
    form = await read_form(request, SealForm)
    _, _, found = await draft_asked(request)
    asked = await _asked(request)
    return await _acted(
        request, lambda: adopting.adopt(asked, form.of(found.draft.id), state_of(request).signer)
    )


async def _said(request: Request, form: SealForm, said: Statement | None) -> Response:
    _, _, found = await draft_asked(request)
    asked = await _asked(request)
    return await _acted(request, lambda: adopting.answer(asked, form.of(found.draft.id), said))


async def _confirmed(request: Request, *, stands: bool) -> Response:
    form = await read_form(request, SealForm)
    _, _, found = await draft_asked(request)
    asked = await _asked(request)
    return await _acted(request, lambda: adopting.confirm(asked, form.of(found.draft.id), stands=stands))


async def _asked(request: Request) -> Asked:
    app, visit = state_of(request), await visit_of(request)
    return Asked(app.database, app.permits, (visit.seat,), clock.draw(SALT), visit.now)


async def _acted(request: Request, act: Callable[[], Awaitable[object]]) -> Response:
    process, session, found = await draft_asked(request)
    try:
        await act()
    except REFUSED as refusal:
        return await _page(request, refusal)
    await state_of(request).hub.announce(found.draft.id)
    return see_other(f"{address_of(process, session)}/adoption")


async def _page(request: Request, refusal: DomainError | None = None) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    if found.draft.mode is Mode.PREPARING:
        raise Unknown("not_there")
    if found.draft.mode in FINAL:
        return await _adopted(request)
    here, own = address_of(process, session), visit.seat.delegation
    state = await way_to_adoption(app.database, process, found, visit.now)
    may_answer = own is not None and Act.TAKE_POSITION in found.acts
    is_frozen = found.draft.mode is Mode.FROZEN
    way = shown_way(process, state, visit.language, here, (own, visit.seat.conference))
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "acts": {act.value for act in found.acts},
        "way": way,
        "beside": shown_reservations(process, found, state.beside, visit.language, own),
        "is_frozen": is_frozen,
        "choices": position_choices(is_clean=way.is_clean) if may_answer and is_frozen else (),
        "own": own and authors_of(process, visit.language)[own],
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": f"{here}/adoption",
        "text": here,
    }
    return await page(
        request, "sessions/adoption.html", context, status=200 if refusal is None else status_of(refusal)
    )


async def _adopted(request: Request) -> Response:
    """To the record of what was adopted; back to the text where it ended otherwise."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    _, session, found = await draft_asked(request)
    for each in await adopted_texts(app.database, app.permits, visit.seat, process.id):
        if each.draft.id == found.draft.id:
            return see_other(f"/p/{process.id}/records/{each.adopted.number}")
    return see_other(address_of(process, session))
