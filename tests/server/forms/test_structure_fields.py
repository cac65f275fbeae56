"""What a program sends is an act, with the fields of that act and no others."""

import pytest

from positions.errors import Malformed
from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphKind, TreePlace
from server.actions.structure_acts import (
    Deed,
    Do,
    Insert,
    InsertRival,
    Join,
    Move,
    Retype,
    Split,
    StructureAct,
)
from server.forms.structure_fields import LockFields, StructureFields

P1, P2 = ParagraphId("p1"), ParagraphId("p2")
FIRST = {"parent": None, "after": None}
BELOW = {"parent": "p1", "after": "p2"}


@pytest.mark.parametrize(
    ("sent", "act"),
    [
        (
            {"act": "insert", "kind": "heading", "place": FIRST, "words": "x"},
            Insert(ParagraphKind.HEADING, TreePlace(), "x"),
        ),
        ({"act": "insert_rival", "paragraph": "p1"}, InsertRival(P1)),
        ({"act": "move", "paragraph": "p1", "place": BELOW}, Move(P1, TreePlace(P1, P2))),
        ({"act": "split", "paragraph": "p1", "version": 0, "at": 0}, Split(P1, 0, 0)),
        ({"act": "join", "paragraph": "p1", "next": "p2"}, Join(P1, P2)),
        ({"act": "retype", "paragraph": "p1", "kind": "footnote"}, Retype(P1, ParagraphKind.FOOTNOTE)),
        (
            {"act": "retype", "paragraph": "p2", "kind": "footnote", "place": BELOW},
            Retype(P2, ParagraphKind.FOOTNOTE, TreePlace(P1, P2)),
        ),
        ({"act": "delete", "paragraph": "p1"}, Do(Deed.DELETE, P1)),
        ({"act": "restore", "paragraph": "p1"}, Do(Deed.RESTORE, P1)),
    ],
)
def test_each_act_has_its_fields(sent: dict[str, object], act: StructureAct) -> None:
    assert StructureFields.model_validate(sent).wish() == act


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"act": "insert", "place": FIRST}, "kind"),
        ({"act": "move", "paragraph": "p1"}, "place"),
        ({"act": "split", "paragraph": "p1", "at": 3}, "version"),
        ({"act": "join", "paragraph": "p1"}, "next"),
        ({"act": "delete", "paragraph": "p1", "next": "p2"}, "next"),
    ],
)
def test_a_field_too_few_or_too_many_is_named(sent: dict[str, object], field: str) -> None:
    with pytest.raises(Malformed) as refusal:
        StructureFields.model_validate(sent).wish()
    assert refusal.value.facts == {"field": field}


@pytest.mark.parametrize(("locked", "deed"), [(True, Deed.LOCK), (False, Deed.UNLOCK)])
def test_words_are_locked_or_not(locked: bool, deed: Deed) -> None:
    assert LockFields(paragraph="p1", locked=locked).wish() == Do(deed, P1)
