"""What the page of a session shows of how its text may begin, and of how it did."""

from starlette.requests import Request

from positions.negotiation.draft import Mode
from positions.negotiation.succession import standing_draft
from positions.process import Process, ThematicSession
from server.actions import session_reading
from server.actions.adoption_reading import adopted_texts
from server.actions.beginnings import BeginDraft, Beginning, origin_of, proposals_for
from server.actions.derived_beginnings import texts_to_begin_from
from server.actions.session_reading import SessionDraft
from server.forms.sessions import BeginForm
from server.presenters.records import adopted_at, record_lines
from server.presenters.sessions.addresses import conference_in
from server.presenters.sessions.beginnings import beginning_choices, proposal_choices, shown_origin
from server.presenters.sessions.earlier import earlier_texts
from server.state import process_of, state_of, visit_of


async def origin_around(request: Request, found: SessionDraft) -> dict[str, object]:
    """Where the draft came from; nothing of one that was begun before that was kept."""
    app, process = state_of(request), await process_of(request)
    origin = await origin_of(app.database, found.draft.id)
    return {"origin": None if origin is None else shown_origin(origin, process)}


async def earlier_around(
    request: Request, process: Process, session: ThematicSession, found: SessionDraft | None
) -> dict[str, object]:
    """The other texts that there were at this place; whether whoever asks may go on from an adopted one.

    To who reads no text here: the records of those that were adopted.
    """
    app, visit = state_of(request), await visit_of(request)
    place = session.id, conference_in(session)
    known = await session_reading.drafts_at(app.database, app.permits, visit.seat, process, place)
    shown = None if found is None else found.draft
    is_standing = shown is not None and shown == standing_draft(known)
    may_begin = session_reading.may_begin(app.permits, visit.seat, process, place[1])
    adopted = await adopted_texts(app.database, app.permits, visit.seat, process.id) if found is None else ()
    return {
        "adopted": record_lines(process, adopted_at(adopted, place), visit.language),
        "earlier": earlier_texts(process, known, shown),
        "is_earlier": shown is not None and not is_standing,
        "may_reopen": is_standing and shown is not None and shown.mode is Mode.ADOPTED and may_begin,
        "reopened_language": shown and shown.original.value,
    }


async def ways_to_begin(
    request: Request, process: Process, session: ThematicSession, begun: BeginForm | None
) -> dict[str, object]:
    """What the form to begin a text offers, filled as ``begun`` where that was refused."""
    app, visit = state_of(request), await visit_of(request)
    wish = BeginDraft(process, session.id, conference_in(session), process.working_language)
    offered = await proposals_for(app.database, app.permits, visit.seat, wish)
    place = session.id, conference_in(session)
    texts = await texts_to_begin_from(app.database, app.permits, visit.seat, process, place)
    chosen = Beginning.LINES if begun is None else begun.beginning
    return {
        "beginnings": beginning_choices(chosen, offered, [Beginning(each) for each in texts]),
        "proposals": proposal_choices(process, offered),
        "begun": begun,
        "languages": process.languages,
    }
