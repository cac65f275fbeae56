"""An answer as a form or a program sends it."""

import json

import pytest
from starlette.datastructures import FormData, UploadFile

from positions.errors import Malformed
from positions.ids import Language, QuestionKey
from positions.questionnaire.questionnaire import LegalStatus, question_of
from positions.questionnaire.submission import Answer, AnswerState
from server.actions.answers import SaveAnswer
from server.forms.answers import read_answer_form, read_answers_patch
from tests import room
from tests.room import ALTAMAR, chose

ASKED = room.questionnaire()
NATIONAL = QuestionKey("t01.national")


def read(key: str, *fields: tuple[str, str]) -> SaveAnswer:
    return read_answer_form(FormData(list(fields)), question_of(ASKED, key), ALTAMAR)


def test_a_choice_is_an_answer_and_nothing_is_none() -> None:
    assert read("t01.defined", ("value", "full"), ("version", "3")) == SaveAnswer(
        ALTAMAR, chose("t01.defined", "full"), 3
    )
    several = read("s1.q1", ("value", "a"), ("value", "c"))
    assert (several.answer.values, several.version) == (("a", "c"), 0)
    assert read("t01.defined", ("value", "")).answer.state is AnswerState.NOT_ANSWERED
    assert read("t01.defined").answer == Answer(QuestionKey("t01.defined"), AnswerState.NOT_ANSWERED)
    assert read("t01.defined", ("applies", "no")).answer.applies is False


def test_a_definition_is_read_with_all_that_belongs_to_it() -> None:
    wish = read(
        NATIONAL,
        ("text_es", "  Quien se\r\nmueve. "),
        ("text_pt", "Quem se move."),
        ("text_fr", ""),
        ("original", "es"),
        ("source", "Ley 1"),
        ("url", "https://ley.example"),
        ("legal_status", "law"),
        ("note", "para nosotros"),
        ("csrf", "x"),
        ("key", "y"),
        ("goto", "next"),
    )
    assert wish.answer == Answer(
        NATIONAL,
        AnswerState.ANSWERED,
        texts={Language.ES: "Quien se\nmueve.", Language.PT: "Quem se move."},
        original=Language.ES,
        source="Ley 1",
        url="https://ley.example",
        legal_status=LegalStatus.LAW,
        note="para nosotros",
    )


def test_one_language_is_its_own_original_and_several_need_one_named() -> None:
    assert read(NATIONAL, ("text_pt", "Quem")).answer.original is Language.PT
    assert read(NATIONAL, ("text_pt", "Quem"), ("text_es", "Quien")).answer.original is None
    assert read(NATIONAL, ("text_pt", "Quem"), ("original", "es")).answer.original is None


def test_changing_the_state_keeps_the_words() -> None:
    kept = read(NATIONAL, ("state", "reserved"), ("text_es", "palabras")).answer
    assert (kept.state, kept.texts) == (AnswerState.RESERVED, {Language.ES: "palabras"})


def test_what_is_typed_apart_is_composed() -> None:
    assert read(NATIONAL, ("text_es", "n\u0303")).answer.texts == {Language.ES: "ñ"}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ((("state", "perhaps"),), "word_unknown"),
        ((("more", "x"),), "field_malformed"),
        ((("version", "-1"),), "integer_wanted"),
        ((("version", "99999999"),), "integer_wanted"),
        ((("version", "9999999"),), "integer_out_of_range"),
        ((("text_es", "\u202eoculto"),), "character_forbidden"),
        ((("text_es", "x" * 20_001),), "value_too_long"),
    ],
)
def test_a_form_that_cannot_be_read_is_refused_with_the_first_reason(
    fields: tuple[tuple[str, str], ...], reason: str
) -> None:
    with pytest.raises(Malformed, match=f"^{reason}$"):
        read(NATIONAL, *fields)


def test_a_file_is_no_text() -> None:
    with pytest.raises(Malformed, match="field_malformed"):
        read_answer_form(
            FormData([("text_es", UploadFile(None))]),  # type: ignore[arg-type]  # a hostile form
            question_of(ASKED, NATIONAL),
            ALTAMAR,
        )


def patch(value: object, revision: int | None = None) -> object:
    return read_answers_patch(json.dumps(value).encode(), ALTAMAR, limit=10_000, revision=revision)


def test_a_program_names_versions_or_one_revision() -> None:
    body = {"answers": {"t01.defined": {"state": "answered", "value": "full", "version": 2}}}
    wish = read_answers_patch(json.dumps(body).encode(), ALTAMAR, limit=10_000, revision=None)
    assert (wish.answers, wish.versions, wish.revision) == ((chose("t01.defined", "full"),), (2,), None)
    del body["answers"]["t01.defined"]["version"]
    wish = read_answers_patch(json.dumps(body).encode(), ALTAMAR, limit=10_000, revision=7)
    assert (wish.versions, wish.revision) == ((None,), 7)
    with pytest.raises(Malformed, match="if_match_missing"):
        patch(body)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"answers": {}}, "unreadable"),
        ({"answers": {"t01.defined": []}}, "unreadable"),
        ({"answers": {"t01.defined": {"state": "reserved", "version": "1"}}}, "unreadable"),
        ({"answers": {"t01.comment": {"state": "answered", "text": "n\u0303", "lang": "es"}}}, "unreadable"),
        (7, "unreadable"),
        ({"answers": {"t01.comment": {"state": "x" * 20_000}}}, "too_large"),
    ],
)
def test_what_a_program_sends_is_never_repaired(value: object, reason: str) -> None:
    with pytest.raises(Malformed, match=f"^{reason}$"):
        patch(value, 1)
