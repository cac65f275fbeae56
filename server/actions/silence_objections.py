"""An objection to words under silence breaks the silence, by whatever way it was said (Q)."""

from datetime import datetime

from positions.ids import DelegationId, ParagraphId
from server.actions.holding import HeldDraft
from server.actions.silence_ends import write_end
from server.actions.silence_facts import silences_of
from server.actions.silence_holding import GOING_ON, HeldSilence, keep_act
from server.security.identity import Seat
from server.store.database import Transaction
from server.store.silences import Happened, SilenceAct


async def note_objection(
    tx: Transaction,
    held: HeldDraft,
    seat: Seat,
    what: tuple[ParagraphId, DelegationId, str],
    made: tuple[str, datetime],
) -> None:
    """Break the procedure that runs on a paragraph of a held draft; nothing where none does.

    what: the paragraph, who objects, and why. made: a salt, and when the server heard it, which is what
    counts, however late it is kept.
    """
    paragraph, delegation, reason = what
    salt, heard = made
    if not held.tree.paragraph(paragraph).under_silence:
        return
    for found in await silences_of(tx, held.process, held.draft):
        on_it = any(each.wording.paragraph == paragraph for each in found.announced.texts)
        if on_it and found.end is None and found.state(heard) in GOING_ON:
            happened = Happened(
                found.announced.id, SilenceAct.BREAK, held.account, heard, delegation, words=reason
            )
            on = await keep_act(tx, HeldSilence(held, seat, found), happened, made)
            await write_end(tx, held, on.found, on.author, (f"{salt}-end", heard))
