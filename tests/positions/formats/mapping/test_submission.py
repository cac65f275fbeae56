from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.mapping.reading import Place, Source, Unreadable, read_plain
from positions.formats.mapping.submission import (
    answer_mapping,
    answer_refusal,
    check_answers,
    read_answer,
    read_submission,
    submission_mapping,
)
from positions.ids import DelegationId, Language, QuestionKey
from positions.process import Level
from positions.questionnaire.questionnaire import Kind
from positions.questionnaire.submission import Answer, AnswerState
from tests.cast import REFERENCE, chapter, chose, question, questionnaire
from tests.strategies import STEADY, questionnaires, submissions_to

KEY = QuestionKey("s1.q1")


def filed(answers: Any = None, **changes: object) -> dict[str, Any]:
    plain = {
        "delegation": "XAA",
        "questionnaire": "conceptos",
        "questionnaire_version": 1,
        "number": 1,
        "state": "submitted",
        "level": "both",
        "answers": {} if answers is None else answers,
    }
    return {**plain, **changes}


def problems(plain: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as caught:
        read_plain(read_submission, plain)
    return [(problem.key, problem.reason) for problem in caught.value.problems]


def read(plain: dict[str, Any]) -> Answer:
    return read_plain(lambda place: read_answer(place, KEY), {"state": "answered", **plain})


@STEADY
@given(st.data())
def test_a_submission_is_read_as_it_was_written(data: st.DataObject) -> None:
    asked = data.draw(questionnaires())
    submission = data.draw(submissions_to(asked, DelegationId("XAA")))
    assert read_plain(read_submission, submission_mapping(submission)) == submission


def test_what_is_left_out_has_its_default() -> None:
    submission = read_plain(read_submission, filed(format="acorde-submission/1"))
    assert submission.signed_for is Level.CONFERENCE
    assert submission.signed_by is None
    assert submission.submitted is None
    assert submission.illustrative is False


def test_one_wording_and_several_are_both_read() -> None:
    assert read({"text": "Toda persona.", "lang": "es"}).texts == {Language.ES: "Toda persona."}
    several = read({"texts": {"es": "a", "pt": "b"}, "original": "pt"})
    assert (several.texts, several.original) == ({Language.ES: "a", Language.PT: "b"}, Language.PT)


def test_one_choice_several_and_none_that_applies_are_read() -> None:
    assert read({"value": "a"}).values == ("a",)
    assert read({"values": ["c", "a"]}).values == ("c", "a")
    assert read({"applies": False}).applies is False


def test_an_answer_without_an_original_is_written_as_it_is() -> None:
    answer = Answer(KEY, AnswerState.RESERVED, texts={Language.ES: "a"})
    assert answer_mapping(answer) == {"state": "reserved", "texts": {"es": "a"}}
    original_only = Answer(KEY, AnswerState.RESERVED, original=Language.ES)
    assert answer_mapping(original_only) == {"state": "reserved", "original": "es"}


def test_fields_that_say_the_same_exclude_each_other() -> None:
    answers = {"a": {"state": "answered", "value": "x", "values": ["y"], "text": "t", "texts": {"es": "t"}}}
    assert problems(filed(answers)) == [
        ("answers.a.texts", "fields_exclude"),
        ("answers.a.text", "language_missing"),
        ("answers.a.values", "fields_exclude"),
    ]


def test_a_wording_has_its_language_and_a_language_its_wording() -> None:
    answers = {"a": {"state": "answered", "text": "t"}, "b": {"state": "answered", "lang": "es"}}
    assert problems(filed(answers)) == [
        ("answers.a.text", "language_missing"),
        ("answers.b.lang", "text_missing"),
    ]


def test_every_problem_of_every_answer_is_listed_at_its_path() -> None:
    answers = {
        "t01.defined": {"state": "ansewred", "value": 3},
        "t01.national": {"state": "answered", "txt": "a", "url": "a\nb", "legal_status": "decree"},
        "t02": "yes",
    }
    assert problems(filed(answers, level="all", number=0)) == [
        ("number", "integer_out_of_range"),
        ("level", "word_unknown"),
        ("answers.t01.defined.state", "word_unknown"),
        ("answers.t01.defined.value", "text_wanted"),
        ("answers.t01.national.txt", "key_unknown"),
        ("answers.t01.national.url", "character_forbidden"),
        ("answers.t01.national.legal_status", "word_unknown"),
        ("answers.t02", "mapping_wanted"),
    ]


def test_answers_are_held_against_their_questions() -> None:
    asked = questionnaire(chapter("s1", question("s1.q1"), question("s1.q2", Kind.TEXT)))
    answers = {key: chose(key, "yes") for key in map(QuestionKey, ("s1.q1", "s1.q2", "s1.q9"))}
    place = Place(None, ("answers",), Source())
    check_answers(answers, asked, place)
    assert [(problem.key, problem.reason) for problem in place.source.problems] == [
        ("answers.s1.q2", "text_empty"),
        ("answers.s1.q9", "question_unknown"),
    ]


def test_the_same_as_the_reference_needs_a_reference() -> None:
    same = Answer(KEY, AnswerState.SAME_AS_REFERENCE)
    bare = answer_refusal(same, question("s1.q1", Kind.DEFINITION))
    assert bare is not None
    assert bare.reason == "reference_missing"
    assert answer_refusal(same, question("s1.q1", Kind.DEFINITION, reference=REFERENCE)) is None
