"""Forms of languages: what is taken, what is refused."""

import pytest
from pydantic import ValidationError

from positions.ids import DraftId, Language, ParagraphId, TextId
from server.actions.translating import AddLanguage, ConfirmTranslation
from server.forms.languages import ConfirmFields, ConfirmForm, LanguageFields, LanguageForm


def test_a_program_may_send_the_words_that_texts_begin_with() -> None:
    plain = LanguageFields.model_validate({"language": "pt"})
    assert plain.of(DraftId("d1")) == AddLanguage(DraftId("d1"), Language.PT, {})
    full = LanguageFields.model_validate({"language": "pt", "openings": {"p1": "Os"}})
    assert full.of(DraftId("d1")).openings == {ParagraphId("p1"): "Os"}


def test_a_confirmation_names_both_versions() -> None:
    fields = ConfirmFields.model_validate({"version": 2, "source_version": 3})
    assert fields.of(TextId("x")) == ConfirmTranslation(TextId("x"), 2, 3)
    form = ConfirmForm.model_validate({"text": "x", "version": "2", "source": "3"})
    assert (form.text, form.version, form.source) == ("x", 2, 3)


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (LanguageForm, {"language": "xx"}),
        (LanguageForm, {}),
        (LanguageFields, {"language": "pt", "openings": {"p1": "x" * 16_385}}),
        (LanguageFields, {"language": "pt", "openings": {f"p{each}": "" for each in range(1_001)}}),
        (ConfirmForm, {"text": "x", "version": "-1", "source": "0"}),
        (ConfirmFields, {"version": 0}),
        (ConfirmFields, {"version": 0, "source_version": 0, "author": "XAA"}),
    ],
)
def test_what_does_not_fit_is_refused(form: type[LanguageForm], fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        form.model_validate(fields)
