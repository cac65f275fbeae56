"""What the page of a paragraph lets a chair declare, and how the room is asked to open it again (P6)."""

from starlette.requests import Request

from positions.negotiation.paragraph_status import StatusAct
from positions.process import Process
from server.actions.position_grid import GridColumn
from server.actions.reopening_floor import floor_allows_now
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.chair import possible_acts
from server.presenters.sessions.silence import ticked_value
from server.security.permits import Act
from server.state import state_of, visit_of


async def reopening_around(
    request: Request, process: Process, found: SessionDraft, column: GridColumn
) -> dict[str, object]:
    """What may be declared; ask_floor: the words on the screen, where the room is asked first."""
    if Act.DECLARE_TEXT not in found.acts:
        return {"declarable": (), "ask_floor": ""}
    app, visit = state_of(request), await visit_of(request)
    possible = possible_acts(column, alone=found.draft.conference is None)
    if await floor_allows_now(app.database, process, found, column, visit.now):
        return {"declarable": possible, "ask_floor": ""}
    free = not column.paragraph.under_silence and Act.ANNOUNCE_SILENCE in found.acts
    return {
        "declarable": tuple(each for each in possible if each[0] != StatusAct.REOPEN.value),
        "ask_floor": ticked_value(column.head.version, column.head.digest) if free else "",
    }
