"""An objection to what is agreed ad referendum opens it at once, in the transaction of the objection (P4)."""

from dataclasses import replace
from datetime import datetime

from positions.ids import ParagraphId
from positions.negotiation.paragraph_status import StatusAct, objected
from positions.text.canonical import Plain
from server.actions.holding import HeldDraft
from server.actions.marking import mark
from server.actions.recording import record_act
from server.security.identity import Seat
from server.store.database import Transaction


async def open_by_objection(
    tx: Transaction, held: HeldDraft, seat: Seat, paragraph: ParagraphId, made: tuple[str, datetime]
) -> HeldDraft:
    """Open a paragraph agreed ad referendum, somebody having objected to its words; the draft as it is then.

    made: a salt for the record, and the moment.
    """
    before = held.tree.paragraph(paragraph)
    after = replace(before, status=objected(before.status))
    if after == before:
        return held
    body: dict[str, Plain] = {
        "paragraph": paragraph,
        "act": StatusAct.OBJECTION.value,
        "status": after.status.value,
    }
    await record_act(tx, held, "paragraph_status", body, made)
    await mark(tx, held, seat, [after], StatusAct.OBJECTION.value, made[1])
    return replace(held, tree=held.tree.changed([after]))
