"""What is added to an adopted text, as it is sent."""

import pytest
from pydantic import ValidationError

from positions.ids import DraftId, ParagraphId
from positions.negotiation.addendum import AddendumAct
from server.actions.addending import AddWish
from server.forms.addenda import AddendumFields, AddendumForm

D1 = DraftId("d1")


def test_a_form_names_act_and_paragraph_in_one_choice() -> None:
    assert AddendumForm(on="confirm *", reservation=" Según su ley ").of(D1) == AddWish(
        D1, None, AddendumAct.CONFIRM, "Según su ley"
    )
    assert AddendumForm(on="refuse p1", reason="No").of(D1) == AddWish(
        D1, ParagraphId("p1"), AddendumAct.REFUSE, "", "No"
    )


def test_a_reservation_goes_with_a_confirmation_alone() -> None:
    fields = AddendumFields(act=AddendumAct.WITHDRAW, paragraph="p1", reservation="Según su ley")
    assert fields.of(D1) == AddWish(D1, ParagraphId("p1"), AddendumAct.WITHDRAW)


@pytest.mark.parametrize("on", ["", "confirm", "confirm  p1", "adopt *", "confirm p 1"])
def test_what_names_neither_is_no_choice(on: str) -> None:
    with pytest.raises(ValidationError):
        AddendumForm(on=on)
