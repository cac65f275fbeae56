"""A filled answer form read back: every problem with its sheet and cell, nothing imported by halves.

Rule 1. The form must be of this process and of this version of the questionnaire, with all its rows.
Rule 2. No formula anywhere: what a cell shows is not what it holds.
Rule 3. What is filled in without a state counts as answered; an empty row is not answered.
Rule 4. A cell in which this question is not answered must stay empty, else something was misunderstood.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.errors import Malformed
from positions.formats.mapping import form_words as words
from positions.formats.mapping.form_answer import FormLine, read_form_answer
from positions.formats.mapping.form_layout import (
    ANSWER_ROLE,
    COLUMNS,
    FIRST_ROW,
    FORMAT,
    INPUTS,
    LISTS_SHEET,
    MACHINE_SHEET,
    TRANSLATION_ROLE,
    cell_name,
)
from positions.formats.mapping.form_words import Column
from positions.formats.mapping.reading import Problem, Source, check_problems
from positions.formats.mapping.spreadsheet import Row, read_sheets
from positions.ids import DelegationId, QuestionKey
from positions.process import Process
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.submission import Answer

ROWS: Final = 5_000


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form says: whose answers, by question, in the questionnaire's order."""

    delegation: DelegationId
    answers: Mapping[QuestionKey, Answer]


def read_form(data: bytes, process: Process, questionnaire: Questionnaire) -> FormReading:
    """Read a filled form.

    Raises Unreadable with every problem; ``file`` is the sheet and ``key`` the cell, such as ``K14``.
    """
    problems: list[Problem] = []
    try:
        sheets = read_sheets(data, most_rows=ROWS, columns=len(COLUMNS))
    except Malformed as refusal:
        Source(problems=problems).refuse((), refusal.reason, **refusal.facts)
        sheets = {}
    check_problems(problems)
    delegation = _read_frame(sheets, process, questionnaire, Source(file=MACHINE_SHEET, problems=problems))
    check_problems(problems)  # of another form nothing more is worth saying
    _check_cells(sheets, problems)
    lines = [
        line for name, rows in _question_sheets(sheets, problems) for line in _lines(name, rows, problems)
    ]
    answers = _read_answers(lines, questionnaire, problems)
    check_problems(problems)
    return FormReading(delegation, answers)


def _read_frame(
    sheets: Mapping[str, Sequence[Row]], process: Process, questionnaire: Questionnaire, source: Source
) -> DelegationId:
    told = {row[0].text: row[1].text for row in sheets.get(MACHINE_SHEET, ()) if len(row) > 1}
    if told.get("format") != FORMAT:
        source.refuse((), "form_unknown")
        return DelegationId("")
    for name, wanted, reason in (
        ("process", process.id, "process_differs"),
        ("questionnaire", questionnaire.id, "questionnaire_differs"),
        ("version", str(questionnaire.version), "version_differs"),
    ):
        if told.get(name) != wanted:
            source.refuse((), reason, found=told.get(name, ""), wanted=wanted)
    delegation = DelegationId(told.get("delegation", ""))
    if delegation not in {member.id for member in process.members}:
        source.refuse((), "country_unknown", country=delegation)
    return delegation


def _check_cells(sheets: Mapping[str, Sequence[Row]], problems: list[Problem]) -> None:
    for name, rows in sheets.items():
        source = Source(file=name, problems=problems)
        for number, row in enumerate(rows, start=1):
            for column, cell in zip(COLUMNS, row, strict=False):
                if cell.refusal is not None:
                    source.refuse((cell_name(number, column),), cell.refusal)


def _question_sheets(
    sheets: Mapping[str, Sequence[Row]], problems: list[Problem]
) -> Iterator[tuple[str, Sequence[Row]]]:
    for name, rows in sheets.items():
        if words.says(words.TERMS, name) or words.says(words.SESSIONS, name):
            yield name, rows
        elif name not in (MACHINE_SHEET, LISTS_SHEET) and not words.says(words.COVER, name):
            Source(file=name, problems=problems).refuse((), "sheet_unknown")


def _lines(sheet: str, rows: Sequence[Row], problems: list[Problem]) -> Iterator[FormLine]:
    for number, row in enumerate(rows[FIRST_ROW - 1 :], start=FIRST_ROW):
        line = FormLine(sheet, number, row, problems)
        if line.is_filled(Column.KEY):
            yield line
        else:
            for column in filter(line.is_filled, INPUTS):
                line.refuse(column, "row_unknown")


def _read_answers(
    lines: Sequence[FormLine], questionnaire: Questionnaire, problems: list[Problem]
) -> dict[QuestionKey, Answer]:
    rows: dict[str, list[FormLine]] = {question.key: [] for question in questionnaire.questions()}
    for line in lines:
        key = line.text(Column.KEY)
        if key not in rows:
            line.refuse(Column.KEY, "question_unknown", question=key)
            continue
        role = line.text(Column.ROLE)
        wanted = TRANSLATION_ROLE if rows[key] else ANSWER_ROLE  # the answer stands before its translations
        if role != wanted:
            line.refuse(Column.ROLE, "key_twice" if role == ANSWER_ROLE else "row_unknown", key=key)
        rows[key].append(line)
    answers: dict[QuestionKey, Answer] = {}
    for question in questionnaire.questions():
        if not rows[question.key]:
            Source(problems=problems).refuse((), "row_missing", question=question.key)
            continue
        answer = read_form_answer(question, rows[question.key])
        if answer is not None:
            answers[question.key] = answer
    return answers
