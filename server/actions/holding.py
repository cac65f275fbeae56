"""A draft that an act changes: held until the transaction ends, so that nothing in it changes meanwhile.

Rule 1. First the draft, then the heads of its texts by id: whoever holds both finds no edit half done, and
        edits decided before are found out by the journal (its rule 2).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from positions.errors import Unknown
from positions.ids import DraftId, PersonId, TextId
from positions.negotiation.draft import Draft, Hand, hand_of
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.process import Process
from server.live.rights import may_read
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import events, journal, processes, texts
from server.store.database import Transaction
from server.store.journal import Head
from server.store.texts import TextRow


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """A draft with its paragraphs and texts; seq: of its last event. hand, account: of who holds it."""

    draft: Draft
    process: Process
    seq: int
    tree: ParagraphTree
    rows: Mapping[TextId, TextRow]
    heads: Mapping[TextId, Head]
    hand: Hand
    account: PersonId


async def hold(tx: Transaction, permits: Permits, seat: Seat, id: DraftId) -> HeldDraft:
    """Hold a draft. Raises Unknown (``not_there``) where the seat may not read it."""
    seq = await events.hold_draft(tx, id)
    draft = await texts.draft_by_id(tx, id)
    if draft is None or seq is None or seat.account is None or not may_read(permits, seat, draft):
        raise Unknown("not_there")
    process = await processes.process(tx, draft.process)
    if process is None:
        raise Unknown("not_there")
    rows = {row.id: row for row in await texts.texts_of(tx, id)}
    heads = {head.text: head for head in await journal.hold_heads(tx, list(rows))}
    hand = hand_of(draft, seat.role, seat.process, seat.conference)
    tree = await texts.tree_of_draft(tx, id)
    return HeldDraft(draft, process, seq, tree, rows, heads, hand, seat.account)
