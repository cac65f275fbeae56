"""The elements of a term at the level read, question by question, or that they are still being found."""

from collections.abc import Iterable
from dataclasses import dataclass

from positions.convergence.findings.elements import ElementFinding
from positions.ids import QuestionKey
from server.presenters.reports.element_matrix import (
    ElementEntry,
    ElementMatrix,
    ElementPicture,
    ElementWords,
    element_matrix,
    element_picture,
)
from server.presenters.reports.reading import Phrase, Reading
from server.presenters.reports.words import ASPECTS


@dataclass(frozen=True, slots=True)
class ShownElements:
    """The elements on one question; ``aspect`` is a message id. matrix: None while they are being found."""

    aspect: str
    matrix: ElementMatrix | None
    picture: ElementPicture | None
    failed: bool


def shown_elements(
    reading: Reading, question: QuestionKey, found: Iterable[ElementFinding] | None, *, failed: bool
) -> ShownElements:
    """Draw the elements on a question; those nobody of the level includes are left out."""
    aspect = reading.questions[question].aspect
    name = "" if aspect is None else ASPECTS[aspect]
    if found is None:
        return ShownElements(name, None, None, failed)
    entries = (_entry(reading, each) for each in found)
    matrix = element_matrix(reading, [each for each in entries if each.status])
    return ShownElements(name, matrix, element_picture(matrix), failed=False)


def _entry(reading: Reading, element: ElementFinding) -> ElementEntry:
    here = next(each for each in element.levels if each.level == reading.level)
    return ElementEntry(
        id=element.id,
        name=Phrase(element.name),
        status="" if here.status is None else here.status.value,
        guessed=here.rests_on_suggestion,
        included=here.included,
        suggested=here.suggested,
        left_out=here.left_out,
        words=tuple(
            ElementWords(each.delegation, each.text, each.language.value) for each in element.occurrences
        ),
    )
