"""Forms of the sign-off on pages become wishes."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from positions.errors import Malformed
from positions.process import Level
from server.actions.signoff import GrantLeave, Release, Sign
from server.forms.filings import ConfirmFields, LeaveOfFields, ReleaseOfFields, ShownSignFields
from tests.room import ALTAMAR, QUESTIONNAIRE


def test_a_signature_says_when_its_copy_was_shown() -> None:
    fields = ShownSignFields.model_validate(
        {"digest": "a" * 64, "signed_for": "both", "shown": "2027-03-01T12:00:00+00:00"}
    )
    assert fields.of(ALTAMAR) == Sign(ALTAMAR, "a" * 64, Level.BOTH)
    assert fields.shown == datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("shown", ["2027-03-01T12:00:00", "ayer", ""])
def test_an_hour_without_zone_is_none(shown: str) -> None:
    with pytest.raises(ValidationError):
        ShownSignFields.model_validate({"digest": "a" * 64, "signed_for": "both", "shown": shown})


def test_a_release_names_its_delegation() -> None:
    fields = ReleaseOfFields.model_validate({"delegation": "xaa", "level": "public"})
    assert fields.of(QUESTIONNAIRE) == Release(ALTAMAR, Level.PUBLIC)


def test_leave_lasts_to_the_end_of_its_day() -> None:
    fields = LeaveOfFields(delegation="XAA", until=date(2027, 5, 1))
    assert fields.of(QUESTIONNAIRE) == GrantLeave(ALTAMAR, datetime(2027, 5, 1, 23, 59, 59, tzinfo=UTC))


def test_the_end_of_the_day_is_that_of_the_place_the_page_said() -> None:
    fields = LeaveOfFields(delegation="XAA", until=date(2027, 5, 1), zone="America/Lima")
    assert fields.of(QUESTIONNAIRE).until == datetime(2027, 5, 2, 4, 59, 59, tzinfo=UTC)
    unknown = LeaveOfFields(delegation="XAA", until=date(2027, 5, 1), zone="America/Nowhere")
    assert unknown.of(QUESTIONNAIRE).until == datetime(2027, 5, 1, 23, 59, 59, tzinfo=UTC)
    last = LeaveOfFields(delegation="XAA", until=date(9999, 12, 31), zone="America/Lima")
    with pytest.raises(Malformed, match="field_malformed"):
        last.of(QUESTIONNAIRE)


@pytest.mark.parametrize("delegation", ["XA", "../XAA", "", "XAAA"])
def test_a_country_is_three_letters(delegation: str) -> None:
    with pytest.raises(ValidationError):
        LeaveOfFields.model_validate({"delegation": delegation, "until": "2027-05-01"})


def test_a_confirmation_names_the_version_seen() -> None:
    assert ConfirmFields.model_validate({"version": "2"}).version == 2
    with pytest.raises(ValidationError):
        ConfirmFields.model_validate({"version": "0"})
