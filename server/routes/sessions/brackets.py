"""The brackets of a session's text: all of them, what is done with each, and how many there were when."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.formats.mapping.lines import csv_of
from positions.negotiation.holding import codes_of
from positions.text.brackets.tree import roster_of
from server import clock
from server.actions.admissions import author_of
from server.actions.bracket_history import bracket_history
from server.actions.bracket_list import bracket_list
from server.actions.bracketing import act_on_bracket
from server.actions.history_marks import history_marks
from server.errors import status_of
from server.forms.brackets import BracketForm
from server.forms.reading import read_form
from server.live.rights import text_thing
from server.pages import attachment, page, see_other
from server.presenters.sessions.brackets import TAGS, shown_brackets
from server.presenters.sessions.burn_down import COLUMNS, burn_down, burn_down_lines
from server.presenters.sessions.listing import session_line
from server.routes.door import Door
from server.routes.sessions.asked import address_of, draft_asked
from server.security.permits import Act
from server.state import state_of, visit_of

REFUSED: Final = (Malformed, Forbidden, WrongPhase, Stale)
SALT: Final = 128  # bits


async def show(request: Request) -> Response:
    """The brackets, by paragraph."""
    return await _page(request)


async def act(request: Request) -> Response:
    """Hold one, let it go, take it away, bring it back, give it another shape."""
    form = await read_form(request, BracketForm)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    if form.paragraph not in found.tree.paragraphs:
        raise Unknown("not_there")
    made = clock.draw(SALT), visit.now, clock.mint
    try:
        await act_on_bracket(app.database, app.permits, (visit.seat,), form.of(), made=made)
    except REFUSED as refusal:
        return await _page(request, refusal, form)
    await app.hub.announce(found.draft.id)
    return see_other(f"{address_of(process, session)}/brackets#p-{form.paragraph}")


async def file(request: Request) -> Response:
    """How many there were when, as CSV."""
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    if not app.permits.may(visit.seat, Act.READ_BRACKET, text_thing(found.draft)):
        raise Unknown("not_there")
    history = await bracket_history(app.database, found, visit.now)
    around = await history_marks(app.database, process, found, visit.now)
    body = csv_of(COLUMNS, burn_down_lines(history, around, visit.language))
    name = f"{process.id}-{session.id}-brackets.csv"
    return attachment(body, name=name, media_type="text/csv; charset=utf-8")


async def _page(
    request: Request, refusal: DomainError | None = None, form: BracketForm | None = None
) -> Response:
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    listed = await bracket_list(app.database, app.permits, visit.seat, process, found)
    history = await bracket_history(app.database, found, visit.now)
    around = await history_marks(app.database, process, found, visit.now)
    codes = codes_of(author_of(process, visit.seat), roster_of(process))
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "shown": shown_brackets(process, listed, visit.language, codes),
        "history": burn_down(history, around, visit.language),
        "tags": [(tag.value, words) for tag, words in TAGS.items()],
        "acts": {act.value for act in found.acts},
        "lang": found.draft.original.value,
        "typed": form,
        "problem": refusal and app.rendering.sentence(refusal.reason, refusal.facts, language=visit.language),
        "here": f"{address_of(process, session)}/brackets",
        "text": address_of(process, session),
    }
    status = 200 if refusal is None else status_of(refusal)
    return await page(request, "sessions/brackets.html", context, status=status)


BRACKETS: Final = "/p/{process}/sessions/{session}/brackets"
BRACKET_PAGE_DOORS: Final = (
    Door("GET", BRACKETS, show, Act.READ_BRACKET),
    Door("GET", f"{BRACKETS}.csv", file, Act.READ_BRACKET),
    Door("POST", BRACKETS, act, Act.READ_BRACKET),
)
