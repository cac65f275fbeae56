"""What is done to a commitment as forms and programs send it."""

from datetime import date

import pytest
from pydantic import ValidationError

from positions.ids import Language, ParagraphId
from positions.negotiation.commitment import CommitmentAct, CommitmentStep, CommitmentTerms
from server.actions.commitment_acts import MarkWish, StepWish
from server.forms.commitments import CommitmentFields, CommitmentForm, MarkFields, MarkForm, code_named
from tests.room import frame

CONFIRMED = {"act": "confirm", "seen": 0, "what": " Envía\u200b ", "evidence": "Copia", "due": "2027-06-12"}
TERMS = CommitmentTerms(("XAA", "ST-CA"), "Envía", date(2027, 6, 12), "Copia")


def test_a_page_and_a_program_say_the_same() -> None:
    form = CommitmentForm.model_validate({**CONFIRMED, "responsible": "altamar ES, st-ca, , XA", "seen": "0"})
    fields = CommitmentFields.model_validate({**CONFIRMED, "responsible": ["XAA", "ST-CA"]})
    wish = StepWish("1-1", CommitmentStep(CommitmentAct.CONFIRM, "", TERMS), 0)
    assert form.fields().of("1-1", frame()) == fields.of("1-1", frame()) == wish


def test_only_what_belongs_to_an_act_is_taken() -> None:
    said = {"act": "progress", "seen": 4, "words": "La mitad", "due": "2027-06-12", "by": "1-2", "what": "x"}
    wish = CommitmentFields.model_validate(said).of("1-1", frame())
    assert wish == StepWish("1-1", CommitmentStep(CommitmentAct.PROGRESS, "La mitad"), 4)
    later = CommitmentFields.model_validate({**said, "act": "postpone"}).of("1-1", frame()).step
    assert (later.due, later.by) == (date(2027, 6, 12), "")
    other = CommitmentFields.model_validate({**said, "act": "supersede"}).of("1-1", frame()).step
    assert (other.due, other.by) == (None, "1-2")
    empty = CommitmentForm.model_validate({"act": "postpone", "seen": "1", "due": ""}).fields()
    assert empty.due is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"act": "adopt", "seen": 0},
        {"act": "drop", "seen": -1},
        {"act": "drop"},
        {"act": "drop", "seen": 0, "by": "../x"},
        {"act": "drop", "seen": 0, "due": "mañana"},
        {"act": "drop", "seen": 0, "extra": "x"},
        {"act": "confirm", "seen": 0, "responsible": ["XAA"] * 31},
    ],
)
def test_what_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CommitmentFields.model_validate(wrong)


def test_words_are_marked() -> None:
    wish = MarkWish(1, ParagraphId("p1"), "con plazos")
    assert MarkForm.model_validate({"place": "1 p1", "words": " con plazos"}).of() == wish
    said = {"text": 1, "paragraph": "p1", "words": "com prazos", "language": "pt"}
    assert MarkFields.model_validate(said).of() == MarkWish(1, ParagraphId("p1"), "com prazos", Language.PT)
    with pytest.raises(ValidationError):
        MarkForm.model_validate({"place": "p1", "words": "x"})


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("xaa", "XAA"),
        ("XA", "XAA"),
        ("Altamar pt", "XAA"),
        ("ppt-cb", "PPT-CB"),
        ("ca", "CA"),
        (" Chile ", "Chile"),
    ],
)
def test_whom_somebody_names(said: str, code: str) -> None:
    assert code_named(frame(), said) == code
