"""The frame of a page, for who asks; error pages; the process at a glance."""

from dataclasses import replace

from positions.ids import Language, ProcessId
from positions.process import Confidence, Role
from server.presenters.error import error_context
from server.presenters.frame import page_context
from server.presenters.home import process, processes
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


def test_an_error_page_says_what_to_do() -> None:
    context = error_context(500, "x", number="abcdefghij", path="/p/practica")
    assert (context["code"], context["retry"]) == ("E-500-abcdefgh", "/p/practica")
    odd = error_context(418, "x", number="abcdefghij", path="/p/practica")
    assert (odd["title"], odd["instead"], odd["retry"]) == ("No se pudo hacer", "", "")


def test_a_process_tells_its_frame_with_what_is_uncertain() -> None:
    frame = room.frame()
    shown = process(frame, (), visit())
    assert shown["total"] == len(frame.members)
    assert shown["can_answer"] is True
    unsure = replace(frame.sessions[0], confidence=Confidence.MEDIUM) if frame.sessions else None
    if unsure is not None:
        told = process(replace(frame, sessions=(unsure,)), (), visit())["sessions"]
        assert isinstance(told, list)
        assert told[0]["mark"] == "dato por confirmar"


def test_the_list_of_processes_marks_where_one_has_a_seat() -> None:
    frame = room.frame()
    shown = processes((frame, replace(frame, id=ProcessId("otro"))), visit())["processes"]
    assert isinstance(shown, list)
    assert [row["mine"] for row in shown] == [True, False]
    assert room.DELEGATE.role is Role.DELEGATE
