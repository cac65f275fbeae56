"""A ruling taken back while it is on the screen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from positions.errors import Forbidden, WrongPhase
from positions.negotiation.draft import Hand
from positions.negotiation.proposal import ProposalAct, ProposalState, act_on, replayed
from positions.negotiation.undoing import RULINGS, UNDO_FOR, check_undo_time, undone
from tests.positions.negotiation.test_proposal import CHAIR, PARKED

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
TABLED = replace(PARKED, state=ProposalState.TABLED)


@pytest.mark.parametrize("act", sorted(RULINGS))
def test_it_is_back_where_it_was_with_no_ending(act: ProposalAct) -> None:
    ruled = act_on(TABLED, act, CHAIR, reason="Así lo oyó la sala")
    assert (ruled.ruled_from, ruled.ending) == (ProposalState.TABLED, "Así lo oyó la sala")
    assert undone(ruled, act, Hand.CHAIR, is_own=True) == TABLED


def test_what_was_parked_is_parked_again() -> None:
    ruled = act_on(PARKED, ProposalAct.REJECT, CHAIR, reason="Fuera de plazo")
    assert undone(ruled, ProposalAct.REJECT, Hand.CHAIR, is_own=True) == PARKED


def test_only_whoever_ruled_undoes_it_and_only_a_ruling() -> None:
    ruled = act_on(TABLED, ProposalAct.REJECT, CHAIR, reason="No")
    for hand, is_own in ((Hand.CHAIR, False), (Hand.MEMBER, True)):
        with pytest.raises(Forbidden, match="not_your_ruling"):
            undone(ruled, ProposalAct.REJECT, hand, is_own=is_own)
    with pytest.raises(WrongPhase, match="nothing_to_undo"):
        undone(TABLED, ProposalAct.TABLE, Hand.CHAIR, is_own=True)
    with pytest.raises(WrongPhase, match="nothing_to_undo"):
        undone(TABLED, ProposalAct.REJECT, Hand.CHAIR, is_own=True)
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        replayed(TABLED, ProposalAct.UNDO, None)
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        act_on(ruled, ProposalAct.UNDO, CHAIR)


def test_for_ten_seconds_and_no_longer() -> None:
    check_undo_time(NOW, NOW)
    check_undo_time(NOW, NOW + UNDO_FOR)
    for after in (UNDO_FOR + timedelta(microseconds=1), timedelta(seconds=-1)):
        with pytest.raises(WrongPhase, match="undo_too_late"):
            check_undo_time(NOW, NOW + after)
