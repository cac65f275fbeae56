"""What the page of a session shows of the languages of its text."""

from starlette.requests import Request

from server.actions.session_reading import SessionDraft
from server.actions.translating import standings_of
from server.presenters.sessions.languages import shown_languages
from server.presenters.sessions.views import reading_of
from server.routes.sessions.asked import address_of, session_asked
from server.state import process_of, state_of


async def languages_around(request: Request, found: SessionDraft) -> dict[str, object]:
    """The languages of the draft as the address asks for them."""
    app, process = state_of(request), await process_of(request)
    _, session = await session_asked(request)
    standings = await standings_of(app.database, found)
    reading = reading_of(request.query_params)
    here = address_of(process, session)
    return {"spoken": shown_languages(process, found, standings, reading, here)}
