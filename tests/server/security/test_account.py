"""Addresses, names and seats as they are kept."""

import pytest

from positions.errors import DomainError, Malformed
from positions.ids import PersonId, ProcessId
from positions.process import Role
from server.security.account import SeatWish, checked_name, folded_email, read_seat, seat_for
from tests.room import frame

ANA = PersonId("ana")


@pytest.mark.parametrize("text", [" Ana.Ruiz@Mirex.Example ", "ana.ruiz@mirex.example"])
def test_an_address_has_one_spelling(text: str) -> None:
    assert folded_email(text) == "ana.ruiz@mirex.example"


@pytest.mark.parametrize(
    "text",
    ["", "ana", "ana@", "@x.example", "a b@x.example", "a@b", "a@x.example\nBcc: b@x.example", "a" * 300],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Malformed, match="email_malformed"):
        folded_email(text)


def test_a_name_is_kept_in_one_line() -> None:
    assert checked_name("  Ana \n Ruiz ") == "Ana Ruiz"


@pytest.mark.parametrize("text", ["", "   ", "a" * 201, "Ana\u202eziuR", "A\u0000"])
def test_a_name_that_hides_something_is_refused(text: str) -> None:
    with pytest.raises(Malformed, match="person_name_malformed"):
        checked_name(text)


def test_a_members_seat_takes_its_conference_from_the_frame() -> None:
    seat = seat_for(ANA, SeatWish(Role.HEAD, ProcessId("practica"), "xad"), frame())
    assert (seat.delegation, seat.conference, seat.process) == ("XAD", "cb", "practica")


def test_an_office_is_held_in_a_conference() -> None:
    seat = seat_for(ANA, SeatWish(Role.CHAIR, ProcessId("practica"), "ca"), frame())
    assert (seat.delegation, seat.conference) == (None, "ca")


def test_an_operator_sits_in_no_process() -> None:
    assert seat_for(ANA, SeatWish(Role.OPERATOR), None).process is None


@pytest.mark.parametrize(
    ("role", "place", "in_process", "reason"),
    [
        (Role.OPERATOR, "ca", True, "role_not_here"),
        (Role.HEAD, "XAA", False, "role_not_here"),
        (Role.HEAD, "ca", True, "country_unknown"),
        (Role.CHAIR, "XAA", True, "conference_unknown"),
    ],
)
def test_a_seat_that_cannot_be_is_refused(role: Role, place: str, in_process: bool, reason: str) -> None:
    with pytest.raises(DomainError, match=reason):
        seat_for(ANA, SeatWish(role, None, place), frame() if in_process else None)


def test_a_seat_is_read_from_its_words() -> None:
    assert read_seat("ana", "operator", None, None, None).role is Role.OPERATOR
    assert read_seat("ana", "head", "practica", "ca", "XAA") == seat_for(
        ANA, SeatWish(Role.HEAD, ProcessId("practica"), "XAA"), frame()
    )
