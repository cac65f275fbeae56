"""Taking a ruling on a proposal back while it is still on the screen (rule R; ``product.md`` C12).

For ten seconds whoever ruled may undo it, as long as nobody changed anything since; afterwards only a new
ruling changes what was ruled.
"""

from datetime import datetime, timedelta
from typing import Final

from positions.errors import Forbidden, WrongPhase
from positions.negotiation.draft import PEN, Hand
from positions.negotiation.proposal import Proposal, ProposalAct, replayed

UNDO_FOR: Final = timedelta(seconds=10)
RULINGS: Final = frozenset({ProposalAct.ACCEPT, ProposalAct.BRACKET, ProposalAct.MERGE, ProposalAct.REJECT})


def undone(proposal: Proposal, last: ProposalAct, hand: Hand, *, is_own: bool) -> Proposal:
    """The proposal as it was before the last act on it.

    is_own: whoever asks did that act. Raises WrongPhase (``nothing_to_undo``), Forbidden
    (``not_your_ruling``).
    """
    if last not in RULINGS or proposal.ruled_from is None:
        raise WrongPhase("nothing_to_undo")
    if hand not in PEN or not is_own:
        raise Forbidden("not_your_ruling")
    return replayed(proposal, ProposalAct.UNDO, None)


def check_undo_time(at: datetime, now: datetime) -> None:
    """Pass while a ruling may be undone. Raises WrongPhase (``undo_too_late``)."""
    if not timedelta(0) <= now - at <= UNDO_FOR:
        raise WrongPhase("undo_too_late")
