from positions.formats.mapping.form_layout import (
    COLUMNS,
    INPUTS,
    cell_name,
    choices_of,
    groups,
    inputs_of,
    read_choice_words,
    read_letters,
    states_of,
)
from positions.formats.mapping.form_words import SESSIONS, TERMS, Column
from positions.ids import INTERFACE_LANGUAGES, Language, QuestionKey
from positions.questionnaire.questionnaire import Kind, Option, Question
from positions.questionnaire.submission import AnswerState
from tests.cast import REFERENCE, chapter, question, questionnaire, term, term_block

SCALE = question("t01.need", Kind.SCALE, "12345")
LABELLED = Question(
    QuestionKey("s1.q1"),
    Kind.SINGLE,
    {},
    {},
    options=(
        Option("yes", {Language.ES: "Sí, del todo", Language.EN: "Yes"}),
        Option("no", {Language.ES: "No", Language.EN: "No"}),
    ),
)


def test_terms_and_sessions_stand_on_sheets_of_their_own_and_empty_sheets_are_left_out() -> None:
    both = questionnaire(chapter("s1", question("s1.q1")), term_block("t01"), terms=[term("t01")])
    assert [(words, [one.key for one in sections]) for words, sections in groups(both)] == [
        (TERMS, ["t01"]),
        (SESSIONS, ["s1"]),
    ]
    assert [words for words, _ in groups(questionnaire(chapter("s1")))] == [SESSIONS]


def test_cells_are_named_as_in_a_spreadsheet() -> None:
    assert cell_name(3, Column.KEY) == "A3"
    assert cell_name(14, Column.WORDING) == "K14"
    assert (len(COLUMNS), INPUTS[0]) == (16, Column.STATE)


def test_states_fit_the_question() -> None:
    always = {
        AnswerState.ANSWERED,
        AnswerState.UNDER_CONSULTATION,
        AnswerState.RESERVED,
        AnswerState.NOT_ANSWERED,
    }
    assert set(states_of(LABELLED)) == always
    bare = question("t01.national", Kind.DEFINITION)
    assert set(states_of(bare)) == always | {AnswerState.NO_NATIONAL_DEFINITION}
    amended = question("s1.q6", Kind.AMENDMENT, reference=REFERENCE)
    assert set(states_of(amended)) == always | {AnswerState.SAME_AS_REFERENCE}


def test_each_kind_is_answered_in_its_own_columns() -> None:
    of_kinds = {Column.VALUE, Column.VALUES, Column.LANGUAGE, Column.WORDING}
    found = {kind: inputs_of(question("q", kind)) & of_kinds for kind in Kind}
    assert found[Kind.SINGLE] == found[Kind.SCALE] == {Column.VALUE}
    assert found[Kind.MULTIPLE] == {Column.VALUES}
    assert found[Kind.TEXT] == found[Kind.DEFINITION] == {Column.LANGUAGE, Column.WORDING}


def test_a_choice_is_read_by_its_entry_its_value_or_its_label() -> None:
    assert choices_of(LABELLED, Language.ES) == ("yes · Sí, del todo", "no · No")
    for said in ("yes · Sí, del todo", "yes", " yes ", "sí, del todo", "YES"):
        assert read_choice_words(said, LABELLED) == "yes"
    assert read_choice_words("perhaps", LABELLED) == "perhaps"


def test_only_on_a_scale_it_may_not_apply() -> None:
    for language in INTERFACE_LANGUAGES:
        (*points, apart) = choices_of(SCALE, language)
        assert len(points) == 5
        assert read_choice_words(apart, SCALE) is None
        assert read_choice_words(apart, LABELLED) == apart


def test_letters_are_parted_by_commas_semicolons_or_spaces() -> None:
    assert read_letters("a, c;d\ne ,") == ("a", "c", "d", "e")
    assert read_letters("  ") == ()
