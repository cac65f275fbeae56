"""Positions and what they come to, in words."""

from datetime import date

from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.consent import Aspect, ExactWording, Position, Stance, Statement
from positions.negotiation.outcome import Electorate, OutcomeKind, outcome_of
from server.actions.position_grid import GridCell
from server.presenters.sessions.changes import authors_of
from server.presenters.sessions.stances import (
    CONSEQUENCES,
    OUTCOMES,
    STANCES,
    fingerprint,
    position_choices,
    shown_outcome,
    shown_position,
)
from tests.room import NOW, frame

XA, XB = DelegationId("XAA"), DelegationId("XAB")
WORDING = ExactWording(ParagraphId("p"), Language.ES, 3, "7f3a21c0" + "0" * 56)


def test_everything_has_its_words() -> None:
    assert set(STANCES) == set(CONSEQUENCES) == set(Stance)
    assert set(OUTCOMES) == set(OutcomeKind)


def test_people_call_a_wording_by_its_first_digits() -> None:
    assert fingerprint(WORDING.digest) == "7f3a-21c0"


def test_a_position_on_earlier_words_says_so() -> None:
    objection = Position(XA, WORDING, Statement(Stance.OBJECT, "No", Aspect.WORDS, "siempre"))
    shown = shown_position(GridCell(objection, NOW, is_live=False))
    assert shown is not None
    assert (shown.stance, shown.words, shown.earlier) == ("object", "Objeta", True)
    assert (shown.reason, shown.meant, shown.due) == ("No", "siempre", "")
    pending = Position(
        XA, WORDING, Statement(Stance.AD_REFERENDUM, office="Cancillería", due=date(2027, 4, 1))
    )
    shown = shown_position(GridCell(pending, NOW, is_live=True))
    assert shown is not None
    assert (shown.office, shown.due, shown.earlier) == ("Cancillería", "2027-04-01", False)
    assert shown_position(None) is None


def test_of_a_text_with_brackets_only_some_things_can_be_said() -> None:
    assert [value for value, *_ in position_choices(is_clean=False)] == ["none", "object"]
    assert len(position_choices(is_clean=True)) == len(Stance)


def test_an_outcome_names_whom_it_waits_for() -> None:
    electorate = Electorate(frozenset({XA, XB, DelegationId("XAC")}))
    outcome = outcome_of(electorate, {XA: Stance.NONE, XB: Stance.OBJECT}, is_clean=True)
    shown = shown_outcome(outcome, authors_of(frame(), Language.ES))
    assert (shown.kind, shown.words) == ("blocked", "con objeciones")
    assert (shown.waiting, shown.objecting) == (("Altamar es", "Costanera es"), ("Bosquia es",))
