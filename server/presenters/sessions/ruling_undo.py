"""For how long a ruling may still be undone by whoever reads the page of its proposal."""

from datetime import datetime, timedelta
from math import ceil

from positions.errors import DomainError
from positions.negotiation.draft import hand_of
from positions.negotiation.undoing import UNDO_FOR, check_undo_time, undone
from server.actions.proposal_tray import Tray, TrayProposal


def undo_left(tray: Tray, found: TrayProposal, now: datetime) -> int:
    """How many seconds are left to undo the last ruling on a proposal; 0: it cannot be undone."""
    acts, seat, draft = found.laid.kept.acts, tray.seat, tray.draft
    if not acts or not tray.may_merge:
        return 0
    last = acts[-1]
    is_moved = last.version is not None and last.version != found.laid.head.version
    hand = hand_of(draft, seat.role, seat.process, seat.conference)
    try:
        undone(found.laid.proposal, last.act, hand, is_own=last.account == seat.account)
        check_undo_time(last.at, now)
    except DomainError:
        return 0
    left = max(UNDO_FOR - (now - last.at), timedelta(0))
    return 0 if is_moved else max(1, ceil(left.total_seconds()))
