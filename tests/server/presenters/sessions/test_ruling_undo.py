"""For how long a ruling may be undone, as its page says it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from positions.ids import Language, PersonId
from positions.negotiation.paragraph_tree import tree_of
from positions.negotiation.proposal import ProposalAct
from server.actions.laying import laid
from server.actions.proposal_tray import Tray, TrayProposal
from server.presenters.sessions.ruling_undo import shown_undo, undo_left
from server.store.proposals import DoneAct, KeptProposal
from tests import room
from tests.drafting import framed
from tests.room import NOW
from tests.server.actions.test_laying import FILED, KEPT, head
from tests.server.presenters.sessions.test_proposals import P1
from tests.session_room import OPENING, PARAGRAPHS, draft

HEAD = head(OPENING, 3)
CHAIR = room.CHAIR.account or PersonId("")


def ruled(act: ProposalAct, into: str | None = None, version: int | None = None) -> KeptProposal:
    done = DoneAct(2, act, None, "No", into, version, "PRES-CA", CHAIR, NOW)
    return replace(KEPT, acts=(FILED, done))


def left(kept: KeptProposal, after: float = 0, *, merges: bool = True, seat: object = room.CHAIR) -> int:
    one = TrayProposal(1, PARAGRAPHS[0], laid(kept, Language.ES, HEAD, ()), frozenset())
    tray = Tray(draft(), framed(), room.CHAIR, tree_of(PARAGRAPHS), {P1: HEAD}, (one,), True, merges)
    if seat is not room.CHAIR:
        tray = replace(tray, seat=room.SECRETARIAT)
    return undo_left(tray, one, NOW + timedelta(seconds=after))


@pytest.mark.parametrize(("after", "seconds"), [(0, 10), (0.5, 10), (6.1, 4), (9.9, 1), (10, 1), (10.1, 0)])
def test_for_ten_seconds(after: float, seconds: int) -> None:
    assert left(ruled(ProposalAct.REJECT), after) == seconds


def test_elsewhere_the_newest_ruling_is_shown_with_what_was_laid_out_together() -> None:
    rejected = ruled(ProposalAct.REJECT)
    earlier = replace(rejected.acts[-1], at=NOW - timedelta(seconds=3))
    kept = {id: ruled(ProposalAct.MERGE, None, 3) for id in ("r1", "r2")}
    kept["r3"] = replace(rejected, acts=(FILED, earlier))
    ones = tuple(
        TrayProposal(
            number,
            PARAGRAPHS[0],
            laid(replace(each, row=replace(each.row, id=id)), Language.ES, HEAD, ()),
            frozenset(),
        )
        for number, (id, each) in enumerate(kept.items(), 1)
    )
    tray = Tray(draft(), framed(), room.CHAIR, tree_of(PARAGRAPHS), {P1: HEAD}, ones, True, True)
    reader = Language.ES, "/x/proposals"
    shown = shown_undo(tray, kept.keys(), reader, now=NOW)
    assert shown is not None
    assert ([each.number for each in shown.proposals], shown.left, shown.place) == ([1, 2], 10, P1)
    assert shown.href == f"{shown.proposals[0].href}/undo"
    alone = shown_undo(tray, {"r3"}, reader, now=NOW)
    assert alone is not None
    assert ([each.number for each in alone.proposals], alone.left) == ([3], 7)
    assert shown_undo(tray, kept.keys(), reader, now=NOW + timedelta(seconds=11)) is None
    assert shown_undo(tray, set(), reader, now=NOW) is None
    struck = replace(ones[2], paragraph=replace(PARAGRAPHS[0], deleted_with=P1))
    gone = shown_undo(replace(tray, proposals=(struck,)), {"r3"}, reader, now=NOW)
    assert gone is not None
    assert gone.place == ""


def test_only_by_whoever_ruled_and_only_what_stands_as_it_was_left() -> None:
    assert left(ruled(ProposalAct.REJECT), merges=False) == 0
    assert left(ruled(ProposalAct.REJECT), seat=room.SECRETARIAT) == 0
    assert left(replace(KEPT, acts=())) == 0
    assert left(KEPT) == 0
    assert left(ruled(ProposalAct.MERGE, "r2")) == 10
    assert left(ruled(ProposalAct.MERGE, None, 3)) == 10  # with the others that were laid out
    assert left(ruled(ProposalAct.REJECT, None, 2)) == 0  # the text went on
