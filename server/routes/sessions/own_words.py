"""What the page of a paragraph tells a delegation of its own word: who spoke, and what its capital owes."""

from starlette.requests import Request

from positions.negotiation.ad_referendum import MOST, waits
from server.actions.own_words import own_word
from server.actions.position_grid import GridColumn
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.stances import ShownReferral, shown_referral
from server.security.permits import Act
from server.state import state_of, visit_of


async def own_around(request: Request, found: SessionDraft, column: GridColumn) -> dict[str, object]:
    """``speaker``: a name, empty where nobody spoke; ``referral``: None where nothing waits for a capital."""
    app, visit = state_of(request), await visit_of(request)
    own = visit.seat.delegation
    if own is None or Act.READ_POSITION not in found.acts:
        return {"speaker": "", "referral": None}
    today = visit.now.date()
    word = await own_word(app.database, found.draft.id, column, own, today=today)
    waiting: ShownReferral | None = None
    if word.referral is not None and waits(word.referral):
        waiting = shown_referral(word.referral)
    return {"speaker": word.speaker, "referral": waiting, "latest": (today + MOST).isoformat()}
