"""Who speaks as what, and whether a comment is theirs to read: the rule and the table say the same."""

from itertools import product

import pytest

from positions.ids import CommentId, ParagraphId
from positions.negotiation.comments import Audience, Comment, Party, Thread, may_read
from positions.negotiation.draft import Mode
from server.actions.parties import comment_thing, may, parties_of, party_of
from server.security.identity import Seat
from server.security.permits import Act
from tests import room
from tests.room import NOW, PERMITS, SEATS, frame
from tests.session_room import draft

PROCESS = frame()
PARTIES = parties_of(PROCESS, draft())


def thread(by: Party, audience: Audience) -> Thread:
    return Thread(Comment(CommentId("c1"), by, "x", (), NOW), ParagraphId("p1"), audience)


def test_delegations_and_offices_are_parties_and_nobody_else() -> None:
    said = {name: party_of(PROCESS, seat) for name, seat in SEATS.items()}
    codes = {name: party.code for name, party in said.items() if party is not None}
    assert codes == {
        **dict.fromkeys(("delegate", "colleague", "focal point", "head"), "XAA"),
        "neighbour": "XAB",
        "far": "XAD",
        "secretariat": "ST-CA",
        "other secretariat": "ST-CB",
        "chair": "PRES-CA",
    }
    assert {name for name, party in said.items() if party and party.is_office} == {
        "secretariat",
        "other secretariat",
        "chair",
    }


def test_the_parties_of_a_draft_are_those_who_read_it() -> None:
    first = ["ST-CA", "PRES-CA", "XAA", "XAB", "XAC"]
    assert [each.code for each in PARTIES] == [*first, "ST-CB", "PRES-CB", "XAD", "XAE"]
    assert [each.code for each in parties_of(PROCESS, draft(conference="ca"))] == first


@pytest.mark.parametrize("mode", [Mode.OPEN, Mode.FROZEN])
@pytest.mark.parametrize("audience", Audience)
def test_the_table_grants_what_the_rule_says_to_every_seat(audience: Audience, mode: Mode) -> None:
    for by, (name, seat) in product(PARTIES, SEATS.items()):
        if name not in ("observer", "operator", "nobody"):
            party, place = party_of(PROCESS, seat), (draft(mode), PROCESS)
            thing = comment_thing(place[0], by, audience, party)
            says = may_read(by, audience, party)
            assert PERMITS.may(seat, Act.READ_COMMENT, thing) == says, (by, name)
            assert PERMITS.may(seat, Act.WRITE_COMMENT, thing) == says, (by, name)
            assert may(PERMITS, Act.READ_COMMENT, place, seat, thread(by, audience)) == says


def test_an_observer_is_granted_what_is_for_all_and_reads_it_only_with_the_text() -> None:
    by = PARTIES[0]
    for audience in Audience:
        thing = comment_thing(draft(), by, audience, None)
        assert PERMITS.may(room.OBSERVER, Act.READ_COMMENT, thing) == (audience is Audience.ALL)
        assert not PERMITS.may(room.OBSERVER, Act.WRITE_COMMENT, thing)
        assert not may(PERMITS, Act.READ_COMMENT, (draft(), PROCESS), room.OBSERVER, thread(by, audience))


@pytest.mark.parametrize("seat", [room.SECRETARIAT, room.DELEGATE])
def test_nobody_reads_comments_while_a_text_is_prepared(seat: Seat) -> None:
    every = (thread(by, audience) for by, audience in product(PARTIES, Audience))
    place = (draft(Mode.PREPARING), PROCESS)
    assert not any(may(PERMITS, Act.READ_COMMENT, place, seat, each) for each in every)


def test_in_a_conference_s_draft_the_other_conference_reads_nothing() -> None:
    place = (draft(conference="ca"), PROCESS)
    said = thread(Party("XAA", PARTIES[0].conference), Audience.ALL)
    assert may(PERMITS, Act.READ_COMMENT, place, room.NEIGHBOUR, said)
    assert not may(PERMITS, Act.READ_COMMENT, place, room.FAR, said)
