"""One answer out of its rows in a filled form; every problem is noted at its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.formats.mapping import form_words as words
from positions.formats.mapping.form_layout import (
    ANSWER_ROLE,
    COLUMNS,
    INPUTS,
    OF_A_TRANSLATION,
    cell_name,
    inputs_of,
    read_choice_words,
    read_letters,
)
from positions.formats.mapping.form_words import Column, Word, Words
from positions.formats.mapping.reading import Place, Problem, Source
from positions.formats.mapping.scalars import read_address, read_note, read_wording
from positions.formats.mapping.spreadsheet import Row
from positions.formats.mapping.submission import answer_refusal
from positions.ids import Language
from positions.questionnaire.questionnaire import Kind, Question
from positions.questionnaire.submission import Answer, AnswerState

CELL_OF_REASON: Final[Mapping[str, Column]] = {  # the others are about what is answered
    "url_malformed": Column.URL,
    "state_not_for_question": Column.STATE,
    "reference_missing": Column.STATE,
}


@dataclass(frozen=True, slots=True)
class FormLine:
    """One row of a sheet, numbered from 1."""

    sheet: str
    number: int
    row: Row
    problems: list[Problem]

    def text(self, column: Column) -> str:
        """What a cell says."""
        place = COLUMNS.index(column)
        return self.row[place].text if place < len(self.row) else ""

    def is_filled(self, column: Column) -> bool:
        """Whether a cell says anything."""
        return bool(self.text(column).strip())

    def refuse(self, column: Column, reason: str, **facts: str | int) -> None:
        """Note a problem at a cell."""
        self.place(column).refuse(reason, **facts)

    def place(self, column: Column) -> Place:
        """A cell as a place to read from."""
        path = (cell_name(self.number, column),)
        return Place(self.text(column), path, Source(file=self.sheet, problems=self.problems))


def read_form_answer(question: Question, lines: Sequence[FormLine]) -> Answer | None:
    """Read an answer from its row and the rows of its translations; None where nothing was filled in."""
    first = lines[0]
    before = len(first.problems)
    _check_inputs(question, lines)
    texts, original = _read_wordings(lines)
    values, applies = _read_values(question, first)
    legal_status = _read_word(first, Column.LEGAL_STATUS, words.LEGAL_STATUSES)
    said = bool(values or texts or legal_status) or not applies
    said = said or first.is_filled(Column.SOURCE) or first.is_filled(Column.URL)
    state = _read_word(first, Column.STATE, words.STATES)
    answer = Answer(
        question=question.key,
        state=state or (AnswerState.ANSWERED if said else AnswerState.NOT_ANSWERED),
        values=values,
        applies=applies,
        texts=texts,
        original=original,
        source=read_note(first.place(Column.SOURCE)),
        url=read_address(first.place(Column.URL)),
        legal_status=legal_status,
        note=read_note(first.place(Column.NOTE)),
        to_confirm=_read_yes(first),
    )
    if state is None and not said and not answer.note and not answer.to_confirm:
        return None
    if len(first.problems) == before:  # stand-ins would only cause more problems
        _check_fit(answer, question, first)
    return answer


def _check_inputs(question: Question, lines: Sequence[FormLine]) -> None:
    for line in lines:
        is_answer = line.text(Column.ROLE) == ANSWER_ROLE
        inputs = inputs_of(question) if is_answer else frozenset(OF_A_TRANSLATION)
        for column in INPUTS:
            if column not in inputs and line.is_filled(column):
                line.refuse(column, "cell_not_for_question", question=question.key)


def _check_fit(answer: Answer, question: Question, line: FormLine) -> None:
    refusal = answer_refusal(answer, question)
    if refusal is not None:
        column = CELL_OF_REASON.get(refusal.reason, _column_of(question))
        line.refuse(column, refusal.reason, **refusal.facts)


def _column_of(question: Question) -> Column:
    if question.kind is Kind.MULTIPLE:
        return Column.VALUES
    return Column.VALUE if question.is_closed else Column.WORDING


def _read_wordings(lines: Sequence[FormLine]) -> tuple[dict[Language, str], Language | None]:
    texts: dict[Language, str] = {}
    original: Language | None = None
    for line in lines:
        if not line.is_filled(Column.WORDING):
            continue
        language = _read_language(line)
        if language is None:
            continue
        if language in texts:
            line.refuse(Column.LANGUAGE, "language_twice", language=language.value)
        texts[language] = read_wording(line.place(Column.WORDING))
        original = language if line is lines[0] else original
    if texts and original is None and not lines[0].is_filled(Column.WORDING):
        lines[0].refuse(Column.WORDING, "original_missing")
    return texts, original


def _read_language(line: FormLine) -> Language | None:
    said = line.text(Column.LANGUAGE).strip().lower()
    if said in list(Language):
        return Language(said)
    line.refuse(Column.LANGUAGE, "language_unknown" if said else "language_missing", language=said)
    return None


def _read_values(question: Question, line: FormLine) -> tuple[tuple[str, ...], bool]:
    if question.kind is Kind.MULTIPLE:
        return read_letters(line.text(Column.VALUES)), True
    if not question.is_closed or not line.is_filled(Column.VALUE):
        return (), True
    value = read_choice_words(line.text(Column.VALUE), question)
    return ((), False) if value is None else ((value,), True)


def _read_word(line: FormLine, column: Column, table: Mapping[Word, Words]) -> Word | None:
    if not line.is_filled(column):
        return None
    meant = words.read_word(table, line.text(column))
    if meant is None:
        line.refuse(column, "word_unknown", word=line.text(column))
    return meant


def _read_yes(line: FormLine) -> bool:
    if not line.is_filled(Column.TO_CONFIRM):
        return False
    if not words.says(words.YES, line.text(Column.TO_CONFIRM)):
        line.refuse(Column.TO_CONFIRM, "word_unknown", word=line.text(Column.TO_CONFIRM))
    return True
