"""A version is changed one step at a time and can be answered after each."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed, Unknown
from positions.ids import Language, QuestionKey, SessionId, TermId
from positions.questionnaire.blocks import pattern_of
from positions.questionnaire.editing import (
    moved,
    revise,
    section_of,
    section_with,
    with_question,
    with_section,
    with_term,
    without,
)
from positions.questionnaire.emendation import (
    Emendation,
    Move,
    PutHeading,
    PutPattern,
    PutQuestion,
    PutSection,
    PutTerm,
    Remove,
    Translate,
)
from positions.questionnaire.questionnaire import (
    FalseFriend,
    Kind,
    Questionnaire,
    check_questionnaire,
    question_of,
    term_of,
)
from tests import cast
from tests.strategies import small_questionnaires

ES, EN = Language.ES, Language.EN
DRAFT = cast.questionnaire(
    cast.term_block("t01"),
    cast.term_block("t02"),
    cast.chapter("s1", cast.question("s1.q1"), cast.question("s1.q2"), cast.question("s1.q3")),
    cast.chapter("s2", cast.question("s2.q1")),
    terms=[cast.term("t01"), cast.term("t02")],
)


def keys(questionnaire: Questionnaire) -> list[str]:
    return [section.key for section in questionnaire.sections]


def asked(questionnaire: Questionnaire, section: str) -> list[str]:
    return [question.key for question in section_of(questionnaire, section).questions]


def test_the_heading_is_replaced() -> None:
    revised = revise(DRAFT, PutHeading({ES: "Otro"}, {ES: "Hola"}, None))
    assert (revised.titles, revised.introductions, revised.sections) == (
        {ES: "Otro"},
        {ES: "Hola"},
        DRAFT.sections,
    )


def test_a_chapter_is_added_at_the_end_or_renamed_where_it_stands() -> None:
    longer = with_section(DRAFT, PutSection("s3", {ES: "Tres"}, SessionId("s3")))
    assert keys(longer) == ["t01", "t02", "s1", "s2", "s3"]
    renamed = with_section(longer, PutSection("s1", {ES: "Uno"}))
    assert section_of(renamed, "s1").titles == {ES: "Uno"}
    assert asked(renamed, "s1") == ["s1.q1", "s1.q2", "s1.q3"]


def test_a_question_is_added_replaced_in_place_or_moved_to_another_chapter() -> None:
    added = with_question(DRAFT, "s1", cast.question("s1.q4", Kind.TEXT))
    assert asked(added, "s1")[-1] == "s1.q4"
    replaced = with_question(added, "s1", cast.question("s1.q1", Kind.TEXT))
    assert asked(replaced, "s1") == asked(added, "s1")
    assert question_of(replaced, "s1.q1").kind is Kind.TEXT
    elsewhere = with_question(replaced, "s2", cast.question("s1.q1", Kind.TEXT))
    assert (asked(elsewhere, "s1")[0], asked(elsewhere, "s2")) == ("s1.q2", ["s2.q1", "s1.q1"])
    with pytest.raises(Unknown, match="section_unknown"):
        with_question(DRAFT, "s9", cast.question("s9.q1"))


def test_a_question_that_cannot_be_answered_is_refused() -> None:
    with pytest.raises(Malformed, match="options_missing"):
        revise(DRAFT, PutQuestion("s1", cast.question("s1.q1", options="a")))


def test_a_term_brings_its_block_behind_the_other_blocks() -> None:
    longer = revise(DRAFT, PutTerm(cast.term("t03")))
    assert keys(longer) == ["t01", "t02", "t03", "s1", "s2"]
    assert [term.id for term in longer.terms] == ["t01", "t02", "t03"]
    assert len(section_of(longer, "t03").questions) == 6


def test_the_first_term_takes_the_pattern_that_is_given() -> None:
    empty = cast.questionnaire(cast.chapter("s1"))
    first = with_term(empty, PutTerm(cast.term("t01"), pattern_of(DRAFT)))
    assert keys(first) == ["t01", "s1"]
    assert asked(first, "t01")[0] == "t01.defined"


def test_a_term_is_changed_where_it_stands_with_its_block() -> None:
    changed = replace(cast.term("t02", None), labels={ES: "retorno"})
    revised = revise(DRAFT, PutTerm(changed))
    assert [term.id for term in revised.terms] == ["t01", "t02"]
    assert term_of(revised, "t02") == changed
    assert "t02.acceptance" not in asked(revised, "t02")
    assert section_of(revised, "t02").titles == {ES: "retorno"}


def test_a_false_friend_means_a_term_of_the_questionnaire() -> None:
    friend = FalseFriend("tráfico", ES, TermId("t02"))
    befriended = revise(DRAFT, PutTerm(replace(cast.term("t01"), false_friends=(friend,))))
    with pytest.raises(Malformed, match="term_is_meant") as refusal:
        revise(befriended, Remove("t02"))
    assert refusal.value.facts == {"key": "t01", "term": "t02"}


def test_a_pattern_changes_every_block() -> None:
    required = replace(question_of(DRAFT, "t01.comment"), required=True)
    revised = revise(DRAFT, PutPattern(required))
    assert question_of(revised, "t02.comment").required


def test_translations_reach_titles_and_blocks() -> None:
    revised = revise(DRAFT, Translate(EN, {"t01": "migrant", "s1": "One"}))
    assert section_of(revised, "t01").titles[EN] == "migrant"
    assert section_of(revised, "s1").titles[EN] == "One"


def test_chapters_move_with_their_terms_and_stay_at_the_ends() -> None:
    down = revise(DRAFT, Move("t01", 1))
    assert keys(down) == ["t02", "t01", "s1", "s2"]
    assert [term.id for term in down.terms] == ["t02", "t01"]
    assert keys(moved(DRAFT, "s2", -9)) == ["s2", "t01", "t02", "s1"]
    assert moved(DRAFT, "t01", -1) == DRAFT


def test_a_term_without_a_chapter_stands_behind_the_others() -> None:
    loose = replace(DRAFT, terms=(cast.term("t09"), *DRAFT.terms))
    assert [term.id for term in moved(loose, "s1", 1).terms] == ["t01", "t02", "t09"]


def test_questions_move_inside_their_chapter() -> None:
    assert asked(moved(DRAFT, "s1.q3", -1), "s1") == ["s1.q1", "s1.q3", "s1.q2"]
    with pytest.raises(Unknown, match="name_unknown"):
        moved(DRAFT, "s9", 1)


def test_a_part_is_taken_out_with_what_belongs_to_it() -> None:
    assert asked(without(DRAFT, "s1.q2"), "s1") == ["s1.q1", "s1.q3"]
    assert keys(without(DRAFT, "s1")) == ["t01", "t02", "s2"]
    smaller = without(DRAFT, "t01")
    assert (keys(smaller), [term.id for term in smaller.terms]) == (["t02", "s1", "s2"], ["t02"])
    renamed = replace(DRAFT, sections=(replace(DRAFT.sections[0], key="uno"), *DRAFT.sections[1:]))
    assert without(renamed, "uno") == smaller
    with pytest.raises(Unknown, match="name_unknown"):
        without(DRAFT, "s9")


def test_a_question_is_found_in_its_chapter() -> None:
    assert section_with(DRAFT, "s2.q1").key == "s2"
    with pytest.raises(Unknown, match="question_unknown"):
        section_with(DRAFT, "s9.q1")


@st.composite
def emendations(draw: st.DrawFn, questionnaire: Questionnaire) -> Emendation:
    """A change that a page could ask for, sensible or not."""
    parts = [section.key for section in questionnaire.sections]
    parts += [question.key for question in questionnaire.questions()] + ["s9"]
    part = draw(st.sampled_from(parts))
    changes: list[st.SearchStrategy[Emendation]] = [
        st.builds(Move, st.just(part), st.integers(-3, 3)),
        st.just(Remove(part)),
        st.just(PutSection(part, {ES: "Un título"})),
        st.just(PutQuestion(part, cast.question(draw(st.sampled_from(["s1.q1", "n1"])), Kind.TEXT))),
        st.just(PutTerm(cast.term(draw(st.sampled_from(["t01", "t09"]))))),
        st.just(Translate(EN, {part: "In English"})),
    ]
    change: Emendation = draw(st.one_of(changes))
    return change


def all_keys(questionnaire: Questionnaire) -> list[str]:
    return keys(questionnaire) + [question.key for question in questionnaire.questions()]


@given(st.data(), small_questionnaires())
def test_after_any_change_keys_are_unique_and_everything_can_be_answered(
    data: st.DataObject, drawn: Questionnaire
) -> None:
    questionnaire = replace(drawn, published=None)
    for _ in range(3):
        try:
            questionnaire = revise(questionnaire, data.draw(emendations(questionnaire)))
        except DomainError:
            continue
        check_questionnaire(questionnaire)
        assert max(Counter(all_keys(questionnaire)).values(), default=1) == 1


@given(st.data(), small_questionnaires(), st.integers(-5, 5))
def test_moves_keep_all_questions_and_can_be_undone(
    data: st.DataObject, questionnaire: Questionnaire, steps: int
) -> None:
    names = all_keys(questionnaire)
    if not names:
        return
    key = data.draw(st.sampled_from(names))
    after = moved(questionnaire, key, steps)
    assert Counter(question.key for question in after.questions()) == Counter(
        question.key for question in questionnaire.questions()
    )
    where = [s.key for s in questionnaire.sections if QuestionKey(key) in [q.key for q in s.questions]]
    places = asked(questionnaire, where[0]) if where else keys(questionnaire)
    shifted = asked(after, where[0]) if where else keys(after)
    back = places.index(key) - shifted.index(key)
    assert [question.key for question in moved(after, key, back).questions()] == [
        question.key for question in questionnaire.questions()
    ]
