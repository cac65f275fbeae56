"""Forms of a session's text."""

import pytest
from pydantic import ValidationError

from positions.ids import Language
from server.forms.sessions import BeginForm, SimpleEditForm


def test_forms_are_read_as_they_are_meant() -> None:
    assert BeginForm.model_validate({"language": "pt", "text": "a"}).language is Language.PT
    assert SimpleEditForm.model_validate({"text": "x", "base": "3", "wording": ""}).base == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [("base", "-1"), ("base", "1.5"), ("text", "x" * 65), ("wording", "x" * 32_769), ("more", "")],
)
def test_what_does_not_fit_is_refused(field: str, value: str) -> None:
    with pytest.raises(ValidationError):
        SimpleEditForm.model_validate({"text": "x", "base": "0", "wording": "", field: value})
