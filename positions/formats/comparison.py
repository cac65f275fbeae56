"""Free-standing definitions side by side: as text, as CSV, as a workbook.

Rule 1. Every wording stands as given, with its country, language and instrument.
Rule 2. A difference is told against the nearest wording in the same language: [-taken out-] {+put in+}.
Rule 3. An element stands with every place where it is said, and on what it rests that it is said there. Of a
        wording are counted its elements, those another wording surely says too, and those only suggested.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from positions.convergence.elements import SharedElement
from positions.convergence.findings.elements import Basis
from positions.convergence.records import ConceptFinding, RecordFinding, record_redlines
from positions.formats.mapping.lines import csv_of
from positions.formats.mapping.workbook import Book
from positions.text.diff import Op, Span

COLUMNS: Final = (
    *("concept", "country", "language", "instrument", "text", "nearest", "share", "difference"),
    *("elements", "shared", "suggested"),
)
WIDTHS: Final = (18, 12, 10, 36, 70, 12, 8, 70, 10, 10, 10)
ELEMENT_COLUMNS: Final = (
    *("concept", "element", "status", "country", "language"),
    *("text", "start", "end", "basis"),
)
ELEMENT_WIDTHS: Final = (18, 16, 12, 12, 10, 70, 8, 8, 14)
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
            rows.append((*where, *near, marked(spans), *_counted(concept, finding)))
    return rows


def _counted(concept: ConceptFinding, finding: RecordFinding) -> tuple[str, str, str]:
    """How many elements a wording has, how many of them others surely say, how many are only suggested."""
    own = f"{finding.record.country}/{finding.record.language}"
    said = shared = suggested = 0
    for element in concept.elements:
        bases = {each.record: each.basis for each in element.occurrences}
        if own in bases:
            sure = [record for record, basis in bases.items() if basis is not Basis.SUGGESTED]
            said += 1
            shared += own in sure and len(sure) > 1
            suggested += bases[own] is Basis.SUGGESTED
    return str(said), str(shared), str(suggested)


def element_rows(found: Sequence[ConceptFinding]) -> list[tuple[str, ...]]:
    """One row for each place where an element is said, under ``ELEMENT_COLUMNS``."""
    return [
        (
            *(concept.concept, element.id, str(element.status or "")),
            *(each.delegation, each.language.value, each.text),
            *(str(each.span[0]), str(each.span[1]), each.basis.value),
        )
        for concept in found
        for element in concept.elements
        for each in element.occurrences
    ]


def comparison_csv(found: Sequence[ConceptFinding]) -> bytes:
    """The rows in UTF-8; what begins like a formula is kept as text."""
    return csv_of(COLUMNS, comparison_rows(found))


def comparison_xlsx(found: Sequence[ConceptFinding]) -> bytes:
    """The rows as a workbook: a sheet of wordings and one of elements."""
    book = Book("definitions")
    _write(book, "definitions", (COLUMNS, WIDTHS), comparison_rows(found))
    _write(book, "elements", (ELEMENT_COLUMNS, ELEMENT_WIDTHS), element_rows(found))
    return book.finish()


def _write(
    book: Book,
    name: str,
    columns: tuple[Sequence[str], Sequence[int]],
    rows: Iterable[Sequence[str]],
) -> None:
    sheet = book.sheet(name)
    for column, (heading, width) in enumerate(zip(*columns, strict=True)):
        sheet.set_column(column, column, width)
        book.write(sheet, 0, column, heading, "heading")
    sheet.freeze_panes(1, 3)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            book.write(sheet, number, column, cell)


def comparison_text(found: Sequence[ConceptFinding]) -> str:
    """Concept by concept, wording by wording, then the elements that several say, with who says them how."""
    lines: list[str] = []
    for concept in found:
        lines += [concept.concept.upper(), ""]
        for row in comparison_rows([concept]):
            lines += [f"{row[1]}/{row[2]}  {row[3]}".rstrip(), row[4]]
            if row[5]:
                lines.append(f"~ {row[5]}/{row[2]} ({row[6]}): {row[7]}")
            lines.append("")
        shared = [each for each in concept.elements if len(each.occurrences) > 1]
        for element in sorted(shared, key=lambda each: -len(each.occurrences)):
            lines += [f"= {element.status}", *_sayings(element)]
        lines += [""] if shared else []
    return "\n".join(lines)


def _sayings(element: SharedElement) -> Iterator[str]:
    """A line for each way of saying an element, with the records that say it so."""
    records: dict[tuple[str, Basis], list[str]] = {}
    for each in element.occurrences:
        records.setdefault((each.text, each.basis), []).append(each.record)
    for (text, basis), said in records.items():
        yield f"  {text}  [{', '.join(said)}; {basis}]"
