"""The elements of free-standing definitions as a table: element by record, with the words as evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.convergence.elements import SharedElement
from positions.convergence.findings.elements import Basis
from positions.convergence.records import ConceptFinding
from server.presenters.reports.element_matrix import STATUSES


@dataclass(frozen=True, slots=True)
class RecordWords:
    """What one record says of an element; empty where it does not say it."""

    text: str
    lang: str
    suggested: bool


@dataclass(frozen=True, slots=True)
class RecordElement:
    """One element: a message id and a look for its status, and a cell for every record."""

    id: str
    status: str
    mark: str
    cells: tuple[RecordWords, ...]


@dataclass(frozen=True, slots=True)
class RecordElements:
    """All elements of one concept. ``records``: the columns, as ``XAA/es``."""

    records: tuple[str, ...]
    rows: tuple[RecordElement, ...]


def record_elements(found: ConceptFinding) -> RecordElements:
    """Lay out a concept: records in their order; elements that more records say come first."""
    records = [f"{each.record.country}/{each.record.language}" for each in found.records]
    ordered = sorted(found.elements, key=lambda each: -len(each.occurrences))
    return RecordElements(tuple(records), tuple(_row(each, records) for each in ordered))


def _row(element: SharedElement, records: Sequence[str]) -> RecordElement:
    said = {
        each.record: RecordWords(each.text, each.language.value, each.basis is Basis.SUGGESTED)
        for each in element.occurrences
    }
    status, mark = STATUSES[str(element.status)]
    cells = tuple(said.get(record, RecordWords("", "", False)) for record in records)
    return RecordElement(element.id, status, mark, cells)
