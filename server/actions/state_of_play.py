"""How far the texts of all sessions have come: what is in brackets, what is proposed, what is settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.ids import ConferenceId, SessionId
from positions.negotiation.draft import FINAL, Mode
from positions.negotiation.outcome import OutcomeKind
from positions.process import Process
from server.actions.bracket_list import counts_of
from server.actions.position_grid import GridColumn, grid_of
from server.actions.proposal_tray import live_proposals
from server.actions.session_reading import SessionDraft, session_draft
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store.database import Database

AT_REST = {Mode.PREPARING, *FINAL}  # nobody negotiates it
SETTLED = frozenset({OutcomeKind.CONSENSUS, OutcomeKind.WITH_RESERVATIONS})


@dataclass(frozen=True, slots=True)
class Play:
    """A text that negotiates: its brackets, the proposals that have not ended, settled of all paragraphs."""

    brackets: int
    proposals: int
    settled: int
    paragraphs: int


async def state_of_play(
    db: Database, permits: Permits, seat: Seat, process: Process, conference: ConferenceId | None = None
) -> Mapping[SessionId, Play]:
    """Of each session whose text its members negotiate, for a seat that may read it.

    conference: whose texts; None: the bi-regional ones.
    """
    found = {}
    for session in process.sessions:
        draft = await session_draft(db, permits, seat, process, (session.id, conference))
        if draft is not None and draft.draft.mode not in AT_REST:
            found[session.id] = await _play(db, permits, seat, process, draft)
    return found


async def _play(db: Database, permits: Permits, seat: Seat, process: Process, found: SessionDraft) -> Play:
    proposals = await live_proposals(db, permits, seat, found.draft)
    columns: Sequence[GridColumn] = ()
    if permits.may(seat, Act.READ_POSITION, text_thing(found.draft)):
        columns = (await grid_of(db, process, found)).columns
    settled = sum(each.outcome in SETTLED for each in columns)
    return Play(sum(counts_of(found).values()), len(proposals), settled, len(columns))
