"""What the page of an adoption sends."""

from datetime import date

import pytest
from pydantic import ValidationError

from positions.ids import DraftId
from positions.negotiation.consent import Aspect, Stance, Statement
from server.actions.adopting import Sealed
from server.forms.adoption import SealForm, WholeForm

SEAL = "5" * 64


def test_a_stance_with_what_it_needs() -> None:
    form = WholeForm.model_validate(
        {"seal": SEAL, "stance": "object", "reason": "No\r\nno", "aspect": "both", "due": ""}
    )
    assert form.of(DraftId("d1")) == Sealed(DraftId("d1"), SEAL)
    assert form.said() == Statement(Stance.OBJECT, "No\nno", Aspect.BOTH)
    later = {"seal": SEAL, "stance": "ad_referendum", "aspect": "", "office": " C ", "due": "2027-04-01"}
    said = WholeForm.model_validate(later).said()
    assert said == Statement(Stance.AD_REFERENDUM, office="C", due=date(2027, 4, 1))


@pytest.mark.parametrize("seal", ["", "5" * 63, "G" * 64])
def test_a_seal_is_a_seal(seal: str) -> None:
    with pytest.raises(ValidationError):
        SealForm.model_validate({"seal": seal})
