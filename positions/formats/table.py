"""The convergence report as tables: CSV for programs, a workbook for people.

Rule 1. CSV speaks no language: codes, keys and names of classes as in the JSON; the workbook speaks one.
Rule 2. Every count stands with its denominators; names stand with every count.
Rule 3. What begins like a formula is kept as text. The practice label stands on every sheet.
Rule 4. Every row, and every sheet, says for whom it is. Whoever does not see all that is filed reads that
        nothing was released to them, never that somebody has not filed.
"""

import csv
from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import StringIO
from typing import Any, Final

from positions.convergence.element_ranking import element_figures
from positions.convergence.findings import ElementFinding, LevelFinding, QuestionFinding, Report, Standing
from positions.formats.mapping.element_rows import ELEMENT_SHEETS
from positions.formats.mapping.report_rows import SHEETS, Row, figures_of
from positions.formats.mapping.report_words import PRACTICE, Translate, audience_words, telling_of
from positions.formats.mapping.workbook import FORMULA_SIGNS, NAME_LENGTH, Book
from positions.ids import Language, QuestionKey
from positions.process import Level, label

COLUMNS: Final = (
    *("question", "section", "term", "aspect", "kind", "level", "class", "settled", "between_conferences"),
    *("members", "submissions", "positions", "leading", "groups", "exceptions"),
    *(standing.value for standing in Standing),
    *("consensus", "agreement", "entropy", "jaccard"),
    *("element_divergence", "element_same", "element_compared", "element_suggested", "illustrative"),
    *("nothing_released", "audience", "released"),
)
_COLUMN_WIDTH: Final = 28


def report_csv(report: Report) -> bytes:
    """One row for each question and level, in UTF-8, with counts and the codes of who stands where.

    groups: ``position: codes | position: codes``; a wording by its language and digest. Measures have six
    decimals. ``illustrative`` says in every row whether the content is invented; ``audience`` for whom it is:
    ``delegation`` all that is filed, as secretariats read it, ``conference`` what one reader of a conference
    may read, ``public`` what is public; ``released`` from how many submissions. Only in the first is
    ``no_submission`` filled; in the others ``nothing_released`` names those of whom the reader has nothing.
    ``element_…``: of definitions whose elements are found, counted as ``element_figures`` says.
    """
    output = StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    elements = _elements(report)
    for asked in report.items:
        for found in asked.levels:
            counted = _compared(asked, found, elements)
            figures = ["" if each is None else f"{float(each):.6f}" for each in figures_of(found.measures)]
            told = _counted(asked, found, sees_all=_sees_all(report))
            whose = _released(report, found)
            writer.writerow([*told, *figures, *counted, _flag(report.illustrative), *whose])
    return output.getvalue().encode("utf-8")


def _elements(report: Report) -> dict[QuestionKey, list[ElementFinding]]:
    """The elements of every definition question that are found."""
    found: dict[QuestionKey, list[ElementFinding]] = {}
    for term in report.terms:
        for element in term.elements or ():
            found.setdefault(element.question, []).append(element)
    return found


def _compared(
    asked: QuestionFinding, found: LevelFinding, elements: Mapping[QuestionKey, Sequence[ElementFinding]]
) -> tuple[str, str, str, str]:
    if asked.key not in elements:
        return "", "", "", ""
    counted = element_figures(asked.key, found.positions, elements[asked.key], found.level)
    divergence = f"{float(counted.divergence):.6f}" if counted.compared else ""
    return divergence, str(counted.same), str(counted.compared), str(counted.suggested)


def _sees_all(report: Report) -> bool:
    return report.audience.level is Level.DELEGATION


def _released(report: Report, found: LevelFinding) -> tuple[str, str, str]:
    silent = () if _sees_all(report) else found.states.get(Standing.NO_SUBMISSION, ())
    return " ".join(silent), report.audience.level.value, str(report.audience.released)


def _counted(asked: QuestionFinding, found: LevelFinding, *, sees_all: bool) -> list[str]:
    groups = " | ".join(f"{group.position}: {' '.join(group.holders)}" for group in found.groups)
    states = {**found.states, **({} if sees_all else {Standing.NO_SUBMISSION: ()})}
    counts = (found.members, found.submissions, found.positions, found.leading)
    told = [
        *(asked.key, asked.section, asked.term or "", asked.aspect or "", asked.kind, found.level),
        *(found.class_, _flag(found.settled), _flag(found.between_conferences)),
        *map(str, counts),
        *(groups, " ".join(found.exceptions)),
        *(" ".join(states.get(standing, ())) for standing in Standing),
    ]
    return [f"'{text}" if text.startswith(FORMULA_SIGNS) else str(text) for text in told]


def _flag(value: bool) -> str:
    return "true" if value else "false"


def report_xlsx(report: Report, *, language: Language = Language.ES, translate: Translate = str) -> bytes:
    """A workbook with a sheet each for summary, questions, terms, wordings, evidence, pairs, changes.

    Where elements were looked for, two more: terms by their elements, and the elements with their evidence.
    translate: turns a Spanish message id into ``language``. The same arguments give the same bytes.
    """
    telling = telling_of(report, language, translate)
    book = Book(label(report.titles, language))
    for name, headings, rows in (*SHEETS, *(ELEMENT_SHEETS if report.element_rankings else ())):
        sheet = book.sheet(translate(name)[:NAME_LENGTH])
        book.write(sheet, 0, 0, translate(PRACTICE) if report.illustrative else "", "notice")
        book.write(sheet, 0, 1, audience_words(report, translate), "notice")
        for column, heading in enumerate(headings):
            book.write(sheet, 1, column, translate(heading), "heading")
        for number, row in enumerate(rows(telling), start=2):
            _write_row(book, sheet, number, row)
        sheet.set_column(0, len(headings) - 1, _COLUMN_WIDTH)
        sheet.freeze_panes(2, 1)
    return book.finish()


def _write_row(book: Book, sheet: Any, number: int, row: Row) -> None:
    for column, found in enumerate(row):
        if isinstance(found, int):
            book.write_number(sheet, number, column, found)
        elif isinstance(found, float | Fraction):
            book.write_number(sheet, number, column, round(float(found), 6), "share")
        else:
            book.write(sheet, number, column, found or "")
