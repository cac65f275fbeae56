"""The block of a term comes from one pattern and follows its label and its reference."""

from dataclasses import replace

import pytest

from positions.ids import Language
from positions.process import Labels
from positions.questionnaire.blocks import (
    asked_of_all,
    block_of,
    pattern_of,
    reworked_block,
    with_labels_followed,
)
from positions.questionnaire.questionnaire import Aspect, Questionnaire, Section, Term, question_of
from tests import cast

ES, FR, PT = Language.ES, Language.FR, Language.PT


def named(term: str, label: str, **others: str) -> Term:
    return replace(
        cast.term(term), labels={ES: label, **{Language(code): text for code, text in others.items()}}
    )


def block(term: Term, text: str = "¿Define su país «{}»?") -> Section:
    section = cast.term_block(term.id)
    questions = tuple(
        replace(
            question,
            texts={ES: text.format(term.labels[ES])},
            helps={ES: f"Piense en {term.labels[ES]}."},
            reference=term.reference
            if question.aspect in (Aspect.NATIONAL, Aspect.REGIONAL, Aspect.ACCEPTANCE)
            else None,
        )
        for question in section.questions
    )
    return replace(section, titles=term.labels, questions=questions)


PAIS, REFUGIO = named("t01", "país"), named("t02", "refugio", fr="refuge")
ASKED = cast.questionnaire(block(PAIS), cast.chapter("s1", cast.question("s1.q1")), terms=[PAIS])


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("¿Define su país «país»?", "¿Define su país «{term}»?"),
        ("Does “país” exist", "Does “{term}” exist"),
        ("Le terme « país »", "Le terme « {term} »"),
        ("Qué es país, y no paisaje ni países", "Qué es {term}, y no paisaje ni países"),
        ("Sin nombre", "Sin nombre"),
    ],
)
def test_the_mark_stands_where_the_label_stood(text: str, pattern: str) -> None:
    section = block(PAIS)
    worded = tuple(replace(question, texts={ES: text}) for question in section.questions)
    questionnaire = cast.questionnaire(replace(section, questions=worded), terms=[PAIS])
    assert pattern_of(questionnaire)[0].texts == {ES: pattern}


def test_a_term_without_a_label_marks_nothing_and_without_terms_there_is_no_pattern() -> None:
    silent = replace(PAIS, labels={ES: ""})
    questionnaire = cast.questionnaire(block(PAIS), terms=[silent])
    assert pattern_of(questionnaire)[0].texts == {ES: "¿Define su país «país»?"}
    assert pattern_of(cast.questionnaire(cast.chapter("s1"))) == ()
    assert pattern_of(cast.questionnaire(block(PAIS))) == ()  # a chapter of a term that is not there


def test_a_new_term_is_asked_what_the_others_are_asked() -> None:
    made = block_of(REFUGIO, pattern_of(ASKED))
    assert [question.key for question in made.questions] == [
        f"t02.{aspect}" for aspect in ("defined", "national", "regional", "acceptance", "need", "comment")
    ]
    assert made.questions[0].texts == {ES: "¿Define su país «refugio»?"}
    assert made.questions[0].helps == {ES: "Piense en refugio."}
    assert (made.titles, made.term, made.key) == (REFUGIO.labels, "t02", "t02")
    assert [question.reference for question in made.questions] == [None, *[REFUGIO.reference] * 3, None, None]


def test_acceptance_is_asked_only_of_a_term_with_a_reference() -> None:
    made = block_of(replace(REFUGIO, reference=None), pattern_of(ASKED))
    assert "t02.acceptance" not in [question.key for question in made.questions]


def test_a_changed_label_changes_what_came_from_the_pattern_and_nothing_else() -> None:
    section = block(PAIS)
    own: Labels = {ES: "Algo propio sobre país"}
    extra = cast.question("t01.extra", term="t01")
    worded = replace(
        section, questions=(replace(section.questions[0], texts=own), *section.questions[1:], extra)
    )
    changed = replace(PAIS, labels={ES: "Estado"})
    after = reworked_block(worded, PAIS, changed, pattern_of(ASKED))
    assert after.titles == changed.labels
    assert after.questions[0].texts == own
    assert after.questions[1].texts == {ES: "¿Define su país «Estado»?"}
    assert after.questions[-1] == extra
    titled = reworked_block(replace(section, titles=own), PAIS, changed, pattern_of(ASKED))
    assert titled.titles == own


def test_a_reference_brings_acceptance_and_takes_it_away() -> None:
    without = replace(PAIS, reference=None)
    smaller = reworked_block(block(PAIS), PAIS, without, pattern_of(ASKED))
    assert [question.aspect for question in smaller.questions] == [
        Aspect.DEFINED,
        Aspect.NATIONAL,
        Aspect.REGIONAL,
        Aspect.NEED,
        Aspect.COMMENT,
    ]
    assert all(question.reference is None for question in smaller.questions)
    again = reworked_block(smaller, without, PAIS, pattern_of(ASKED))
    assert again == block(PAIS)


def test_a_question_taken_out_of_a_block_stays_out() -> None:
    section = block(PAIS)
    shorter = replace(section, questions=section.questions[:2])
    assert (
        len(reworked_block(shorter, PAIS, replace(PAIS, labels={ES: "x"}), pattern_of(ASKED)).questions) == 2
    )


def both() -> Questionnaire:
    return cast.questionnaire(
        block(PAIS), block(REFUGIO), cast.chapter("s1", cast.question("s1.q1")), terms=[PAIS, REFUGIO]
    )


def test_what_one_term_is_asked_all_are_asked() -> None:
    before = both()
    changed = replace(
        question_of(before, "t01.defined"), texts={ES: "¿Aparece «país» en alguna ley?"}, required=True
    )
    after = asked_of_all(before, changed)
    assert question_of(after, "t01.defined") == changed
    other = question_of(after, "t02.defined")
    assert (other.texts, other.required) == ({ES: "¿Aparece «refugio» en alguna ley?"}, True)
    assert question_of(after, "t02.need") == question_of(before, "t02.need")
    assert asked_of_all(before, question_of(before, "s1.q1")) == before


def test_translated_labels_are_said_in_the_block() -> None:
    section = block(REFUGIO)
    french = tuple(
        replace(question, texts={**question.texts, FR: "Définit-on « refuge » ?", PT: "Define-se «refugio»?"})
        for question in section.questions
    )
    before = cast.questionnaire(
        block(PAIS), replace(section, questions=french), cast.chapter("s1"), terms=[PAIS, REFUGIO]
    )
    spoken = replace(REFUGIO, labels={**REFUGIO.labels, PT: "abrigo"})
    after = with_labels_followed(before, replace(before, terms=(PAIS, spoken)))
    texts = question_of(after, "t02.need").texts
    assert (texts[FR], texts[PT]) == ("Définit-on « refuge » ?", "Define-se «abrigo»?")
    assert after.sections[0] == before.sections[0]
