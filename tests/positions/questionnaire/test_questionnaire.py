"""What can be asked, what is still to translate, and which questions read otherwise in a new version."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed, Unknown
from positions.ids import INTERFACE_LANGUAGES, Language, QuestionKey, TermId
from positions.questionnaire.questionnaire import (
    CLOSED,
    Kind,
    Option,
    Question,
    Questionnaire,
    changed_questions,
    check_questionnaire,
    question_of,
    term_of,
    untranslated,
)
from tests.cast import REFERENCE, chapter, question, questionnaire, term, term_block

ASKED = questionnaire(
    term_block("t01"),
    chapter("s1", question("s1.q1"), question("s1.q2", Kind.MULTIPLE), question("s1.q3", Kind.TEXT)),
    terms=(term("t01"),),
)


def with_question(changed: Question) -> Questionnaire:
    return replace(ASKED, sections=(ASKED.sections[0], chapter("s1", changed)))


def test_questions_stand_in_the_order_of_their_sections() -> None:
    assert [asked.key for asked in ASKED.questions()][5:] == ["t01.comment", "s1.q1", "s1.q2", "s1.q3"]
    assert question_of(ASKED, "s1.q2").kind is Kind.MULTIPLE
    assert term_of(ASKED, "t01") == term("t01")
    with pytest.raises(Unknown, match="question_unknown"):
        question_of(ASKED, "s9.q9")
    with pytest.raises(Unknown, match="term_unknown"):
        term_of(ASKED, "t09")


@pytest.mark.parametrize("kind", list(Kind))
def test_only_choices_are_counted_exactly(kind: Kind) -> None:
    assert question("q", kind).is_closed == (kind in CLOSED)


def options(*values: str) -> tuple[Option, ...]:
    return tuple(Option(value, {Language.ES: value}) for value in values)


REFUSED: dict[str, Question] = {
    "option_twice": replace(question("s1.q1"), options=options("a", "a")),
    "options_missing": replace(question("s1.q1"), options=options("a")),
    "options_needless": replace(question("s1.q1", Kind.TEXT), options=options("a", "b")),
    "scale_unordered": question("s1.q1", Kind.SCALE, "132"),
    "reference_missing": question("s1.q1", Kind.AMENDMENT),
    "bounds_malformed": replace(question("s1.q1", Kind.MULTIPLE), maximum=4),
    "key_malformed": question("S1 q1"),
    "key_twice": question("s1"),
    "term_unknown": question("s1.q1", term="t09"),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_cannot_be_answered_is_refused(reason: str) -> None:
    check_questionnaire(ASKED)
    with pytest.raises(Malformed, match=f"^{reason}$") as refusal:
        check_questionnaire(with_question(REFUSED[reason]))
    assert refusal.value.facts["key"] == REFUSED[reason].key


@pytest.mark.parametrize(("minimum", "maximum"), [(-1, None), (2, 1), (4, None)])
def test_the_bounds_of_a_multiple_choice_fit_its_options(minimum: int, maximum: int | None) -> None:
    wrong = replace(question("s1.q1", Kind.MULTIPLE), minimum=minimum, maximum=maximum)
    with pytest.raises(Malformed, match="bounds_malformed"):
        check_questionnaire(with_question(wrong))


def test_a_scale_may_begin_below_zero_and_an_amendment_has_its_reference() -> None:
    check_questionnaire(with_question(question("s1.q1", Kind.SCALE, ("-1", "0", "1"))))
    check_questionnaire(with_question(question("s1.q1", Kind.AMENDMENT, reference=REFERENCE)))


def test_every_language_of_the_interface_that_is_missing_is_named() -> None:
    four = dict.fromkeys(INTERFACE_LANGUAGES, "x")
    asked = replace(question("s1.q1"), texts={**four, Language.FR: " "}, options=options("a", "b"))
    asked = replace(asked, options=(Option("a", four), Option("b", {Language.ES: "b"})))
    found = untranslated(questionnaire(replace(chapter("s1", asked), titles=four)))
    assert found == (
        ("s1.q1", Language.FR),
        ("s1.q1=b", Language.EN),
        ("s1.q1=b", Language.PT),
        ("s1.q1=b", Language.FR),
    )
    assert ("s1", Language.EN) in untranslated(ASKED)


Edit = Callable[[Question], Question]
CHANGES: dict[str, Edit] = {
    "its text": lambda asked: replace(asked, texts={Language.ES: "otra cosa"}),
    "a text taken away": lambda asked: replace(asked, texts={}),
    "a label": lambda asked: replace(asked, options=(Option("yes", {Language.ES: "x"}), *asked.options[1:])),
    "an option": lambda asked: replace(asked, options=(*asked.options, *options("other"))),
    "the order": lambda asked: replace(asked, options=asked.options[::-1]),
    "its kind": lambda asked: replace(asked, kind=Kind.MULTIPLE),
    "its least": lambda asked: replace(asked, minimum=1),
    "its most": lambda asked: replace(asked, maximum=2),
    "its reference": lambda asked: replace(asked, reference=REFERENCE),
}
KEPT: dict[str, Edit] = {
    "a translation": lambda asked: replace(asked, texts={**asked.texts, Language.EN: "another"}),
    "a translated label": lambda asked: replace(
        asked,
        options=tuple(Option(o.value, {**o.labels, Language.EN: "a"}) for o in asked.options),
    ),
    "its help": lambda asked: replace(asked, helps={Language.ES: "ayuda"}),
    "whether it must be answered": lambda asked: replace(asked, required=True),
}


def before_and_after(edit: Edit) -> frozenset[QuestionKey]:
    asked = question("s1.q1")
    return changed_questions(with_question(asked), with_question(edit(asked)))


@pytest.mark.parametrize("name", CHANGES)
def test_a_question_changed_when_what_is_read_or_chosen_changed(name: str) -> None:
    assert before_and_after(CHANGES[name]) == {"s1.q1"}


@pytest.mark.parametrize("name", KEPT)
def test_translations_and_helps_change_no_question(name: str) -> None:
    assert before_and_after(KEPT[name]) == frozenset()


POOL = (
    question("q"),
    replace(question("q"), texts={Language.ES: "¿Otra cosa?"}),
    question("q", options=("yes", "no")),
    question("q", Kind.TEXT),
    replace(question("q"), texts={Language.ES: "¿q?", Language.EN: "q?"}),
)


@st.composite
def small(draw: st.DrawFn, version: int = 1) -> Questionnaire:
    """Some of four questions, each in one of a few readings."""
    keys = draw(st.sets(st.sampled_from(["s1.q1", "s1.q2", "s1.q3", "s1.q4"])))
    asked = [replace(draw(st.sampled_from(POOL)), key=QuestionKey(key)) for key in sorted(keys)]
    return questionnaire(chapter("s1", *asked), version=version)


@given(small())
def test_nothing_changes_from_a_version_to_itself(asked: Questionnaire) -> None:
    check_questionnaire(asked)
    assert changed_questions(asked, replace(asked, version=asked.version + 1)) == frozenset()


@given(small(), small(version=2))
def test_only_what_stood_before_can_have_changed(before: Questionnaire, after: Questionnaire) -> None:
    keys = {asked.key for asked in before.questions()}
    changed = changed_questions(before, after)
    assert changed <= keys & {asked.key for asked in after.questions()}
    for key in keys & {asked.key for asked in after.questions()}:
        if question_of(before, key) == question_of(after, key):
            assert key not in changed


@given(small(), st.data())
def test_what_lacks_a_language_lacks_it_until_it_is_given(asked: Questionnaire, data: st.DataObject) -> None:
    missing = untranslated(asked)
    assert len(set(missing)) == len(missing)
    assert {language for _, language in missing} <= set(INTERFACE_LANGUAGES)
    if missing:
        name, language = data.draw(st.sampled_from(missing))
        sections = tuple(
            replace(section, titles={**section.titles, language: "x"}) if section.key == name else section
            for section in asked.sections
        )
        assert len(untranslated(replace(asked, sections=sections))) == len(missing) - any(
            section.key == name for section in asked.sections
        )


def test_a_term_is_found_by_its_id() -> None:
    assert term_of(ASKED, TermId("t01")).id == "t01"
