"""Where the texts of a session are read."""

from dataclasses import replace

import pytest

from positions.ids import ConferenceId, SessionId
from positions.negotiation.draft import Mode
from server.presenters.sessions.addresses import (
    address_of,
    conference_in,
    in_conference,
    session_named,
    session_of_draft,
    text_in,
)
from tests.drafting import framed
from tests.session_room import draft

PROCESS = framed()
(SESSION,) = PROCESS.sessions
HERE = replace(draft(), session=SESSION.id)


def test_a_session_is_named_by_its_number_and_a_conference() -> None:
    assert session_named(PROCESS, "5") is SESSION
    assert session_named(PROCESS, "005") is SESSION
    own = session_named(PROCESS, "5-cb")
    assert own == in_conference(SESSION, PROCESS.conferences[1])
    assert own is not None
    assert (conference_in(own), conference_in(SESSION)) == ("cb", None)


@pytest.mark.parametrize("said", ["", "x", "6", "²", "1234", "5-", "5-cx", "-ca", "5-ca-ca", "5 -ca", "x-ca"])
def test_anything_else_names_none(said: str) -> None:
    assert session_named(PROCESS, said) is None


@pytest.mark.parametrize(
    "said", ["5.", "5.0", "5.x", "5.1.1", "5-ca.", "5-cx.1", "6.1", ".1", "5.²", "5.1-ca"]
)
def test_no_text_has_such_a_number(said: str) -> None:
    assert session_named(PROCESS, said) is None


def test_one_of_several_texts_is_named_by_its_number() -> None:
    first, own = session_named(PROCESS, "5.1"), session_named(PROCESS, "5-ca.12")
    assert first is not None
    assert own is not None
    assert (conference_in(first), text_in(first)) == (None, 1)
    assert (conference_in(own), text_in(own)) == ("ca", 12)
    assert text_in(SESSION) == 0
    assert address_of(PROCESS, own) == "/p/practica/sessions/5-ca.12"
    ended = replace(HERE, mode=Mode.ARCHIVED, number=3)
    assert session_of_draft(PROCESS, ended) == in_conference(SESSION, None, 3)


def test_an_address_names_what_it_was_made_of() -> None:
    for session in (SESSION, *(in_conference(SESSION, each) for each in PROCESS.conferences)):
        address = address_of(PROCESS, session)
        assert session_named(PROCESS, address.rpartition("/")[2]) == session
    assert address_of(PROCESS, SESSION) == "/p/practica/sessions/5"


def test_a_draft_is_of_a_session_as_its_conference_prepares_it() -> None:
    assert session_of_draft(PROCESS, HERE) is SESSION
    own = session_of_draft(PROCESS, replace(HERE, conference=ConferenceId("ca")))
    assert own == in_conference(SESSION, PROCESS.conferences[0])
    assert session_of_draft(PROCESS, replace(HERE, conference=ConferenceId("cx"))) is None
    assert session_of_draft(PROCESS, replace(HERE, session=SessionId("s9"))) is None
