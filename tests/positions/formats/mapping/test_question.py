from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.mapping.question import (
    carried_reference,
    question_mapping,
    read_question,
    read_reference,
    reference_mapping,
)
from positions.formats.mapping.reading import Unreadable, read_plain
from positions.ids import Language, QuestionKey, TermId
from positions.questionnaire.questionnaire import Aspect, Question, Reference, Term
from tests.strategies import STEADY, questions_of, references

REFERENCE = Reference({Language.ES: "Toda persona."}, Language.ES, "Glosario")
TERM = Term(TermId("t01"), {Language.ES: "migrante"}, {}, reference=REFERENCE)
BARE_TERM = Term(TermId("t01"), {Language.ES: "migrante"}, {})


def asked(**changes: object) -> dict[str, Any]:
    plain = {"key": "s1.q1", "kind": "text", "texts": {"es": "¿Qué?"}}
    return {**plain, **changes}


def read(plain: dict[str, Any], term: Term | None = None) -> Question:
    return read_plain(lambda place: read_question(place, term), plain)


def problems(plain: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as caught:
        read(plain)
    return [(problem.key, problem.reason) for problem in caught.value.problems]


@STEADY
@given(st.data(), st.sampled_from([None, TERM, BARE_TERM]), st.sampled_from([None, *Aspect]))
def test_a_question_is_read_as_it_was_written(
    data: st.DataObject, term: Term | None, aspect: Aspect | None
) -> None:
    question = data.draw(questions_of(QuestionKey("s1.q1"), term=term, aspect=aspect))
    assert read(question_mapping(question, term), term) == question


@STEADY
@given(references())
def test_a_reference_is_read_as_it_was_written(reference: Reference) -> None:
    assert read_plain(read_reference, reference_mapping(reference)) == reference


def test_the_original_of_a_reference_is_among_its_texts() -> None:
    with pytest.raises(Unreadable) as caught:
        read_plain(read_reference, {"texts": {"es": "a"}, "original": "en", "instrument": "x"})
    assert [(problem.key, problem.reason) for problem in caught.value.problems] == [
        ("original", "original_without_text")
    ]


def test_questions_on_a_wording_carry_the_reference_of_their_term() -> None:
    carried = {aspect for aspect in Aspect if carried_reference(aspect, TERM) is not None}
    assert carried == {Aspect.NATIONAL, Aspect.REGIONAL, Aspect.ACCEPTANCE}
    assert read(asked(aspect="national"), TERM).reference == REFERENCE
    assert read(asked(aspect="national", reference=None), TERM).reference is None
    assert read(asked(aspect="national")).reference is None


def test_a_question_belongs_to_the_term_of_its_section_unless_it_says_otherwise() -> None:
    assert read(asked(), TERM).term == "t01"
    assert read(asked(term="t02"), TERM).term == "t02"
    assert read(asked(term=None), TERM).term is None
    assert read(asked()).term is None


def test_points_of_a_scale_are_numbers() -> None:
    options = [{"value": value, "labels": {"es": value}} for value in "ab"]
    assert problems(asked(kind="scale", options=options)) == [("options", "scale_unordered")]


def test_misspelt_kinds_keys_and_options_are_listed() -> None:
    plain = asked(key="S1", kind="choice", option=[], options=[{"value": "=1", "label": {"es": "x"}}])
    assert set(problems(plain)) == {
        ("key", "name_malformed"),
        ("kind", "word_unknown"),
        ("option", "key_unknown"),
        ("options[0].value", "name_malformed"),
        ("options[0].label", "key_unknown"),
        ("options[0]", "key_missing"),
    }
