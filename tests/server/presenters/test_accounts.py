"""What the pages of accounts and persons are given."""

from datetime import timedelta

import pytest

from positions.ids import Language, PersonId
from positions.process import Role
from server.actions.links import OpenedLink
from server.actions.seats import Invited, Member, People
from server.presenters import accounts as presenters
from server.security.account import Account, Bearer, HeldSeat, Purpose
from server.security.identity import Seat
from server.security.logins import LoginSession
from tests import room
from tests.room import NOW, frame

ANA = Account(PersonId("ana"), "ana@x.example", "Ana Ruiz", Language.PT, None, NOW, None, 1)


def member(seat: Seat, *, removable: bool = False) -> Member:
    return Member(HeldSeat(f"s-{seat.account}", seat, NOW, "Ana", "ana@x.example"), removable)


def test_the_hash_of_a_password_never_reaches_a_page() -> None:
    own = Account(ANA.id, ANA.email, ANA.name, ANA.language, "$argon2id$secret", NOW, None, 1)
    login, bearer = LoginSession("l1", ANA.id, "", NOW, NOW), Bearer("b1", ANA.id, NOW, NOW, None)
    context = presenters.account(own, [login], [bearer], login_id="l1", done="profile")
    assert "argon2id" not in str(context)
    assert context["has_password"] is True
    assert context["done"] == "Sus datos se guardaron."
    assert [device["here"] for device in context["devices"]] == [True]  # type: ignore[attr-defined]  # a list


def test_an_unknown_word_in_the_address_says_nothing() -> None:
    assert presenters.account(ANA, [], [], login_id=None, done="<b>x")["done"] == ""


@pytest.mark.parametrize(
    ("seat", "kind", "place"),
    [
        (room.HEAD, "delegation", "Altamar es"),
        (room.SECRETARIAT, "conference", "Conferencia A es"),
        (room.OPERATOR, "process", ""),
    ],
)
def test_a_page_of_persons_is_of_a_delegation_a_conference_or_the_process(
    seat: Seat, kind: str, place: str
) -> None:
    context = presenters.people(People((), ()), seat, frame(), language=Language.ES)
    assert (context["kind"], context["place"]) == (kind, place)


def test_who_may_sign_is_counted_for_the_own_delegation_alone() -> None:
    found = People((member(room.HEAD), member(room.DELEGATE, removable=True)), ())
    context = presenters.people(found, room.DELEGATE, frame(), language=Language.ES)
    assert context["signers"] == 1
    assert [one["signs"] for one in context["members"]] == [True, False]  # type: ignore[attr-defined]  # a list
    assert presenters.people(found, room.SECRETARIAT, frame(), language=Language.ES)["signers"] is None


def test_each_choice_names_its_role_and_place_in_the_readers_language() -> None:
    found = People((), ((Role.HEAD, ("XAA", "XAD")), (Role.OBSERVER, ("cb",))))
    context = presenters.people(found, room.SECRETARIAT, frame(), language=Language.EN)
    assert context["choices"] == [
        {"value": "head:XAA", "role": "Jefatura de delegación", "place": "Altamar en"},
        {"value": "head:XAD", "role": "Jefatura de delegación", "place": "Dunaria en"},
        {"value": "observer:cb", "role": "Observadora u observador", "place": "Conferencia B en"},
    ]


def test_an_invitation_link_asks_for_more_than_a_sign_in_link() -> None:
    opened = OpenedLink(ANA, Purpose.INVITATION, NOW + timedelta(days=7))
    assert presenters.link(opened)["invited"] is True
    assert presenters.link(opened, name="Otra")["name"] == "Otra"
    assert presenters.link(OpenedLink(ANA, Purpose.SIGN_IN, NOW))["invited"] is False


def test_secrets_are_shown_where_they_are_made() -> None:
    assert presenters.token(Bearer("b", ANA.id, NOW, NOW, None), "secret")["secret"] == "secret"
    handed = presenters.invited(Invited("Ana", "a@x.example", NOW), address="http://x/y", process=frame())
    assert (handed["address"], handed["back"]) == ("http://x/y", "/p/practica/delegation")


def test_a_removal_names_whom_and_leads_back() -> None:
    held = member(room.OBSERVER).held
    context = presenters.removal(held, frame(), language=Language.ES)
    assert (context["name"], context["place"]) == ("Ana", "Conferencia A es")
    assert context["action"] == "/p/practica/delegation/people/s-observer-XAA/remove"
    assert presenters.sign_in(email="a", problem="b") == {"email": "a", "back": "", "problem": "b"}
