"""What has to be ended before a draft is frozen, thawed or archived (rules D3, D4, D7)."""

from positions.errors import WrongPhase
from positions.ids import DraftId
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from server.actions.holding import HeldDraft
from server.actions.laying import count_live
from server.store import events, sealing
from server.store.database import Transaction

ENDS = (DraftAct.FREEZE, DraftAct.THAW, DraftAct.ARCHIVE)
_FROZEN = {"event": "mode", "mode": Mode.FROZEN.value}


async def check_step(tx: Transaction, held: HeldDraft, step: DraftStep) -> None:
    """Refuse what would cut short a silence procedure, or undo what a secretariat confirmed.

    Raises WrongPhase (``silence_running``; ``proposals_waiting``: some are filed and have not ended;
    ``seal_confirmed``: who confirmed it takes that back first).
    """
    if step.act in ENDS and any(each.under_silence for each in held.tree.paragraphs.values()):
        raise WrongPhase("silence_running")
    if step.act is DraftAct.FREEZE and await count_live(tx, held.draft):
        raise WrongPhase("proposals_waiting")
    if held.draft.mode is Mode.FROZEN and step.act in (DraftAct.THAW, DraftAct.ARCHIVE):
        freeze = await last_freeze(tx, held.draft.id)
        if await sealing.confirmations_of(tx, held.draft.id, freeze):
            raise WrongPhase("seal_confirmed")


async def last_freeze(tx: Transaction, draft: str) -> int:
    """The number of the event that froze a draft last; 0 of one that never was."""
    happened = await events.events_since(tx, DraftId(draft))
    return max((each.seq for each in happened if each.event == _FROZEN), default=0)
