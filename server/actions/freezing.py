"""What has to be ended before a draft is frozen, thawed, forwarded or archived (rules D3, D4, D6, D7)."""

from positions.errors import Stale, WrongPhase
from positions.ids import DraftId
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from server.actions.freeze_reporting import missing_before_freeze
from server.actions.holding import HeldDraft
from server.actions.laying import count_live
from server.actions.reference_list import ReferenceList, reference_list
from server.actions.whole_silences import runs, whole_silences_of
from server.store import events, sealing
from server.store.database import Transaction

ENDS = (DraftAct.FREEZE, DraftAct.THAW, DraftAct.FORWARD, DraftAct.ARCHIVE)
UNDOING = (DraftAct.THAW, DraftAct.FORWARD, DraftAct.ARCHIVE)  # of what was frozen
_FROZEN = {"event": "mode", "mode": Mode.FROZEN.value}


async def check_step(tx: Transaction, held: HeldDraft, step: DraftStep) -> None:
    """Refuse what would cut short a silence procedure, or undo what a secretariat confirmed.

    Raises Stale (``references_unread``: a mention of a paragraph is doubtful, and the list as it is was not
    read), WrongPhase (``silence_running``; ``proposals_waiting``: some are filed and have not ended;
    ``report_unconfirmed``: a secretariat has not confirmed what is read before; ``seal_confirmed``: who
    confirmed it takes that back first).
    """
    if step.act in ENDS and await _silence_runs(tx, held):
        raise WrongPhase("silence_running")
    if step.act is DraftAct.FREEZE and await count_live(tx, held.draft):
        raise WrongPhase("proposals_waiting")
    if step.act is DraftAct.FREEZE:
        listed = references_of(held)
        if listed.doubtful and step.references != listed.digest:
            raise Stale("references_unread", count=len(listed.doubtful))
        if await missing_before_freeze(tx, held):
            raise WrongPhase("report_unconfirmed")
    if held.draft.mode is Mode.FROZEN and step.act in UNDOING:
        freeze = await last_freeze(tx, held.draft.id)
        if await sealing.confirmations_of(tx, held.draft.id, freeze):
            raise WrongPhase("seal_confirmed")


async def _silence_runs(tx: Transaction, held: HeldDraft) -> bool:
    if any(each.under_silence for each in held.tree.paragraphs.values()):
        return True
    return any(runs(each) for each in await whole_silences_of(tx, held.process, held.draft))


def references_of(held: HeldDraft) -> ReferenceList:
    """What the paragraphs of a held draft say about each other."""
    original = held.draft.original
    words = {
        row.paragraph: held.heads[row.id].wording for row in held.rows.values() if row.language is original
    }
    return reference_list(held.tree, words, original)


async def last_freeze(tx: Transaction, draft: str) -> int:
    """The number of the event that froze a draft last; 0 of one that never was."""
    happened = await events.events_since(tx, DraftId(draft))
    return max((each.seq for each in happened if each.event == _FROZEN), default=0)
