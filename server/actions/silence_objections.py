"""An objection to words under silence breaks the silence, by whatever way it was said (Q)."""

from collections.abc import Callable
from datetime import datetime

from positions.ids import DelegationId, ParagraphId
from positions.negotiation.draft import Mode
from server.actions.holding import HeldDraft
from server.actions.silence_ends import write_end
from server.actions.silence_facts import silences_of
from server.actions.silence_holding import GOING_ON, HeldSilence, keep_act
from server.security.identity import Seat
from server.store.database import Transaction
from server.store.silences import Announcement, Happened, SilenceAct


async def note_objection(
    tx: Transaction,
    held: HeldDraft,
    seat: Seat,
    what: tuple[ParagraphId, DelegationId, str],
    made: tuple[str, datetime],
) -> None:
    """Break what runs on a paragraph of a held draft, or on the whole that it is of; nothing where none does.

    what: the paragraph, who objects, and why. made: a salt, and when the server heard it, which is what
    counts, however late it is kept.
    """
    paragraph, delegation, reason = what

    def concerns(announced: Announcement) -> bool:
        on = {each.wording.paragraph for each in announced.texts}
        return announced.whole is not None or paragraph in on

    if held.tree.paragraph(paragraph).under_silence or held.draft.mode is Mode.FROZEN:
        await _break(tx, held, seat, concerns, (delegation, reason, *made))


async def note_whole_objection(
    tx: Transaction,
    held: HeldDraft,
    seat: Seat,
    what: tuple[DelegationId, str],
    made: tuple[str, datetime],
) -> None:
    """Break what runs on the whole of a held draft; ``what``: who objects, and why."""
    await _break(tx, held, seat, lambda announced: announced.whole is not None, (*what, *made))


async def _break(
    tx: Transaction,
    held: HeldDraft,
    seat: Seat,
    concerns: Callable[[Announcement], bool],
    said: tuple[DelegationId, str, str, datetime],
) -> None:
    delegation, reason, salt, heard = said
    for found in await silences_of(tx, held.process, held.draft):
        if concerns(found.announced) and found.end is None and found.state(heard) in GOING_ON:
            happened = Happened(
                found.announced.id, SilenceAct.BREAK, held.account, heard, delegation, words=reason
            )
            on = await keep_act(tx, HeldSilence(held, seat, found), happened, (salt, heard))
            await write_end(tx, held, on.found, on.author, (f"{salt}-end", heard))
