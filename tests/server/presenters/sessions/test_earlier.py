"""The texts that a session had, beside the one on the page."""

from dataclasses import replace

from positions.ids import ConferenceId, DraftId, SessionId
from positions.negotiation.draft import Mode
from server.presenters.sessions.earlier import EarlierText, earlier_texts
from server.presenters.sessions.listing import MODES
from tests.drafting import SESSION, framed
from tests.session_room import draft

FIRST = replace(draft(Mode.ARCHIVED), session=SESSION)
NOW = replace(FIRST, id=DraftId("d2"), mode=Mode.OPEN, number=2)


def test_each_says_what_became_of_it_and_where_it_is_read() -> None:
    archived = EarlierText(1, MODES[Mode.ARCHIVED], "/p/practica/sessions/5.1")
    assert earlier_texts(framed(), (FIRST, NOW), NOW) == (archived,)
    present = EarlierText(2, MODES[Mode.OPEN], "/p/practica/sessions/5")
    assert earlier_texts(framed(), (FIRST, NOW), FIRST) == (present,)
    assert earlier_texts(framed(), (FIRST, NOW), None) == (present, archived)


def test_that_of_a_conference_is_at_its_address_and_that_of_no_session_nowhere() -> None:
    own = replace(FIRST, conference=ConferenceId("ca"), number=3)
    (line,) = earlier_texts(framed(), (own,), None)
    assert line.href == "/p/practica/sessions/5-ca.3"
    assert earlier_texts(framed(), (replace(own, session=SessionId("s9")),), None) == ()
