"""A ticket is good for whoever it was given to, for thirty seconds, and nobody makes or changes one."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server import clock
from server.live.protocol import TICKET_CHARACTERS
from server.security.tickets import NONCE_LENGTH, make_ticket, read_ticket
from tests.room import NOW

KEY = bytes(32)
NONCE = "n" * NONCE_LENGTH
GIVEN = make_ticket(KEY, "login", nonce=NONCE, at=NOW)


def test_it_proves_itself() -> None:
    assert read_ticket(KEY, "login", GIVEN, now=NOW) == NONCE


def test_a_drawn_nonce_makes_one_that_the_wire_takes() -> None:
    nonce = clock.draw()
    ticket = make_ticket(KEY, "login", nonce=nonce, at=clock.now())
    assert (len(nonce), ticket.isascii(), len(ticket) <= TICKET_CHARACTERS) == (NONCE_LENGTH, True, True)


@pytest.mark.parametrize(
    ("seconds", "is_good"), [(-30, False), (-29, True), (29, True), (30, False), (3_000, False)]
)
def test_it_lives_for_thirty_seconds(seconds: int, is_good: bool) -> None:
    now = NOW + timedelta(seconds=seconds)
    assert (read_ticket(KEY, "login", GIVEN, now=now) == NONCE) is is_good


@pytest.mark.parametrize(
    ("key", "shown"), [(b"k" * 32, "login"), (KEY, "other"), (KEY, "")], ids=["key", "login", "nobody"]
)
def test_it_is_good_for_nobody_else(key: bytes, shown: str) -> None:
    assert read_ticket(key, shown, GIVEN, now=NOW) is None


@given(st.integers(0, len(GIVEN) - 1), st.characters(codec="utf-8"))
def test_no_letter_of_it_can_be_another(place: int, letter: str) -> None:
    changed = GIVEN[:place] + letter + GIVEN[place + 1 :]
    assert (read_ticket(KEY, "login", changed, now=NOW) == NONCE) is (changed == GIVEN)


@pytest.mark.parametrize("ticket", ["", ".", "..", GIVEN[:-1], GIVEN + "0", GIVEN.upper(), "ñ😀\udcff"])
def test_anything_else_is_none(ticket: str) -> None:
    assert read_ticket(KEY, "login", ticket, now=NOW) is None
