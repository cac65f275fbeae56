"""The frame of a page, for who asks."""

from dataclasses import replace

from positions.ids import Language
from server.presenters.frame import page_context
from server.presenters.page import Theme
from server.security.identity import ANONYMOUS, Seat
from server.state import Visit
from tests import room


def visit(seat: Seat = room.DELEGATE, *, name: str = "Bruno") -> Visit:
    """A request for a page of the practice room."""
    return Visit(
        seat=seat, name=name, account_seats=(seat,), process=room.frame(), language=Language.EN, csrf="c",
        now=room.NOW, by_cookie=True,
    )  # fmt: skip


def test_a_delegate_sees_the_own_delegation_and_where_to_go() -> None:
    context = page_context(visit(), path="/p/practica/questionnaires/conceptos?x=1", nonce="n", theme="dark")
    assert context.person is not None
    assert (context.person.name, context.person.alpha2) == ("Bruno", "XA")
    assert [entry.label for entry in context.navigation if entry.current] == ["Cuestionarios"]
    assert "Delegación" in [entry.label for entry in context.navigation]
    assert context.theme is Theme.DARK
    assert context.process is not None
    assert context.process.illustrative


def test_nobody_is_offered_no_account_and_no_delegation() -> None:
    context = page_context(visit(ANONYMOUS, name=""), path="/p/practica", nonce="n", theme="pink")
    assert context.person is None
    assert context.account is None
    assert context.theme is Theme.AUTO
    assert [entry.label for entry in context.navigation if entry.current] == ["Inicio"]
    assert "Delegación" not in [entry.label for entry in context.navigation]


def test_outside_a_process_there_is_only_home() -> None:
    context = page_context(replace(visit(), process=None), path="/home", nonce="n")
    assert (context.process, context.navigation, context.home) == (None, (), "/home")
    assert context.person is not None
    assert context.person.delegation is None


def test_a_secretariat_has_no_delegation_of_its_own() -> None:
    context = page_context(visit(room.SECRETARIAT), path="/p/practica", nonce="n")
    assert context.person is not None
    assert (context.person.delegation, context.person.role) == (None, "Secretaría técnica")
    assert context.navigation[-1].label == "Personas"
