"""What the chair's page sends."""

import pytest
from pydantic import ValidationError

from positions.errors import Malformed
from positions.ids import DelegationId, DraftId, ParagraphId
from positions.negotiation.paragraph_status import StatusAct
from positions.negotiation.roll_call import Basis
from server.actions.declaring import Declare
from server.actions.roll_calling import CallRoll
from server.forms.chair import RollFields, RollForm, StatusFields, StatusForm

DRAFT = DraftId("d1")


def test_the_boxes_that_are_ticked_are_what_is_meant() -> None:
    status = StatusForm.model_validate({"act": "close", "paragraph_p1": "on", "paragraph_p2": "on"})
    wanted = ParagraphId("p1"), ParagraphId("p2")
    assert status.of(DRAFT) == Declare(DRAFT, StatusAct.CLOSE, wanted, "")
    roll = RollForm.model_validate({"basis": "present", "present_XAA": "on"})
    assert roll.of(DRAFT) == CallRoll(DRAFT, frozenset({DelegationId("XAA")}), Basis.PRESENT)
    said = RollFields.model_validate({"present": ["XAA"]})
    assert said.of(DRAFT) == CallRoll(DRAFT, frozenset({DelegationId("XAA")}))


@pytest.mark.parametrize("field", ["present_XAA", "nothing", "paragraph"])
def test_another_field_is_refused(field: str) -> None:
    with pytest.raises(Malformed, match="field_malformed"):
        StatusForm.model_validate({"act": "close", field: "on"}).of(DRAFT)


def test_another_act_is_refused() -> None:
    with pytest.raises(ValidationError):
        StatusFields.model_validate({"act": "adopt"})
