"""What a delegation says of a paragraph, as it is sent."""

from datetime import date

import pytest
from pydantic import ValidationError

from positions.ids import ParagraphId
from positions.negotiation.consent import Aspect, Stance
from server.forms.positions import PositionForm

SENT = {"stance": "object", "version": "3", "digest": "a" * 64}


def test_what_is_left_empty_is_not_said() -> None:
    wish = PositionForm.model_validate({**SENT, "aspect": "", "due": ""}).of(ParagraphId("p"))
    assert (wish.said.stance, wish.version, wish.said.aspect, wish.said.due) == (Stance.OBJECT, 3, None, None)


def test_all_of_it_is_read() -> None:
    sent = {**SENT, "aspect": "both", "due": "2027-04-01", "office": " Cancillería ", "reason": "No\r\nmás"}
    wish = PositionForm.model_validate(sent).of(ParagraphId("p"))
    assert (wish.said.aspect, wish.said.due, wish.said.office) == (
        Aspect.BOTH,
        date(2027, 4, 1),
        "Cancillería",
    )
    assert "\r" not in wish.said.reason


@pytest.mark.parametrize(
    "wrong",
    [{"stance": "yes"}, {"version": "-1"}, {"digest": "A" * 64}, {"due": "mañana"}, {"other": "x"}],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        PositionForm.model_validate({**SENT, **wrong})
