"""A session's text as the address asks for it: in a view, against one base or two."""

from collections.abc import Sequence

from starlette.requests import Request

from positions.process import Process, ThematicSession
from server.actions.bases import Against, Base, against, bases_of
from server.actions.session_reading import SessionDraft
from server.actions.visits import note_visit
from server.presenters.sessions.text import session_text
from server.presenters.sessions.views import TRACKED, Reading, View, reading_of, shown_bases
from server.state import state_of, visit_of

ALIAS = {"zero": "opening"}  # of a text that is not opened yet both are one


async def read_text(
    request: Request, process: Process, session: ThematicSession, found: SessionDraft
) -> dict[str, object]:
    """What the page reads: the text, the bases to choose from, and whether one that was asked for is missing.

    Looking at it is a visit.
    """
    app, visit = state_of(request), await visit_of(request)
    reading = reading_of(request.query_params)
    visits = await note_visit(app.database, visit.seat, found, now=visit.now)
    bases = await bases_of(app.database, app.permits, visit.seat, process, found, visits)
    wanted = wanted_bases(reading, bases)
    sides: list[Against] = []
    for base in wanted:
        side = await against(app.database, app.permits, visit.seat, process, found, (base, visits))
        if side is not None:
            sides.append(side)
    if wanted and not sides:  # too far back: what is left is the first words
        first = await against(app.database, app.permits, visit.seat, process, found, (bases[0], visits))
        sides += [] if first is None else [first]
    keys = [each.base.key for each in sides]
    text = session_text(process, session, found, visit.language, (reading, sides))
    return {
        "text": text,
        "reading": reading,
        "bases": shown_bases(bases, process, visit.language, keys[0] if keys else bases[0].key),
        "besides": shown_bases(bases, process, visit.language, keys[1] if len(keys) > 1 else ""),
        "base_missing": any(not {key, ALIAS.get(key)} & set(keys) for key in asked_for(reading) if key),
    }


def asked_for(reading: Reading) -> tuple[str, ...]:
    """The keys of the bases that the address names and the view shows."""
    if reading.view in TRACKED:
        return reading.base, reading.beside
    return (reading.base,) if reading.view is View.ORIGINAL else ()


def wanted_bases(reading: Reading, bases: Sequence[Base]) -> list[Base]:
    """The bases that are shown: none in the clean view; where what is asked for is not there, the first."""
    if reading.view is View.CLEAN:
        return []
    by_key = {base.key: base for base in bases}
    first = by_key.get(reading.base) or by_key.get(ALIAS.get(reading.base, ""), bases[0])
    second = by_key.get(reading.beside) if reading.view in TRACKED else None
    return [first, second] if second is not None and second is not first else [first]
