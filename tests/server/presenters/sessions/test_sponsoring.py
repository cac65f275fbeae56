"""Requests to co-sponsor in words; the pages are read in ``tests/server/routes/sessions/test_sponsoring``."""

from dataclasses import replace

from positions.ids import DelegationId, Language, SessionId
from positions.negotiation.sponsoring import RequestState, SponsorRequest
from server.actions.sponsoring import Sought
from server.presenters.sessions.sponsoring import REQUESTS, shown_requests, sought_links
from tests import room
from tests.drafting import framed
from tests.server.actions.test_laying import KEPT
from tests.server.presenters.sessions.test_proposals import tray_of
from tests.session_room import draft

XA, XD = DelegationId("XAA"), DelegationId("XAD")
OPEN = SponsorRequest(XD, XA, 1, RequestState.OPEN, "Mire")


def test_every_state_has_its_words() -> None:
    assert set(REQUESTS) == set(RequestState)


def test_who_asks_may_take_it_back_and_who_is_asked_answers() -> None:
    tray = tray_of(KEPT)
    found = replace(tray.proposals[0], requests=(OPEN,), askable=(DelegationId("XAB"),))
    shown = shown_requests(tray, found, Language.ES)
    assert [(each.id, each.by.code, each.is_mine, each.may_take_back) for each in shown.requests] == [
        ("XAD", "XA", False, True)
    ]
    assert (shown.mine, shown.askable) == (None, (("XAB", "Bosquia es"),))
    mine = shown_requests(replace(tray, seat=room.FAR), found, Language.ES).mine
    assert mine is not None
    assert (mine.reason, mine.may_take_back) == ("Mire", False)


def test_a_task_leads_to_the_proposal_where_its_session_is_known() -> None:
    process = framed()
    known = replace(draft(), session=process.sessions[0].id)
    (link,) = sought_links(process, [Sought(known, "r1", True, OPEN)], Language.ES)
    assert link.href.endswith("/sessions/5/proposals/r1")
    assert link.by.code == "XA"
    unknown = replace(known, session=SessionId("nada"))
    assert sought_links(process, [Sought(unknown, "r1", True, OPEN)], Language.ES) == ()
