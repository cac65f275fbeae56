"""Writing in one paragraph by a form: for browsers without script, and for whoever prefers it."""

from starlette.requests import Request
from starlette.responses import Response

from positions.ids import TextId
from positions.negotiation.draft import may_type
from server import clock
from server.actions import admissions, simple_edits
from server.actions.simple_edits import SimpleEdit
from server.actions.text_history import text_named, text_of
from server.forms.reading import read_form
from server.forms.sessions import SimpleEditForm
from server.pages import page, see_other
from server.presenters.sessions.listing import session_line
from server.presenters.sessions.paragraphs import KINDS
from server.presenters.sessions.views import reading_of
from server.routes.sessions.asked import address_of, draft_asked
from server.routes.sessions.pages import REFUSED, session_page
from server.security.permits import Act
from server.state import state_of, visit_of


async def show(request: Request) -> Response:
    """The form for one text; whoever may not write in it is led to the page of the text."""
    visit = await visit_of(request)
    process, session, found = await draft_asked(request)
    row, head = text_of(found, text_named(found, request.path_params["text"]))
    paragraph = found.tree.paragraph(row.paragraph)
    here, reading = address_of(process, session), reading_of(request.query_params)
    back = reading.address(here)
    if Act.EDIT_TEXT not in found.acts or not may_type(found.draft.mode, found.hand, paragraph):
        return see_other(f"{back}#text-{row.id}")
    context = {
        "session": session_line(process, session, found.draft.mode, visit.language),
        "text": {
            "id": row.id,
            "label": paragraph.label,
            "kind": KINDS[paragraph.kind],
            "lang": row.language,
            "version": head.version,
            "wording": head.wording,
        },
        "back": back,
        "action": reading.address(f"{here}/edit"),
    }
    return await page(request, "sessions/simple.html", context)


async def edit(request: Request) -> Response:
    """Take a whole wording as it should be, against the version that was on the screen."""
    form = await read_form(request, SimpleEditForm)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    wish = SimpleEdit(TextId(form.text), form.base, form.wording)
    try:
        admission = await admissions.let_in(
            app.database, app.permits, (visit.seat,), (found.draft.id, None), mint=clock.mint, now=visit.now
        )
        await simple_edits.edit(app.database, app.hub, admission, wish)
    except REFUSED as refusal:
        return await session_page(request, refusal, unsent=wish)
    here = reading_of(request.query_params).address(address_of(process, session))
    return see_other(f"{here}#text-{form.text}")
