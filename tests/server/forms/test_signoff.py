"""The acts of the sign-off as programs send them."""

import pytest

from positions.errors import Malformed
from positions.process import Level
from server.actions.signoff import GrantLeave, Release, Sign
from server.forms.signoff import (
    LeaveFields,
    NoFields,
    PresenceFields,
    ReleaseFields,
    SignFields,
    read_document,
)
from tests.room import ALTAMAR, NOW

DIGEST = "a" * 64


def test_an_act_becomes_a_wish_for_one_submission() -> None:
    body = f'{{"digest": "{DIGEST}", "signed_for": "both"}}'.encode()
    assert read_document(body, SignFields, limit=999).of(ALTAMAR) == Sign(ALTAMAR, DIGEST, Level.BOTH)
    released = read_document(b'{"level": "public"}', ReleaseFields, limit=999).of(ALTAMAR)
    assert released == Release(ALTAMAR, Level.PUBLIC)
    leave = read_document(b'{"until": "2027-03-01T12:00:00Z"}', LeaveFields, limit=999).of(ALTAMAR)
    assert leave == GrantLeave(ALTAMAR, NOW)
    assert read_document(b'{"question": "t01"}', PresenceFields, limit=999).question == "t01"
    assert read_document(b"", NoFields, limit=999) == NoFields()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"digest": "x", "signed_for": "both"}', "digest"),
        (b'{"digest": "' + b"a" * 64 + b'"}', "signed_for"),
        (b'{"digest": "' + b"a" * 64 + b'", "signed_for": "both", "more": 1}', "more"),
        (b"[]", ""),
    ],
)
def test_the_first_field_that_does_not_fit_is_named(body: bytes, field: str) -> None:
    with pytest.raises(Malformed, match="field_malformed") as refusal:
        read_document(body, SignFields, limit=999)
    assert refusal.value.facts == {"field": field}


def test_what_is_no_json_or_too_long_is_refused() -> None:
    with pytest.raises(Malformed, match="json_malformed"):
        read_document(b"{", NoFields, limit=999)
    with pytest.raises(Malformed, match="too_large"):
        read_document(b"{}" + b" " * 999, NoFields, limit=999)
