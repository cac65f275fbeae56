"""The form of a base text."""

import pytest
from pydantic import ValidationError

from server.forms.drafts import BaseForm, Intent

SEEN = "0a" * 32


def test_without_a_button_words_are_only_looked_up() -> None:
    read = BaseForm.model_validate({"text": "Toda persona", "seen": SEEN})
    assert (read.text, read.session, read.seen, read.intent) == ("Toda persona", "", SEEN, Intent.CHECK)
    assert BaseForm.model_validate({"text": "", "seen": SEEN, "intent": "propose"}).intent is Intent.PROPOSE


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "x"},
        {"text": "x", "seen": "z" * 64},
        {"text": "x", "seen": SEEN, "intent": "adopt"},
        {"text": "x" * 100_001, "seen": SEEN},
        {"text": "x", "seen": SEEN, "account": "otra"},
    ],
)
def test_what_does_not_fit_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        BaseForm.model_validate(fields)
