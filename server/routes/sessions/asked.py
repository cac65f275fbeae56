"""Which session an address names, and its text as whoever asks may see it."""

from dataclasses import replace
from typing import Final

from starlette.requests import Request

from positions.errors import Unknown
from positions.ids import DraftId, ParagraphId
from positions.negotiation.declaration import number_in
from positions.process import Process, ThematicSession
from server.actions import session_reading
from server.actions.declarations import may_read, titles_at
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.addresses import address_of as address_of
from server.presenters.sessions.addresses import (
    conference_in,
    is_one_position,
    session_named,
    session_of_draft,
    text_in,
)
from server.security.identity import Seat
from server.state import AppState, process_of, state_of, visit_of

FIRST: Final = 1  # the number of the one text that a declaration has of both


async def session_asked(request: Request) -> tuple[Process, ThematicSession]:
    """The session of the address, of both conferences or as one prepares it.

    Raises Unknown (``not_there``), of a conference in which whoever asks never reads a text too.
    """
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    session = session_named(process, request.path_params["session"])
    if session is not None and number_in(session.id) is not None:
        session = await _declared(app, visit.seat, process, session)
    if session is None:
        raise Unknown("not_there")
    conference = conference_in(session)
    if conference and not session_reading.may_ever_read(app.permits, visit.seat, process, conference):
        raise Unknown("not_there")
    return process, session


async def _declared(
    app: AppState, seat: Seat, process: Process, session: ThematicSession
) -> ThematicSession | None:
    """The place of the position on a declaration, called as that is; None to whoever may not read it."""
    titles = await titles_at(app.database, process, session.id)
    if titles is None or not may_read(app.permits, seat, process):
        return None
    return replace(session, titles=titles)


async def draft_asked(request: Request) -> tuple[Process, ThematicSession, SessionDraft]:
    """The session of the address with its text. Raises Unknown (``not_there``) where it has none to see."""
    process, session = await session_asked(request)
    found = await draft_of(request, process, session)
    if found is None:
        raise Unknown("not_there")
    return process, session, found


async def draft_of(request: Request, process: Process, session: ThematicSession) -> SessionDraft | None:
    """The text of a session, or the one of a number; None where there is none that whoever asks may see."""
    app, visit = state_of(request), await visit_of(request)
    conference = conference_in(session)
    place = session.id, conference
    text = FIRST if is_one_position(session, conference) else text_in(session)
    if not text:
        return await session_reading.session_draft(app.database, app.permits, visit.seat, process, place)
    known = await session_reading.drafts_at(app.database, app.permits, visit.seat, process, place)
    for each in known:
        if each.number == text:
            return await session_reading.found_draft(app.database, app.permits, visit.seat, each.id)
    return None


async def address_now(request: Request, process: Process, session: ThematicSession, id: DraftId) -> str:
    """Where a text of a session is read after an act that may have ended it."""
    app, visit = state_of(request), await visit_of(request)
    found = await session_reading.found_draft(app.database, app.permits, visit.seat, id)
    place = None if found is None else session_of_draft(process, found.draft)
    return address_of(process, place or session)


def paragraph_asked(request: Request, found: SessionDraft) -> ParagraphId:
    """The paragraph of the address, by its id or its label. Raises Unknown (``not_there``)."""
    named = request.path_params["paragraph"]
    for each in found.tree.paragraphs.values():
        if named in (each.id, each.label):
            return each.id
    raise Unknown("not_there")


def asked_alone(request: Request) -> bool:
    """Whether a script asks for the part of a page that it puts into another one (``X-Acorde-Fragment``)."""
    return "x-acorde-fragment" in request.headers


def number_said(said: str) -> int | None:
    """A number of an address; None where it is none."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else None
