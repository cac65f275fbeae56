"""What a form or a program says of something beside a text."""

import pytest
from pydantic import ValidationError

from positions.errors import Malformed
from positions.ids import DraftId, Language, ParagraphId
from positions.negotiation.reservation import ReservationKind
from server.actions.reserving import FileWish, RestateWish, Wording
from server.forms.reservations import ReservationFields, ReservationForm, RestateFields

DIGEST = "a" * 64
FORM = {"kind": "general", "text": "Así. ", "language": "pt", "words": "", "on": f"p1 es 3 {DIGEST}"}


def test_a_form_names_the_words_it_is_about() -> None:
    fields = ReservationForm.model_validate(FORM).fields()
    wish = fields.of(DraftId("d1"), "r1")
    said = Wording(wish.said.text, Language.PT)
    assert wish.said.text.strip() == "Así."
    assert wish == FileWish(
        "r1", DraftId("d1"), ReservationKind.GENERAL, said, ParagraphId("p1"), Language.ES, 3, DIGEST
    )
    whole = ReservationForm.model_validate({**FORM, "on": f"* es 0 {DIGEST}"}).fields()
    assert whole.of(DraftId("d1"), "r1").paragraph is None


@pytest.mark.parametrize(
    "on", ["", "p1", "p1 es 3", f"p1 xx 3 {DIGEST}", "p1 es 3 zz", f"p1 es x {DIGEST}", "a b c d e"]
)
def test_a_form_with_other_words_is_refused(on: str) -> None:
    with pytest.raises(Malformed, match="field_malformed"):
        ReservationForm.model_validate({**FORM, "on": on}).fields()


def test_a_restatement_keeps_the_words_or_says_others_in_a_language() -> None:
    same = RestateFields.model_validate({"version": "3", "digest": DIGEST})
    assert same.of("r1") == RestateWish("r1", None, 3, DIGEST)
    other = RestateFields.model_validate({"version": 3, "digest": DIGEST, "text": "Así.", "language": "es"})
    assert other.of("r1").said == Wording("Así.", Language.ES)
    with pytest.raises(Malformed, match="field_malformed"):
        RestateFields.model_validate({"version": 3, "digest": DIGEST, "text": "Así."}).of("r1")


def test_a_program_names_a_kind_that_there_is() -> None:
    with pytest.raises(ValidationError):
        ReservationFields.model_validate(
            {"kind": "veto", "text": "", "language": "es", "version": 0, "digest": DIGEST}
        )
