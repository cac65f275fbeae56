"""What a chair does with the floor."""

import pytest
from pydantic import ValidationError

from server.actions.room_floor import ScreenView
from server.forms.room_floor import ShowForm, SpeakerForm


def test_no_paragraph_is_the_whole_text() -> None:
    assert ShowForm.model_validate({"view": "grid"}).wish == (None, ScreenView.GRID)
    assert ShowForm.model_validate({"view": "text", "paragraph": "p1"}).wish == ("p1", ScreenView.TEXT)
    with pytest.raises(ValidationError):
        ShowForm.model_validate({"view": "all"})


def test_a_speaker_is_a_code() -> None:
    assert SpeakerForm.model_validate({"delegation": "XAA"}).speaker == "XAA"
    with pytest.raises(ValidationError):
        SpeakerForm.model_validate({"delegation": "Altamar"})
