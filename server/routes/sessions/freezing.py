"""What is read before a text is frozen: how it stands, and the secretariat's word that it was read."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, WrongPhase
from positions.negotiation.draft import FINAL, Hand, Mode
from server import clock
from server.actions.freeze_reporting import confirm_report, read_report
from server.actions.session_reading import SessionDraft
from server.errors import status_of
from server.forms.reading import read_form
from server.forms.sessions import ReportForm
from server.pages import page, see_other
from server.presenters.sessions.freezing import shown_freeze_report
from server.presenters.sessions.listing import session_line
from server.routes.sessions.asked import address_of, draft_asked, session_asked
from server.security.permits import Act
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
SALT: Final = 128  # bits
CLOSED: Final = (*FINAL, Mode.FROZEN)


async def show(request: Request) -> Response:
    """The mentions and the languages of a text, as they are read before it is frozen."""
    return await _page(request)


async def confirm(request: Request) -> Response:
    """Say for a secretariat that they were read."""
    form = await read_form(request, ReportForm)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    wish, made = form.of(found.draft.id), (clock.draw(SALT), visit.now)
    try:
        await confirm_report(app.database, app.permits, (visit.seat,), wish, made=made)
    except REFUSED as refusal:
        return await _page(request, refusal)
    await app.hub.announce(found.draft.id)
    return see_other(f"{address_of(process, session)}/before-freeze")


async def report_around(request: Request, found: SessionDraft) -> dict[str, object]:
    """The report, for those who freeze the text or confirm what is read before; for others nothing."""
    if found.draft.mode in CLOSED or not {Act.FREEZE_TEXT, Act.CONFIRM_TEXT} & found.acts:
        return {"before_freeze": None}
    app = state_of(request)
    process, session = await session_asked(request)
    read = await read_report(app.database, process, found)
    return {"before_freeze": shown_freeze_report(process, found, read, address_of(process, session))}


async def _page(request: Request, refusal: DomainError | None = None) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    here = address_of(process, session)
    read = await read_report(app.database, process, found)
    own = [each.said for each in read.confirmed if each.said.person == visit.seat.account]
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "report": shown_freeze_report(process, found, read, here),
        "may_confirm": found.hand is Hand.SECRETARIAT
        and Act.CONFIRM_TEXT in found.acts
        and found.draft.mode not in CLOSED
        and not own,
        "is_closed": found.draft.mode in CLOSED,
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": f"{here}/before-freeze",
        "text": here,
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/before_freeze.html", context, status=status)
