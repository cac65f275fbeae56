"""For whom a report is made."""

import pytest

from positions.process import Level
from positions.questionnaire.phase import Phase
from server.actions.audiences import audience_level, audience_words, report_thing
from server.security.identity import ANONYMOUS, Seat
from server.security.permits import Act
from tests import room


@pytest.mark.parametrize(
    ("who", "level", "words"),
    [
        (room.SECRETARIAT, Level.DELEGATION, "delegation"),
        (room.OTHER_SECRETARIAT, Level.DELEGATION, "delegation"),
        (room.DELEGATE, Level.CONFERENCE, "conference:ca:XAA"),
        (room.FAR, Level.CONFERENCE, "conference:cb:XAD"),
        (room.CHAIR, Level.CONFERENCE, "conference:ca:"),
        (room.OBSERVER, Level.PUBLIC, "public"),
        (room.OPERATOR, Level.PUBLIC, "public"),
        (ANONYMOUS, Level.PUBLIC, "public"),
    ],
)
def test_a_seat_sees_what_its_place_lets_it_see(who: Seat, level: Level, words: str) -> None:
    assert audience_level(who) is level
    assert audience_words(who) == words


@pytest.mark.parametrize("who", room.SEATS.values(), ids=room.SEATS.keys())
def test_everybody_may_read_the_report_made_for_him(who: Seat) -> None:
    thing = report_thing(who, room.frame(), Phase.OPEN)
    assert room.PERMITS.may(who, Act.READ_REPORT, thing)
    assert room.PERMITS.may(who, Act.EXPORT_REPORT, thing)


@pytest.mark.parametrize("who", room.SEATS.values(), ids=room.SEATS.keys())
def test_only_a_secretariat_keeps_editions(who: Seat) -> None:
    thing = report_thing(who, room.frame(), Phase.CLOSED)
    keeps = who in (room.SECRETARIAT, room.OTHER_SECRETARIAT)
    assert room.PERMITS.may(who, Act.KEEP_REPORT, thing) is keeps
