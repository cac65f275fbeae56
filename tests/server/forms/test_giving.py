"""What is sent of giving a version."""

import pytest
from pydantic import ValidationError

from positions.ids import DraftId
from positions.negotiation.giving import Giving
from server.actions.giving import Give
from server.forms.giving import GivingForm

SENT = {"giving": "release", "version": "3", "digest": "a" * 64}


def test_a_form_becomes_a_wish() -> None:
    wish = Give(DraftId("d1"), Giving.RELEASE, 3, "a" * 64)
    assert GivingForm.model_validate(SENT).of(DraftId("d1")) == wish
    back = GivingForm.model_validate(SENT | {"stands": "false"}).of(DraftId("d1"))
    assert back.stands is False


@pytest.mark.parametrize(
    "wrong", [{"giving": "lend"}, {"version": "0"}, {"version": "x"}, {"digest": "A" * 64}, {"other": "x"}]
)
def test_anything_else_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        GivingForm.model_validate(SENT | wrong)
