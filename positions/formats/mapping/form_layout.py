"""What writing and reading the answer form agree on: sheets, rows, columns, and how a choice is written."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from positions.formats.mapping.form_words import DOES_NOT_APPLY, SESSIONS, TERMS, Column, Words, says, word_in
from positions.ids import Language
from positions.process import label
from positions.questionnaire.questionnaire import Kind, Option, Question, Questionnaire, Section
from positions.questionnaire.submission import AnswerState

FORMAT: Final = "acorde-form/1"
MACHINE_SHEET: Final = "acorde"  # hidden: what the form is and for whom
LISTS_SHEET: Final = "acorde-lists"  # hidden: the choices of the drop-downs
COLUMNS: Final = tuple(Column)
INPUTS: Final = COLUMNS[COLUMNS.index(Column.STATE) :]
ABOUT_ANY: Final = frozenset(
    {Column.STATE, Column.SOURCE, Column.URL, Column.LEGAL_STATUS, Column.NOTE, Column.TO_CONFIRM}
)
OF_A_TRANSLATION: Final = (Column.LANGUAGE, Column.WORDING)
FIRST_ROW: Final = 3  # counted from 1; above stand the notice and the headings
ANSWER_ROLE: Final = "answer"
TRANSLATION_ROLE: Final = "translation"

_SEPARATOR: Final = " · "
_BETWEEN: Final = re.compile(r"[,;\s]+")


def groups(questionnaire: Questionnaire) -> Iterator[tuple[Words, list[Section]]]:
    """The sheets of a questionnaire: the sections of terms, and the others; an empty sheet is left out."""
    of_terms = [section for section in questionnaire.sections if section.term is not None]
    others = [section for section in questionnaire.sections if section.term is None]
    for words, sections in ((TERMS, of_terms), (SESSIONS, others)):
        if sections:
            yield words, sections


def cell_name(row: int, column: Column) -> str:
    """Name a cell as a spreadsheet does; rows count from 1."""
    return f"{chr(ord('A') + COLUMNS.index(column))}{row}"


def states_of(question: Question) -> tuple[AnswerState, ...]:
    """What may be said of a question."""
    states = [AnswerState.ANSWERED]
    if question.kind is Kind.DEFINITION:
        states.append(AnswerState.NO_NATIONAL_DEFINITION)
    if question.kind in (Kind.DEFINITION, Kind.AMENDMENT) and question.reference is not None:
        states.append(AnswerState.SAME_AS_REFERENCE)
    return (*states, AnswerState.UNDER_CONSULTATION, AnswerState.RESERVED, AnswerState.NOT_ANSWERED)


def inputs_of(question: Question) -> frozenset[Column]:
    """The columns in which a question is answered."""
    if question.kind is Kind.MULTIPLE:
        return ABOUT_ANY | {Column.VALUES}
    if question.is_closed:
        return ABOUT_ANY | {Column.VALUE}
    return ABOUT_ANY | {Column.LANGUAGE, Column.WORDING}


def choice_words(option: Option, language: Language) -> str:
    """Write a choice as its drop-down shows it: value, then label."""
    return f"{option.value}{_SEPARATOR}{label(option.labels, language)}"


def choices_of(question: Question, language: Language) -> tuple[str, ...]:
    """The entries of the drop-down of a question with one choice."""
    entries = tuple(choice_words(option, language) for option in question.options)
    return (*entries, word_in(DOES_NOT_APPLY, language)) if question.kind is Kind.SCALE else entries


def read_choice_words(text: str, question: Question) -> str | None:
    """Find the value a cell names by its value or its label in any language; None for *does not apply*.

    What names nothing comes back as it is, for ``check_answer`` to refuse.
    """
    if question.kind is Kind.SCALE and says(DOES_NOT_APPLY, text):
        return None
    wanted = text.strip()
    value = wanted.partition(_SEPARATOR)[0]
    by_label: Mapping[str, str] = {
        words.casefold(): option.value for option in question.options for words in option.labels.values()
    }
    known = {option.value for option in question.options}
    return value if value in known else by_label.get(wanted.casefold(), wanted)


def read_letters(text: str) -> tuple[str, ...]:
    """Take apart the letters of several choices."""
    return tuple(letter for letter in _BETWEEN.split(text) if letter)
