"""What the page of a paragraph offers to confirm: what the delegation said of these words elsewhere."""

from starlette.requests import Request

from server.actions.carried_positions import OfferedPosition, offered_position
from server.actions.position_grid import GridColumn
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.stances import STANCES
from server.security.permits import Act
from server.state import process_of, state_of, visit_of


async def offered_around(request: Request, found: SessionDraft, column: GridColumn) -> dict[str, object]:
    """The fields of the position, whose text it was said of, and its words; empty: nothing is offered."""
    app, visit, process = state_of(request), await visit_of(request), await process_of(request)
    if Act.TAKE_POSITION not in found.acts:
        return {}
    offered = await offered_position(app.database, visit.seat.delegation, found, column)
    if offered is None:
        return {}
    acronyms = {each.id: each.acronym for each in process.conferences}
    conference = offered.draft.conference
    return {
        "of": "" if conference is None else acronyms[conference],
        "at": offered.at,
        "words": STANCES[offered.position.said.stance],
        "fields": fields_of(offered),
    }


def fields_of(offered: OfferedPosition) -> dict[str, str]:
    """The position as the form of a paragraph sends it, without the wording."""
    said = offered.position.said
    return {
        "stance": said.stance.value,
        "reason": said.reason,
        "aspect": said.aspect.value if said.aspect else "",
        "words": said.words,
        "reservation": said.reservation,
        "office": said.office,
        "due": said.due.isoformat() if said.due else "",
    }
