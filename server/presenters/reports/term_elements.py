"""The elements of a term at the level read, question by question, or that they are still being found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from positions.convergence.findings.elements import ElementFinding, ElementStatus
from positions.convergence.judgements import passage_of
from positions.convergence.passages import known_by
from positions.ids import QuestionKey, TermId
from server.presenters.reports.cues import cue_lines
from server.presenters.reports.element_matrix import (
    ElementEntry,
    ElementMatrix,
    ElementWords,
    element_matrix,
)
from server.presenters.reports.element_picture import ElementPicture, element_picture
from server.presenters.reports.reading import Link, Phrase, Reading
from server.presenters.reports.words import aspect_words

ROWS: Final = 12  # most elements in one picture


@dataclass(frozen=True, slots=True)
class ShownElements:
    """The elements on one question; ``aspect`` is a message id. matrix: None while they are being found.

    pages: links to all stretches of a long list, each named by its first and last; empty if it is all here.
    proposal: where a secretariat makes a base text of them; empty for others.
    """

    aspect: str
    matrix: ElementMatrix | None
    picture: ElementPicture | None
    failed: bool
    pages: tuple[Link, ...] = ()
    proposal: str = ""


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
    name = aspect_words(reading.questions[asked[1]].aspect)
    if found is None:
        return ShownElements(name, None, None, failed)
    here = [(element, element.at(reading.level).status) for element in found]
    shared = [element for element, status in here if status not in (None, ElementStatus.SINGLE)]
    alone = [element for element, status in here if status is ElementStatus.SINGLE]
    pages = max(1, -(-len(shared) // ROWS))
    page = min(max(1, page), pages)
    shown = [*shared[(page - 1) * ROWS : page * ROWS], *(alone if page == 1 else ())]
    matrix = element_matrix(reading, [element_entry(reading, each) for each in shown])
    links = _pages(reading, asked[0], len(shared), page) if pages > 1 else ()
    proposal = reading.href(f"/terms/{asked[0]}/base", question=asked[1]) if reading.manages else ""
    return ShownElements(name, matrix, element_picture(matrix), failed=False, pages=links, proposal=proposal)


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


def element_entry(reading: Reading, element: ElementFinding) -> ElementEntry:
    """An element as it stands at the level read."""
    here, known = element.at(reading.level), known_by(element)
    read = known_by(element, reading.language)
    return ElementEntry(
        id=f"{element.question}-{element.id}",  # two questions may have one in the same words
        name=Phrase(element.name),
        status="" if here.status is None else here.status.value,
        guessed=here.rests_on_suggestion,
        included=here.included,
        suggested=here.suggested,
        left_out=here.left_out,
        words=tuple(
            ElementWords(
                each.delegation,
                each.text,
                each.language.value,
                cue_lines(known, passage_of(each.language, each.text)),
            )
            for each in element.occurrences
        ),
        known=Phrase(read.text, read.language.value),
    )
