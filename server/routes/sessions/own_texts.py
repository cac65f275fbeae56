"""The texts of the own conference and what the other gave, beside those of both, in the list of sessions."""

from collections.abc import Collection

from starlette.requests import Request

from server.actions import released_texts, session_reading
from server.actions.state_of_play import Play, state_of_play
from server.presenters.sessions.listing import SessionLine, conference_lines
from server.state import process_of, state_of, visit_of


async def own_texts(request: Request) -> dict[str, tuple[SessionLine, Play | None]]:
    """What the list shows of each session, by its number; empty for who never reads such a text."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    conference = next((each for each in process.conferences if each.id == visit.seat.conference), None)
    if conference is None or not session_reading.may_ever_read(
        app.permits, visit.seat, process, conference.id
    ):
        return {}
    asked = app.database, app.permits, visit.seat, process, conference.id
    modes, play = await session_reading.modes_of_sessions(*asked), await state_of_play(*asked)
    may_begin = session_reading.may_begin(app.permits, visit.seat, process, conference.id)
    lines = conference_lines(process, conference, modes, visit.language)
    sessions = sorted(process.sessions, key=lambda each: each.number)
    return {
        str(session.number): (line, play.get(session.id))
        for session, line in zip(sessions, lines, strict=True)
        if line.mode or may_begin
    }


async def with_columns(request: Request, numbers: Collection[str]) -> frozenset[str]:
    """The numbers of the sessions with columns to read: these, and those with a released text."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    released = await released_texts.released_versions(app.database, app.permits, visit.seat, process)
    sessions = {each.draft.session for each in released}
    return frozenset(numbers) | {str(each.number) for each in process.sessions if each.id in sessions}
