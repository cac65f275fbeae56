from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.mapping.questionnaire import (
    questionnaire_mapping,
    questionnaires_mapping,
    read_questionnaire,
    read_questionnaires,
)
from positions.formats.mapping.reading import Unreadable, read_plain
from positions.ids import Language, SessionId
from positions.questionnaire.questionnaire import Aspect, Kind, Questionnaire
from tests.strategies import STEADY, questionnaires

YES_NO = [{"value": value, "labels": {"es": value}} for value in ("yes", "no")]


def asked(key: str, **changes: object) -> dict[str, Any]:
    return {"key": key, "kind": "single", "texts": {"es": "¿?"}, "options": YES_NO, **changes}


def version(**changes: object) -> dict[str, Any]:
    return {"version": 1, "titles": {"es": "Conceptos"}, **changes}


def file(*versions: dict[str, Any]) -> dict[str, Any]:
    return {"format": "acorde-questionnaire/1", "id": "conceptos", "versions": list(versions)}


def section(*questions: dict[str, Any], key: str = "s1", **changes: object) -> dict[str, Any]:
    return {"key": key, "titles": {"es": "Sesión"}, "questions": list(questions), **changes}


def problems(*versions: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(Unreadable) as caught:
        read_plain(read_questionnaires, file(*versions))
    return [(problem.key, problem.reason) for problem in caught.value.problems]


@STEADY
@given(questionnaires())
def test_a_questionnaire_is_read_as_it_was_written(questionnaire: Questionnaire) -> None:
    assert read_plain(read_questionnaire, questionnaire_mapping(questionnaire)) == questionnaire


@STEADY
@given(st.tuples(questionnaires(version=1), questionnaires(version=3)))
def test_all_versions_are_read_oldest_first(versions: tuple[Questionnaire, ...]) -> None:
    assert read_plain(read_questionnaires, questionnaires_mapping(versions)) == versions


def test_the_pattern_is_expanded_before_the_other_sections() -> None:
    reference = {"texts": {"es": "Toda persona."}, "original": "es", "instrument": "Glosario"}
    terms = [
        {"id": "t01", "labels": {"es": "migrante"}, "reference": reference},
        {"id": "t02", "labels": {"es": "trata"}},
    ]
    pattern = [
        {"aspect": "acceptance", "kind": "single", "texts": {"es": "¿Acepta {term}?"}, "options": YES_NO},
        {"aspect": "national", "kind": "definition", "texts": {"es": "Defina {term}."}},
    ]
    plain = version(terms=terms, term_block=pattern, sections=[section(asked("s1.q1"), session="s1")])
    questionnaire = read_plain(read_questionnaire, file(plain))
    assert [one.key for one in questionnaire.sections] == ["t01", "t02", "s1"]
    assert [one.key for one in questionnaire.questions()] == [
        "t01.acceptance",
        "t01.national",
        "t02.national",
        "s1.q1",
    ]
    first = next(questionnaire.questions())
    assert (first.kind, first.aspect, first.term) == (Kind.SINGLE, Aspect.ACCEPTANCE, "t01")
    assert first.texts == {Language.ES: "¿Acepta migrante?"}
    assert first.reference is not None
    assert questionnaire.sections[2].session == SessionId("s1")
    assert read_plain(read_questionnaire, questionnaire_mapping(questionnaire)) == questionnaire


def test_without_a_pattern_terms_make_no_sections() -> None:
    questionnaire = read_plain(
        read_questionnaire, file(version(terms=[{"id": "t01", "labels": {"es": "a"}}]))
    )
    assert questionnaire.sections == ()


def test_introductions_may_be_empty() -> None:
    assert read_plain(read_questionnaire, file(version(introductions={}))).introductions == {}


def test_a_key_stands_once_among_sections_and_questions() -> None:
    plain = version(sections=[section(asked("s1"), asked("s1.q1")), section(asked("s1.q1"))])
    assert problems(plain) == [
        ("versions[0].sections[1]", "key_twice"),
        ("versions[0].sections[0].questions[0]", "key_twice"),
        ("versions[0].sections[1].questions[0]", "key_twice"),
    ]


def test_every_question_that_cannot_be_answered_is_noted_at_its_place() -> None:
    one = section(asked("s", options=YES_NO[:1]), asked("s1.q2", kind="text"), asked("s1.q3", term="t09"))
    assert problems(version(sections=[one])) == [
        ("versions[0].sections[0].questions[0]", "options_missing"),
        ("versions[0].sections[0].questions[1]", "options_needless"),
        ("versions[0].sections[0].questions[2]", "term_unknown"),
    ]


def test_a_pattern_that_cannot_be_answered_is_noted_at_each_term() -> None:
    pattern = [{"aspect": "defined", "kind": "single", "texts": {"es": "x"}}]
    terms = [{"id": "t01", "labels": {"es": "a"}}, {"id": "t02", "labels": {"es": "b"}}]
    assert problems(version(terms=terms, term_block=pattern)) == [
        ("versions[0].terms[0]", "options_missing"),
        ("versions[0].terms[1]", "options_missing"),
    ]


def test_a_section_of_an_unknown_term_is_refused() -> None:
    assert problems(version(sections=[section(term="t09")])) == [
        ("versions[0].sections[0].term", "term_unknown")
    ]


def test_numbers_of_versions_rise() -> None:
    assert problems(version(), version()) == [("versions", "versions_unordered")]
    assert problems(version(version=2), version()) == [("versions", "versions_unordered")]


def test_there_is_a_version() -> None:
    assert problems() == [("versions", "versions_missing")]


def test_where_one_version_is_wanted_two_are_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        read_plain(read_questionnaire, file(version(), version(version=2)))
    assert [problem.reason for problem in caught.value.problems] == ["one_version_wanted"]


def test_nothing_at_all_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        read_plain(read_questionnaire, {})
    assert [problem.reason for problem in caught.value.problems] == ["key_missing"] * 3 + [
        "one_version_wanted"
    ]
