"""What the pen sends by a form is an act on the paragraphs that are there."""

import pytest
from pydantic import ValidationError

from positions.errors import DomainError
from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphKind, TreePlace, tree_of
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
)
from server.forms.structure import LockForm, StructureForm
from tests.session_room import PARAGRAPHS

P1, P2 = ParagraphId("p1"), ParagraphId("p2")
TREE = tree_of(PARAGRAPHS)
OPERATIVE = ParagraphKind.OPERATIVE


@pytest.mark.parametrize(
    ("sent", "act"),
    [
        ({"act": "insert", "kind": "operative", "words": "x"}, Insert(OPERATIVE, TreePlace(), "x")),
        ({"act": "insert", "paragraph": "p1", "kind": "operative"}, Insert(OPERATIVE, After(P1))),
        ({"act": "insert", "paragraph": "p1", "kind": "rival", "words": "x"}, InsertRival(P1, "x")),
        ({"act": "split", "paragraph": "p1", "version": "4", "marked": "a\n\nb"}, Split(P1, 4, "a\n\nb")),
        ({"act": "join", "paragraph": "p1", "next": "p2"}, Join(P1, P2)),
        ({"act": "up", "paragraph": "p2"}, Move(P2, Step.UP)),
        ({"act": "down", "paragraph": "p2"}, Move(P2, Step.DOWN)),
        ({"act": "move", "paragraph": "p1", "label": " op 2"}, Move(P1, After(P2))),
        ({"act": "retype", "paragraph": "p2", "kind": "heading"}, Retype(P2, ParagraphKind.HEADING)),
        (
            {"act": "retype", "paragraph": "p2", "kind": "sub_paragraph"},
            Retype(P2, ParagraphKind.SUB_PARAGRAPH, TreePlace(P1)),
        ),
        ({"act": "delete", "paragraph": "p1"}, Do(Deed.DELETE, P1)),
        ({"act": "restore", "paragraph": "p1"}, Do(Deed.RESTORE, P1)),
    ],
)
def test_each_button_is_an_act(sent: dict[str, str], act: StructureAct) -> None:
    assert StructureForm.model_validate({"seq": "0", **sent}).wish(TREE) == act


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"act": "insert", "kind": "poem"}, "field_malformed"),
        ({"act": "retype", "paragraph": "p1", "kind": "sub_paragraph"}, "kind_not_here"),
        ({"act": "retype", "paragraph": "p9", "kind": "heading"}, "paragraph_unknown"),
        ({"act": "move", "paragraph": "p1", "label": "OP9"}, "label_unknown"),
        ({"act": "move", "paragraph": "p1"}, "label_unknown"),
    ],
)
def test_what_names_nothing_is_refused(sent: dict[str, str], reason: str) -> None:
    with pytest.raises(DomainError) as refusal:
        StructureForm.model_validate({"seq": "0", **sent}).wish(TREE)
    assert refusal.value.reason == reason


def test_the_lock_has_a_form_of_its_own() -> None:
    sent = {"seq": "3", "paragraph": "p1"}
    assert LockForm.model_validate({**sent, "act": "lock"}).wish() == Do(Deed.LOCK, P1)
    assert LockForm.model_validate({**sent, "act": "unlock"}).wish() == Do(Deed.UNLOCK, P1)
    for wrong in ({**sent, "act": "delete"}, {**sent, "act": "lock", "seq": "-1"}):
        with pytest.raises(ValidationError):
            LockForm.model_validate(wrong)
