"""Every text has a name, is translated by it, and a reference follows its term."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed, Unknown
from positions.ids import Language
from positions.questionnaire.questionnaire import Kind, Option, Questionnaire, term_of, untranslated
from positions.questionnaire.texts import gaps, part_of, same_source, slots, with_texts
from tests import cast
from tests.strategies import small_questionnaires

ES, EN, NL = Language.ES, Language.EN, Language.NL
ASKED = replace(
    cast.question("s1.q1", options="ab"), helps={ES: "Una ayuda"}, reference=replace(cast.REFERENCE)
)
NATIONAL = replace(cast.question("t01.national", Kind.DEFINITION, term="t01"), reference=cast.REFERENCE)
WHOLE = replace(
    cast.questionnaire(
        replace(cast.term_block("t01"), questions=(NATIONAL,)),
        cast.chapter("s1", ASKED),
        terms=[replace(cast.term("t01"), why={ES: "Se discute"})],
    ),
    introductions={ES: "Bienvenida"},
)


def test_all_texts_are_named_in_the_order_they_stand_in() -> None:
    assert [slot.name for slot in slots(WHOLE)] == [
        "#titles",
        "#introductions",
        "t01",
        "t01:why",
        "t01:reference",
        "t01.national",
        "t01.national?",
        "s1",
        "s1.q1",
        "s1.q1?",
        "s1.q1=a",
        "s1.q1=b",
        "s1.q1:reference",
    ]
    assert {slot.part for slot in slots(WHOLE)} == {"", "t01", "t01.national", "s1", "s1.q1"}


def test_a_chapter_of_a_term_with_another_title_has_its_own_text() -> None:
    section = replace(WHOLE.sections[0], titles={ES: "El primer término"})
    other = replace(WHOLE, sections=(section, *WHOLE.sections[1:]))
    assert "t01:title" in [slot.name for slot in slots(other)]
    translated = with_texts(other, EN, {"t01:title": "The first term"})
    assert translated.sections[0].titles == {ES: "El primer término", EN: "The first term"}
    assert translated.terms == other.terms


@pytest.mark.parametrize(
    ("name", "part"),
    [("#titles", ""), ("s1.q1=a", "s1.q1"), ("s1.q1?", "s1.q1"), ("t01:why", "t01"), ("s1", "s1")],
)
def test_a_name_says_what_it_belongs_to(name: str, part: str) -> None:
    assert part_of(name) == part


def test_a_language_is_put_where_it_was_named_and_a_reference_follows_its_term() -> None:
    texts = {"t01": "migrant", "t01:reference": "Anyone", "s1.q1=a": "Yes", "#titles": "Concepts"}
    translated = with_texts(WHOLE, EN, texts)
    assert translated.titles[EN] == "Concepts"
    assert translated.sections[0].titles[EN] == "migrant"
    term = term_of(translated, "t01")
    assert term.labels[EN] == "migrant"
    assert term.reference is not None
    national = translated.sections[0].questions[0]
    assert national.reference == term.reference
    assert term.reference.texts[EN] == "Anyone"
    asked = translated.sections[1].questions[0]
    assert asked.options[0] == Option("a", {ES: "a", EN: "Yes"})
    assert asked.reference == cast.REFERENCE


def test_what_has_no_name_or_says_nothing_is_refused() -> None:
    with pytest.raises(Unknown, match="name_unknown"):
        with_texts(WHOLE, EN, {"s9": "Chapter"})
    with pytest.raises(Malformed, match="translation_empty"):
        with_texts(WHOLE, EN, {"s1": " "})


def test_gaps_are_what_is_said_elsewhere_and_not_here() -> None:
    missing = [slot.name for slot in gaps(WHOLE, EN)]
    assert "s1.q1?" in missing
    assert "t01.national?" not in missing  # a help that nobody wrote
    assert "t01:reference" not in missing
    assert [slot.name for slot in gaps(WHOLE, NL)] == ["t01"]
    assert gaps(WHOLE, ES) == ()


def test_what_reads_alike_is_translated_once() -> None:
    twice = cast.questionnaire(cast.chapter("s1", cast.question("s1.q1"), cast.question("s1.q2")))
    grouped = same_source(gaps(twice, EN), ES)
    assert [slot.name for slot in grouped["yes"]] == ["s1.q1=yes", "s1.q2=yes"]
    assert same_source(gaps(twice, EN), Language.FR) == {}


@given(small_questionnaires(), st.sampled_from(list(Language)))
def test_reading_and_renaming_change_nothing_else(questionnaire: Questionnaire, language: Language) -> None:
    named = {slot.name: slot.labels for slot in slots(questionnaire)}
    same = {name: labels[language] for name, labels in named.items() if labels.get(language, "").strip()}
    again = {slot.name: slot.labels for slot in slots(with_texts(questionnaire, language, same))}
    assert list(again) == list(named)
    filled = with_texts(questionnaire, language, {slot.name: "x" for slot in gaps(questionnaire, language)})
    assert gaps(filled, language) == ()


@given(small_questionnaires())
def test_what_is_untranslated_is_a_gap(questionnaire: Questionnaire) -> None:
    spoken = {
        slot.name for slot in slots(questionnaire) if any(text.strip() for text in slot.labels.values())
    }
    for name, language in untranslated(questionnaire):
        if name in spoken:
            assert name in {slot.name for slot in gaps(questionnaire, language)} | {
                section.key for section in questionnaire.sections if section.term is not None
            }
