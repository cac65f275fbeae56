"""The text of a thematic session as somebody reads it: the one that it has, and those that it had.

Rule 1. Who may not read a draft does not learn that there is one.
Rule 2. What ended is read by its id or its number; it is never taken for the text that a session has (D8).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from positions.ids import ConferenceId, DraftId, Language, ParagraphId, SessionId
from positions.negotiation.draft import Draft, Hand, Mode, hand_of
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.negotiation.succession import source_draft, standing_draft
from positions.process import Process
from server.actions.mandating import thing_for
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, journal, texts
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.texts import TextRow


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A draft as a seat sees it. texts: of every paragraph, by language, each with its head.

    acts: what the seat may do to it now. hand: as what it touches the draft. seq: of its last event.
    """

    draft: Draft
    tree: ParagraphTree
    texts: Mapping[ParagraphId, Mapping[Language, tuple[TextRow, Head]]]
    acts: frozenset[Act]
    hand: Hand
    seq: int = 0


async def session_draft(
    db: Database,
    permits: Permits,
    seat: Seat,
    process: Process,
    place: tuple[SessionId, ConferenceId | None],
) -> SessionDraft | None:
    """The draft that a session has, of a conference or of both; None: it has none that the seat may read.

    While one goes on from an adopted text that the seat may not read yet, it reads the adopted one.
    """

    async def turn(tx: Transaction) -> SessionDraft | None:
        there = await texts.drafts_at(tx, process.id, place)
        return await _found(tx, permits, seat, standing_draft(_readable(permits, seat, there)))

    return await db.read(turn)


async def source_text(
    db: Database, permits: Permits, seat: Seat, process: Process, place: tuple[SessionId, ConferenceId | None]
) -> SessionDraft | None:
    """As ``session_draft``; where there is none, the last text that went on in another one."""

    async def turn(tx: Transaction) -> SessionDraft | None:
        there = await texts.drafts_at(tx, process.id, place)
        return await _found(tx, permits, seat, source_draft(_readable(permits, seat, there)))

    return await db.read(turn)


async def found_draft(db: Database, permits: Permits, seat: Seat, id: DraftId) -> SessionDraft | None:
    """A draft by its id, whatever became of it; None where the seat may not read it."""

    async def turn(tx: Transaction) -> SessionDraft | None:
        draft = await texts.draft_by_id(tx, id)
        return await _found(tx, permits, seat, draft)

    return await db.read(turn)


async def drafts_at(
    db: Database, permits: Permits, seat: Seat, process: Process, place: tuple[SessionId, ConferenceId | None]
) -> Sequence[Draft]:
    """All that a session had at a place and the seat may read, the first first."""
    return _readable(permits, seat, await db.read(lambda tx: texts.drafts_at(tx, process.id, place)))


async def _found(tx: Transaction, permits: Permits, seat: Seat, draft: Draft | None) -> SessionDraft | None:
    if draft is None or not permits.may(seat, Act.READ_TEXT, text_thing(draft)):
        return None
    seq = (await events.seqs_of(tx, [draft.id]))[draft.id]
    heads = {head.text: head for head in await journal.heads_of(tx, draft.id)}
    by_paragraph: dict[ParagraphId, dict[Language, tuple[TextRow, Head]]] = {}
    for row in await texts.texts_of(tx, draft.id):
        by_paragraph.setdefault(row.paragraph, {})[row.language] = (row, heads[row.id])
    thing = await thing_for(tx, seat, draft)
    acts = frozenset(act for act in permits.acts if permits.may(seat, act, thing))
    tree = await texts.tree_of_draft(tx, draft.id)
    return SessionDraft(draft, tree, by_paragraph, acts, _hand(draft, seat), seq)


def _readable(permits: Permits, seat: Seat, drafts: Sequence[Draft]) -> Sequence[Draft]:
    return [each for each in drafts if permits.may(seat, Act.READ_TEXT, text_thing(each))]


async def modes_of_sessions(
    db: Database, permits: Permits, seat: Seat, process: Process, conference: ConferenceId | None = None
) -> Mapping[SessionId, Mode]:
    """In which mode the drafts are that the sessions have and the seat may read; bi-regional, or of one."""
    found = _readable(permits, seat, await db.read(lambda tx: texts.drafts_of(tx, process.id)))
    modes = {}
    for session in process.sessions:
        at = [each for each in found if (each.session, each.conference) == (session.id, conference)]
        draft = standing_draft(at)
        if draft is not None:
            modes[session.id] = draft.mode
    return modes


def may_begin(permits: Permits, seat: Seat, process: Process, conference: ConferenceId | None = None) -> bool:
    """Whether the seat may begin a draft of a session."""
    new = Draft(DraftId(""), process.id, None, conference, Language.ES)
    return permits.may(seat, Act.COMPOSE_TEXT, text_thing(new))


def may_ever_read(permits: Permits, seat: Seat, process: Process, conference: ConferenceId) -> bool:
    """Whether the seat reads drafts of a conference, in whichever mode they are."""
    new = Draft(DraftId(""), process.id, None, conference, Language.ES)
    return any(permits.may(seat, Act.READ_TEXT, text_thing(replace(new, mode=mode))) for mode in Mode)


def _hand(draft: Draft, seat: Seat) -> Hand:
    return hand_of(draft, seat.role, seat.process, seat.conference)
