"""Free-standing definitions side by side: as text, as CSV, as a workbook.

Rule 1. Every wording stands as given, with its country, language and instrument.
Rule 2. A difference is told against the nearest wording in the same language: [-taken out-] {+put in+}.
"""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Final

from positions.convergence.records import ConceptFinding, record_redlines
from positions.formats.mapping.workbook import FORMULA_SIGNS, Book
from positions.text.diff import Op, Span

COLUMNS: Final = ("concept", "country", "language", "instrument", "text", "nearest", "share", "difference")
WIDTHS: Final = (18, 12, 10, 36, 70, 12, 8, 70)
MARKS: Final = {Op.EQUAL: ("", ""), Op.INSERT: ("{+", "+}"), Op.DELETE: ("[-", "-]")}


def marked(spans: Sequence[Span] | None) -> str:
    """A difference on one line (Rule 2); empty where there is nothing to hold the wording against."""
    return "".join(span.text.join(MARKS[span.op]) for span in spans or ())


def comparison_rows(found: Sequence[ConceptFinding]) -> list[tuple[str, ...]]:
    """One row a wording, under ``COLUMNS``; ``share`` is the part of words in common, three decimals."""
    rows: list[tuple[str, ...]] = []
    for concept in found:
        for finding, spans in zip(concept.records, record_redlines(concept), strict=True):
            record, nearest = finding.record, finding.nearest
            where = (concept.concept, record.country, record.language.value, record.instrument, record.text)
            near = ("", "") if nearest is None else (nearest.delegation, f"{float(nearest.share):.3f}")
            rows.append((*where, *near, marked(spans)))
    return rows


def comparison_csv(found: Sequence[ConceptFinding]) -> bytes:
    """The rows in UTF-8; what begins like a formula is kept as text."""
    output = StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for row in comparison_rows(found):
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell for cell in row])
    return output.getvalue().encode("utf-8")


def comparison_xlsx(found: Sequence[ConceptFinding]) -> bytes:
    """The rows as a workbook of one sheet."""
    book = Book("definitions")
    sheet = book.sheet("definitions")
    for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        book.write(sheet, 0, column, name, "heading")
    sheet.freeze_panes(1, 3)
    for number, row in enumerate(comparison_rows(found), start=1):
        for column, cell in enumerate(row):
            book.write(sheet, number, column, cell)
    return book.finish()


def comparison_text(found: Sequence[ConceptFinding]) -> str:
    """Concept by concept, wording by wording."""
    lines: list[str] = []
    concept = ""
    for row in comparison_rows(found):
        if row[0] != concept:
            concept = row[0]
            lines += [concept.upper(), ""]
        lines += [f"{row[1]}/{row[2]}  {row[3]}".rstrip(), row[4]]
        if row[5]:
            lines.append(f"~ {row[5]}/{row[2]} ({row[6]}): {row[7]}")
        lines.append("")
    return "\n".join(lines)
