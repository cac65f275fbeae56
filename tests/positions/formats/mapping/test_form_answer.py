from positions.formats.mapping.form_answer import FormLine, read_form_answer
from positions.formats.mapping.form_layout import ANSWER_ROLE, COLUMNS, TRANSLATION_ROLE
from positions.formats.mapping.form_words import Column
from positions.formats.mapping.reading import Problem
from positions.formats.mapping.spreadsheet import Cell
from positions.ids import Language
from positions.questionnaire.questionnaire import Kind, LegalStatus, Question
from positions.questionnaire.submission import Answer, AnswerState
from tests.cast import question

CHOICE = question("s1.q1")
SEVERAL = question("s1.q2", Kind.MULTIPLE)
SCALE = question("s1.q3", Kind.SCALE, "123")
DEFINITION = question("t01.national", Kind.DEFINITION)


def read(asked: Question, *rows: dict[Column, str]) -> tuple[Answer | None, list[tuple[str, str]]]:
    problems: list[Problem] = []
    lines = []
    for number, cells in enumerate(rows, start=5):
        role = ANSWER_ROLE if number == 5 else TRANSLATION_ROLE
        full = {Column.KEY: asked.key, Column.ROLE: role, **cells}
        row = tuple(Cell(full.get(column, "")) for column in COLUMNS)
        lines.append(FormLine("Términos", number, row, problems))
    answer = read_form_answer(asked, lines)
    assert all(problem.file == "Términos" for problem in problems)
    return answer, [(problem.key, problem.reason) for problem in problems]


def test_an_empty_row_is_no_answer_and_a_language_alone_says_nothing() -> None:
    assert read(CHOICE, {}) == (None, [])
    assert read(DEFINITION, {Column.LANGUAGE: "es"}, {Column.LANGUAGE: "en"}) == (None, [])


def test_what_is_filled_in_without_a_state_counts_as_answered() -> None:
    answer, problems = read(CHOICE, {Column.VALUE: "yes"})
    assert answer == Answer(CHOICE.key, AnswerState.ANSWERED, ("yes",))
    assert problems == []


def test_a_note_alone_is_no_position() -> None:
    answer, _ = read(CHOICE, {Column.NOTE: "Preguntar."})
    assert answer == Answer(CHOICE.key, AnswerState.NOT_ANSWERED, note="Preguntar.")
    answer, _ = read(CHOICE, {Column.TO_CONFIRM: "sí", Column.STATE: "Se reserva"})
    assert answer == Answer(CHOICE.key, AnswerState.RESERVED, to_confirm=True)


def test_several_choices_and_none_that_applies_are_read() -> None:
    several, _ = read(SEVERAL, {Column.VALUES: "no, yes"})
    assert several is not None
    assert several.values == ("no", "yes")
    apart, _ = read(SCALE, {Column.VALUE: "No se aplica"})
    assert apart == Answer(SCALE.key, AnswerState.ANSWERED, applies=False)


def test_a_definition_is_read_with_its_source_and_translations() -> None:
    first = {
        Column.STATE: "Answered",
        Column.LANGUAGE: " ES ",
        Column.WORDING: "Toda persona.",
        Column.SOURCE: "Ley 1",
        Column.URL: "https://ley.example/1",
        Column.LEGAL_STATUS: "Ley",
    }
    answer, problems = read(DEFINITION, first, {Column.LANGUAGE: "en", Column.WORDING: "Any person."})
    assert problems == []
    assert answer == Answer(
        DEFINITION.key,
        AnswerState.ANSWERED,
        texts={Language.ES: "Toda persona.", Language.EN: "Any person."},
        original=Language.ES,
        source="Ley 1",
        url="https://ley.example/1",
        legal_status=LegalStatus.LAW,
    )


def test_a_translation_needs_its_original() -> None:
    _, problems = read(DEFINITION, {}, {Column.LANGUAGE: "en", Column.WORDING: "Any person."})
    assert problems == [("K5", "original_missing")]


def test_a_wording_has_one_known_language() -> None:
    said = {Column.WORDING: "Toda persona."}
    assert read(DEFINITION, said)[1] == [("J5", "language_missing")]
    assert read(DEFINITION, {**said, Column.LANGUAGE: "de"})[1] == [("J5", "language_unknown")]
    twice = {**said, Column.LANGUAGE: "es"}
    assert read(DEFINITION, twice, twice)[1] == [("J6", "language_twice")]


def test_words_not_in_the_list_are_refused_at_their_cell() -> None:
    cells = {Column.STATE: "quizás", Column.LEGAL_STATUS: "decreto", Column.TO_CONFIRM: "puede"}
    assert sorted(read(CHOICE, {**cells, Column.VALUE: "yes"})[1]) == [
        ("G5", "word_unknown"),
        ("N5", "word_unknown"),
        ("P5", "word_unknown"),
    ]


def test_a_cell_in_which_the_question_is_not_answered_stays_empty() -> None:
    cells = {Column.VALUE: "yes", Column.VALUES: "yes", Column.WORDING: "Sí."}
    assert read(CHOICE, cells)[1][:2] == [("I5", "cell_not_for_question"), ("K5", "cell_not_for_question")]
    translated = {Column.STATE: "Contestada"}
    assert read(DEFINITION, {}, translated)[1] == [("G6", "cell_not_for_question")]


def test_an_answer_that_does_not_fit_is_refused_at_the_cell_it_is_about() -> None:
    assert read(CHOICE, {Column.VALUE: "perhaps"})[1] == [("H5", "option_unknown")]
    assert read(SEVERAL, {Column.VALUES: "yes yes"})[1] == [("I5", "option_twice")]
    assert read(CHOICE, {Column.STATE: "Contestada"})[1] == [("H5", "one_choice_wanted")]
    assert read(DEFINITION, {Column.STATE: "Contestada"})[1] == [("K5", "text_empty")]
    assert read(CHOICE, {Column.STATE: "Sin definición nacional"})[1] == [("G5", "state_not_for_question")]
    assert read(DEFINITION, {Column.STATE: "Igual que la referencia"})[1] == [("G5", "reference_missing")]
    url = {Column.VALUE: "yes", Column.URL: "http://ley.example"}
    assert read(CHOICE, url)[1] == [("M5", "url_malformed")]


def test_a_short_row_has_empty_cells() -> None:
    line = FormLine("Hoja", 5, (Cell("s1.q1"),), [])
    assert line.text(Column.NOTE) == ""
