"""Silence procedures as forms and programs ask for them."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from positions.errors import Malformed
from positions.ids import DelegationId, DraftId, ParagraphId
from positions.negotiation.silence import SilenceKind
from server.actions.silence_subjects import SeenText
from server.forms.silence import (
    AnnounceForm,
    BreakFields,
    ClosingForm,
    HandOverFields,
    SilenceFields,
)

DIGEST = "a" * 64
SEEN = {"paragraph": "p1", "version": 0, "digest": DIGEST}
SENT = {"texts": [SEEN], "close": "2027-03-04T09:00:00-06:00", "reason": "Aprobar"}
TYPED = {"day": "2027-03-04", "hour": "09:00", "zone": "America/Mexico_City", "reason": "Aprobar"}
CLOSE = datetime(2027, 3, 4, 15, tzinfo=UTC)


def test_a_program_says_exact_texts_and_a_moment() -> None:
    wish = SilenceFields.model_validate({**SENT, "zone": "America/Mexico_City"}).of(DraftId("d1"))
    assert (wish.kind, wish.texts) == (SilenceKind.WRITTEN, (SeenText(ParagraphId("p1"), 0, DIGEST),))
    assert (wish.close, wish.zone, wish.opens) == (CLOSE, "America/Mexico_City", None)
    assert SilenceFields.model_validate({**SENT, "zone": "Nowhere"}).of(DraftId("d1")).zone == "UTC"


@pytest.mark.parametrize(
    "wrong",
    [{"close": "2027-03-04"}, {"texts": [{**SEEN, "digest": "x"}]}, {"kind": "loud"}, {"more": "x"}],
)
def test_what_is_malformed_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SilenceFields.model_validate({**SENT, **wrong})


def test_a_form_says_an_hour_of_a_place() -> None:
    form = AnnounceForm.model_validate({**TYPED, "holidays_seen": "true"})
    wish = form.of(DraftId("d1"), ())
    assert (wish.close, wish.holidays_seen, wish.texts) == (CLOSE, True, ())
    skipped = {**TYPED, "day": "2027-03-14", "hour": "02:30", "zone": "America/New_York"}
    with pytest.raises(Malformed, match="field_malformed"):
        _ = ClosingForm.model_validate(skipped).close


def test_codes_and_paragraphs_are_read_as_what_they_are() -> None:
    assert HandOverFields.model_validate({"delegation": "xaa", "how": "Nota"}).told == DelegationId("XAA")
    assert BreakFields.model_validate({"reason": "No"}).on is None
    assert BreakFields.model_validate({"reason": "No", "paragraph": "p1"}).on == "p1"
