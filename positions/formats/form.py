"""The answer form: a workbook in which a delegation answers outside the application.

Rule 1. The same arguments give the same bytes: dates of the file are fixed, nothing is asked of a clock.
Rule 2. Only the cells of answers are unlocked. All are text, also what begins like a formula.
Rule 3. What the form is, and for whom, stands in a hidden sheet; the key of a row in a hidden column.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from positions.formats.mapping import form_words as words
from positions.formats.mapping.form_layout import (
    ANSWER_ROLE,
    COLUMNS,
    FIRST_ROW,
    FORMAT,
    LISTS_SHEET,
    MACHINE_SHEET,
    OF_A_TRANSLATION,
    TRANSLATION_ROLE,
    choice_words,
    choices_of,
    groups,
    inputs_of,
    states_of,
)
from positions.formats.mapping.form_words import Column, word_in
from positions.formats.mapping.workbook import Book, column_letters
from positions.ids import Language, QuestionKey
from positions.process import Delegation, Process, label
from positions.questionnaire.questionnaire import Kind, LegalStatus, Question, Questionnaire, Section
from positions.questionnaire.submission import Answer, Submission

WIDTHS: Final[Mapping[Column, int]] = {
    Column.SHOWN_KEY: 16,
    Column.QUESTION: 48,
    Column.KIND: 14,
    Column.CHOICES: 36,
    Column.STATE: 22,
    Column.VALUE: 24,
    Column.VALUES: 18,
    Column.LANGUAGE: 9,
    Column.WORDING: 60,
    Column.SOURCE: 30,
    Column.URL: 30,
    Column.LEGAL_STATUS: 14,
    Column.NOTE: 30,
    Column.TO_CONFIRM: 12,
}
_ALLOWED: Final = {"format_columns": True, "format_rows": True, "select_locked_cells": True}


def write_form(
    process: Process,
    questionnaire: Questionnaire,
    delegation: Delegation,
    submission: Submission | None,
    language: Language,
) -> bytes:
    """Write the form of one delegation as XLSX, with the answers it has given so far, which fit.

    language: of the interface; questions without a text in it are shown in Spanish.
    """
    form = _Form(Book(word_in(words.TITLE, language)), language, delegation, process.illustrative)
    answers = {} if submission is None else submission.answers
    _write_cover(form, process, questionnaire)
    for name, sections in groups(questionnaire):
        _write_sheet(form, word_in(name, language), sections, answers)
    _write_lists(form)
    _write_machine_sheet(form, process, questionnaire)
    return form.book.finish()


@dataclass(slots=True)
class _Form:
    """The workbook while it is written. ``lists``: drop-downs, each once, in the order they were needed."""

    book: Book
    language: Language
    delegation: Delegation
    illustrative: bool
    lists: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def notice(self) -> str:
        """What stands on every sheet of a practice process."""
        return word_in(words.PRACTICE, self.language) if self.illustrative else ""

    def choose(self, sheet: Any, row: int, column: int, choices: tuple[str, ...]) -> None:
        """Put a drop-down on a cell."""
        letters = column_letters(self.lists.setdefault(choices, len(self.lists)))
        source = f"='{LISTS_SHEET}'!${letters}$1:${letters}${len(choices)}"
        sheet.data_validation(row, column, row, column, {"validate": "list", "source": source})


def _write_cover(form: _Form, process: Process, questionnaire: Questionnaire) -> None:
    language = form.language
    sheet = form.book.sheet(word_in(words.COVER, language))
    named = label(form.delegation.names, language)
    lines = [
        (word_in(words.TITLE, language), "", "title"),
        (form.notice, "", "notice"),
        (label(process.names, language), "", "plain"),
        (word_in(words.DELEGATION, language), f"{named} ({form.delegation.id})", "plain"),
        (word_in(words.QUESTIONNAIRE, language), label(questionnaire.titles, language), "plain"),
        (word_in(words.VERSION, language), f"{questionnaire.id} {questionnaire.version}", "plain"),
        (label(questionnaire.introductions, language), "", "plain"),
        *[(line, "", "plain") for line in words.HOW.get(language, words.HOW[Language.ES])],
    ]
    for row, (left, right, look) in enumerate(lines):
        form.book.write(sheet, row, 0, left, look)
        form.book.write(sheet, row, 1, right)
    sheet.set_column(0, 0, 90)
    sheet.set_column(1, 1, 50)
    sheet.protect("", _ALLOWED)


def _write_sheet(
    form: _Form, name: str, sections: Sequence[Section], answers: Mapping[QuestionKey, Answer]
) -> None:
    sheet = form.book.sheet(name)
    form.book.write(sheet, 0, COLUMNS.index(Column.SHOWN_KEY), form.notice, "notice")
    for place, column in enumerate(COLUMNS):
        form.book.write(
            sheet, FIRST_ROW - 2, place, word_in(words.HEADINGS[column], form.language), "heading"
        )
        sheet.set_column(place, place, WIDTHS.get(column, 0), None, {"hidden": column not in WIDTHS})
    row = FIRST_ROW - 1
    for section in sections:
        form.book.write(
            sheet, row, COLUMNS.index(Column.QUESTION), label(section.titles, form.language), "title"
        )
        row += 1
        for question in section.questions:
            for cells in _rows(form, question, answers.get(question.key)):
                _write_row(form, sheet, row, question, cells)
                row += 1
    sheet.freeze_panes(FIRST_ROW - 1, COLUMNS.index(Column.KIND))
    sheet.protect("", _ALLOWED)


def _rows(form: _Form, question: Question, answer: Answer | None) -> Iterator[dict[Column, str]]:
    """The rows of a question: one, and where it is answered in words, one for each further language."""
    cells = {
        Column.KEY: question.key,
        Column.ROLE: ANSWER_ROLE,
        Column.SHOWN_KEY: question.key,
        Column.QUESTION: _question_words(question, form.language),
        Column.KIND: word_in(words.KINDS[question.kind], form.language),
        Column.CHOICES: _choices_words(question, form.language),
    }
    spoken = form.delegation.languages or (form.language,)
    original = spoken[0] if answer is None or answer.original is None else answer.original
    worded = {} if answer is None else answer.texts
    if Column.WORDING in inputs_of(question):
        cells |= {Column.LANGUAGE: original.value, Column.WORDING: worded.get(original, "")}
    yield cells if answer is None else cells | _answer_cells(form, question, answer)
    if question.kind not in (Kind.DEFINITION, Kind.AMENDMENT, Kind.TEXT):
        return
    for other in (language for language in Language if language in worded or language in spoken):
        if other is not original and (other in worded or question.kind is not Kind.TEXT):
            yield {
                Column.KEY: question.key,
                Column.ROLE: TRANSLATION_ROLE,
                Column.QUESTION: word_in(words.TRANSLATION, form.language),
                Column.LANGUAGE: other.value,
                Column.WORDING: worded.get(other, ""),
            }


def _question_words(question: Question, language: Language) -> str:
    lines = [label(question.texts, language), label(question.helps, language)]
    return "\n".join(line for line in lines if line)


def _choices_words(question: Question, language: Language) -> str:
    if question.reference is not None and not question.is_closed:
        reference = question.reference
        return "\n".join((label(reference.texts, language), f"({reference.instrument})"))
    return "\n".join(choice_words(option, language) for option in question.options)


def _answer_cells(form: _Form, question: Question, answer: Answer) -> dict[Column, str]:
    choices = {option.value: choice_words(option, form.language) for option in question.options}
    value = ", ".join(choices.get(value, value) for value in answer.values)
    cells = {
        Column.STATE: word_in(words.STATES[answer.state], form.language),
        Column.SOURCE: answer.source,
        Column.URL: answer.url,
        Column.NOTE: answer.note,
        Column.TO_CONFIRM: word_in(words.YES, form.language) if answer.to_confirm else "",
    }
    if question.kind is Kind.MULTIPLE:
        cells[Column.VALUES] = ", ".join(answer.values)
    else:
        cells[Column.VALUE] = value if answer.applies else word_in(words.DOES_NOT_APPLY, form.language)
    if answer.legal_status is not None:
        cells[Column.LEGAL_STATUS] = word_in(words.LEGAL_STATUSES[answer.legal_status], form.language)
    return cells


def _write_row(form: _Form, sheet: Any, row: int, question: Question, cells: Mapping[Column, str]) -> None:
    translated = cells[Column.ROLE] == TRANSLATION_ROLE
    inputs = frozenset(OF_A_TRANSLATION) if translated else inputs_of(question)
    choices = _drop_downs(form, question)
    for place, column in enumerate(COLUMNS):
        form.book.write(sheet, row, place, cells.get(column, ""), "input" if column in inputs else "locked")
        if column in inputs and column in choices:
            form.choose(sheet, row, place, choices[column])


def _drop_downs(form: _Form, question: Question) -> dict[Column, tuple[str, ...]]:
    language = form.language
    return {
        Column.STATE: tuple(word_in(words.STATES[state], language) for state in states_of(question)),
        Column.VALUE: choices_of(question, language),
        Column.LANGUAGE: tuple(language.value for language in Language),
        Column.LEGAL_STATUS: tuple(word_in(words.LEGAL_STATUSES[status], language) for status in LegalStatus),
        Column.TO_CONFIRM: (word_in(words.YES, language),),
    }


def _write_lists(form: _Form) -> None:
    sheet = form.book.sheet(LISTS_SHEET)
    for place, choices in enumerate(form.lists):
        for row, choice in enumerate(choices):
            form.book.write(sheet, row, place, choice)
    sheet.very_hidden()


def _write_machine_sheet(form: _Form, process: Process, questionnaire: Questionnaire) -> None:
    sheet = form.book.sheet(MACHINE_SHEET)
    rows = (
        ("format", FORMAT),
        ("process", process.id),
        ("questionnaire", questionnaire.id),
        ("version", str(questionnaire.version)),
        ("delegation", form.delegation.id),
        ("language", form.language.value),
    )
    for row, (name, value) in enumerate(rows):
        form.book.write(sheet, row, 0, name)
        form.book.write(sheet, row, 1, value)
    sheet.very_hidden()
