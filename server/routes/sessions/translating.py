"""Languages of a session's text: one more, and a translation that is up to date with the original."""

from starlette.requests import Request
from starlette.responses import Response

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import TextId
from server import clock
from server.actions import translating
from server.actions.translating import AddLanguage, ConfirmTranslation
from server.forms.languages import ConfirmForm, LanguageForm
from server.forms.reading import read_form
from server.pages import see_other
from server.presenters.sessions.views import Reading, reading_of
from server.routes.sessions.asked import address_of, draft_asked
from server.routes.sessions.pages import session_page
from server.state import state_of, visit_of

REFUSED = (Malformed, Forbidden, WrongPhase, Stale)


async def add(request: Request) -> Response:
    """Add a language; its texts are shown beside the original."""
    form = await read_form(request, LanguageForm)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    wish = AddLanguage(found.draft.id, form.language, {})
    try:
        await translating.add_language(
            app.database, app.permits, app.hub, visit.seat, wish, making=(clock.mint, visit.now)
        )
    except REFUSED as refusal:
        return await session_page(request, refusal)
    reading = Reading(text=form.language.value, aside=found.draft.original.value)
    return see_other(reading.address(address_of(process, session)))


async def confirm(request: Request) -> Response:
    """Confirm that a translation says what the original says, both as they were on the screen."""
    form = await read_form(request, ConfirmForm)
    app, visit = state_of(request), await visit_of(request)
    process, session, found = await draft_asked(request)
    if form.text not in {row.id for spoken in found.texts.values() for row, _ in spoken.values()}:
        raise Unknown("not_there")
    wish = ConfirmTranslation(TextId(form.text), form.version, form.source)
    try:
        await translating.confirm(app.database, app.permits, app.hub, visit.seat, wish, now=visit.now)
    except REFUSED as refusal:
        return await session_page(request, refusal)
    reading = reading_of(request.query_params)
    return see_other(f"{reading.address(address_of(process, session))}#text-{form.text}")
