"""What an act is called, and which paragraphs whoever wishes it has in mind."""

import pytest

from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphKind, TreePlace
from server.actions.structure_acts import (
    After,
    Deed,
    Do,
    Insert,
    InsertRival,
    Join,
    Move,
    Retype,
    Split,
    Step,
    StructureAct,
    name_of,
    named_in,
)

P1, P2, P3 = (ParagraphId(f"p{number}") for number in (1, 2, 3))
OPERATIVE = ParagraphKind.OPERATIVE


@pytest.mark.parametrize(
    ("act", "name", "named"),
    [
        (Insert(OPERATIVE, TreePlace()), "insert", set()),
        (Insert(OPERATIVE, TreePlace(P1, P2)), "insert", {P1, P2}),
        (Insert(OPERATIVE, After(P2)), "insert", {P2}),
        (InsertRival(P1), "insert_rival", {P1}),
        (Move(P1, Step.UP), "move", {P1}),
        (Move(P1, After(P2)), "move", {P1, P2}),
        (Retype(P1, OPERATIVE), "retype", {P1}),
        (Retype(P1, OPERATIVE, TreePlace(P2, P3)), "retype", {P1, P2, P3}),
        (Split(P1, 0, 3), "split", {P1}),
        (Join(P1, P2), "join", {P1, P2}),
        (Do(Deed.LOCK, P1), "lock", {P1}),
        (Do(Deed.DELETE, P1), "delete", {P1}),
    ],
)
def test_an_act_has_a_name_and_names_paragraphs(
    act: StructureAct, name: str, named: set[ParagraphId]
) -> None:
    assert (name_of(act), set(named_in(act))) == (name, named)
