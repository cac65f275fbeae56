"""For how long a ruling may still be undone by whoever made it, on the page of its proposal and elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from positions.errors import DomainError
from positions.ids import Language
from positions.negotiation.draft import hand_of
from positions.negotiation.undoing import UNDO_FOR, check_undo_time, undone
from server.actions.proposal_tray import Tray, TrayProposal
from server.presenters.sessions.proposals import ShownProposal, shown_proposal


@dataclass(frozen=True, slots=True)
class ShownUndo:
    """The last ruling that can be undone: of which proposals, of several those laid out together.

    left: seconds; place: the paragraph beside which it is shown, empty where that was struck.
    """

    proposals: tuple[ShownProposal, ...]
    left: int
    place: str

    @property
    def href(self) -> str:
        """Where it is undone."""
        return f"{self.proposals[0].href}/undo"


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


def shown_undo(
    tray: Tray, ids: Collection[str], reader: tuple[Language, str], *, now: datetime
) -> ShownUndo | None:
    """The last ruling on any of these proposals that can be undone; reader: the language, and the tray's
    address.
    """
    language, here = reader
    undoable = [each for each in tray.proposals if each.id in ids and undo_left(tray, each, now)]
    if not undoable:
        return None
    newest = max(undoable, key=lambda each: each.laid.kept.acts[-1].at)
    at = newest.laid.kept.acts[-1].at
    together = (each for each in undoable if each.laid.kept.acts[-1].at == at)
    shown = tuple(shown_proposal(tray, each, language, here) for each in together)
    place = newest.paragraph
    return ShownUndo(shown, undo_left(tray, newest, now), "" if place.deleted else place.id)
