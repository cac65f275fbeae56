"""Rows of a plan as forms and programs send them."""

import pytest

from positions.errors import Unknown
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from server.forms.streamlining import CallBackForm, PlanRowForm, StreamliningFields
from tests.paragraphs import OP, drafted, named

TREE = drafted(("a", OP), ("b", OP), ("c", OP))


def planned(approach: str, paragraphs: str, target: str = "", parts: str = "") -> PlannedRow:
    sent = {"approach": approach, "paragraphs": paragraphs, "target": target, "parts": parts}
    return PlanRowForm.model_validate(sent | {"rationale": " Porque sí "}).of(TREE)


def test_paragraphs_are_named_by_their_labels_or_ids() -> None:
    row = planned("grouped", "OP1; c,op 2")
    assert row == PlannedRow(Approach.GROUPED, (named("a"), named("c"), named("b")), "Porque sí")
    with pytest.raises(Unknown, match="label_unknown"):
        planned("grouped", "OP9")


def test_a_target_is_what_the_approach_makes_of_it() -> None:
    assert planned("repeated", "OP1", "OP2").within == named("b")
    assert planned("moved", "OP1", "OP2").after == named("b")
    kept = planned("kept", "OP1", "OP2", "Uno\ndos")
    assert (kept.within, kept.after, kept.parts) == (None, None, ())
    assert planned("split", "OP1", parts=" Uno \n\ndos").parts == ("Uno", "dos")


def test_programs_send_ids() -> None:
    rows = [
        {"approach": "repeated", "old": ["a"], "within": "b"},
        {"approach": "moved", "old": ["c"], "after": "a"},
    ]
    first, second = StreamliningFields.model_validate({"rows": rows}).planned
    assert first == PlannedRow(Approach.REPEATED, (named("a"),), within=named("b"))
    assert second == PlannedRow(Approach.MOVED, (named("c"),), after=named("a"))
    assert CallBackForm(streamlining=1, row=2, reason="No").row == 2
