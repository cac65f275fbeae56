"""The elements of a term at the level read, question by question, or that they are still being found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from positions.convergence.findings.elements import ElementFinding
from positions.ids import QuestionKey, TermId
from server.presenters.reports.element_matrix import (
    ElementEntry,
    ElementMatrix,
    ElementPicture,
    ElementWords,
    element_matrix,
    element_picture,
)
from server.presenters.reports.reading import Link, Phrase, Reading
from server.presenters.reports.words import ASPECTS

ROWS: Final = 20  # most elements in one picture


@dataclass(frozen=True, slots=True)
class ShownElements:
    """The elements on one question; ``aspect`` is a message id. matrix: None while they are being found.

    pages: links to all stretches of a long list, each named by its first and last; empty if it is all here.
    """

    aspect: str
    matrix: ElementMatrix | None
    picture: ElementPicture | None
    failed: bool
    pages: tuple[Link, ...] = ()


def shown_elements(
    reading: Reading,
    asked: tuple[TermId, QuestionKey],
    found: Iterable[ElementFinding] | None,
    *,
    failed: bool,
    page: int = 1,
) -> ShownElements:
    """Draw the elements on a question that the level includes, so many as a page holds.

    A page beyond the last is the last. What one delegation alone says stands on the first.
    """
    aspect = reading.questions[asked[1]].aspect
    name = "" if aspect is None else ASPECTS[aspect]
    if found is None:
        return ShownElements(name, None, None, failed)
    entries = [entry for entry in (_entry(reading, each) for each in found) if entry.status]
    alone = [entry for entry in entries if entry.status == "single"]
    shared = [entry for entry in entries if entry.status != "single"]
    pages = max(1, -(-len(shared) // ROWS))
    page = min(max(1, page), pages)
    here = shared[(page - 1) * ROWS : page * ROWS]
    matrix = element_matrix(reading, [*here, *(alone if page == 1 else ())])
    links = _pages(reading, asked[0], len(shared), page) if pages > 1 else ()
    return ShownElements(name, matrix, element_picture(matrix), failed=False, pages=links)


def _pages(reading: Reading, term: TermId, count: int, page: int) -> tuple[Link, ...]:
    return tuple(
        Link(
            Phrase(f"{first + 1}–{min(first + ROWS, count)}"),
            reading.href(
                f"/terms/{term}", elements="" if not first else str(first // ROWS + 1), anchor="by-element"
            ),
            first // ROWS + 1 == page,
        )
        for first in range(0, count, ROWS)
    )


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
