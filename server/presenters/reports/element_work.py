"""What to take up by the elements of the definitions: every factor visible, and what waits for a person."""

from dataclasses import dataclass
from typing import Final

from positions.convergence.findings import ElementFigures, ElementWork
from positions.formats.mapping.report_words import hundredths
from positions.ids import QuestionKey, TermId
from server.presenters.reports.element_matrix import ElementEntry, ElementMatrix, element_matrix
from server.presenters.reports.reading import Link, Reading, term_labels
from server.presenters.reports.term_elements import element_entry
from server.presenters.reports.words import aspect_words
from server.presenters.reports.worklist import (
    Needs,
    WaitingLine,
    in_meeting_order,
    need_questions,
    question_links,
)

BY_ELEMENTS: Final = "elements"  # the view of the work list that is by elements alone


@dataclass(frozen=True, slots=True)
class ComparedElements:
    """From what the divergence of one question was counted; ``aspect`` is a message id, or empty."""

    link: Link
    aspect: str
    divergence: str
    same: int
    compared: int
    positions: int
    suggested: int


@dataclass(frozen=True, slots=True)
class ElementWorkLine:
    """A term to work on by its elements: its place and each factor of its priority."""

    place: int
    term: Link
    need: str | None
    need_top: str
    need_positions: int
    need_href: str
    divergence: str
    priority: str | None
    suggested: int
    questions: tuple[ComparedElements, ...]


@dataclass(frozen=True, slots=True)
class ElementWorkList:
    """The lists of one level; of ``count`` terms to work on the first ones, ``all_href`` leads to the others.

    pending: terms whose elements are still being found. model: which, or none.
    """

    coincidences: tuple[Link, ...]
    work: tuple[ElementWorkLine, ...]
    count: int
    all_href: str
    waiting: tuple[WaitingLine, ...]
    pending: tuple[Link, ...]
    model: str | None


@dataclass(frozen=True, slots=True)
class TermMatrix:
    """The elements on one question of a term, all of them; ``aspect`` is a message id, or empty."""

    aspect: str
    matrix: ElementMatrix


def element_work(reading: Reading, *, most: int | None = None) -> ElementWorkList | None:
    """Read the ranking by elements at the level read; None where no elements were looked for.

    ``most`` keeps so many terms to work on.
    """
    ranking = next((each for each in reading.report.element_rankings if each.level == reading.level), None)
    inputs = reading.report.inputs.elements
    if ranking is None or inputs is None:
        return None
    labels, needs = term_labels(reading.report), need_questions(reading)

    def link(term: TermId) -> Link:
        return Link(reading.phrase(labels[term]), reading.href(f"/terms/{term}", anchor="by-element"))

    return ElementWorkList(
        coincidences=tuple(map(link, ranking.coincidences)),
        work=tuple(
            _line(reading, place, entry, link(entry.term), needs)
            for place, entry in enumerate(ranking.work[:most], start=1)
        ),
        count=len(ranking.work),
        all_href=reading.href("/work", by=BY_ELEMENTS),
        waiting=tuple(
            WaitingLine(
                link(each.term),
                question_links(reading, each.questions),
                reading.named(in_meeting_order(reading, each.missing)),
            )
            for each in ranking.waiting
        ),
        pending=tuple(map(link, ranking.pending)),
        model=inputs.model,
    )


def _line(reading: Reading, place: int, entry: ElementWork, term: Link, needs: Needs) -> ElementWorkLine:
    top, href = needs.get(entry.term, ("", ""))
    return ElementWorkLine(
        place=place,
        term=term,
        need=None if entry.need is None else hundredths(entry.need, reading.language),
        need_top=top,
        need_positions=entry.need_positions,
        need_href=href,
        divergence=hundredths(entry.divergence, reading.language),
        priority=None if entry.priority is None else hundredths(entry.priority, reading.language),
        suggested=sum(each.suggested for each in entry.questions),
        questions=tuple(_compared(reading, each) for each in entry.questions),
    )


def _compared(reading: Reading, figures: ElementFigures) -> ComparedElements:
    finding = reading.questions[figures.question]
    return ComparedElements(
        link=Link(reading.phrase(finding.texts), reading.href(f"/items/{finding.key}")),
        aspect=_aspect(reading, figures.question),
        divergence=hundredths(figures.divergence, reading.language),
        same=figures.same,
        compared=figures.compared,
        positions=figures.positions,
        suggested=figures.suggested,
    )


def term_matrices(reading: Reading, term: TermId) -> tuple[TermMatrix, ...]:
    """All elements of a term at the level read, question by question; none where they are not found."""
    found = next(each for each in reading.report.terms if each.term == term)
    entries: dict[QuestionKey, list[ElementEntry]] = {}
    for element in found.elements or ():
        entry = element_entry(reading, element)
        if entry.status:
            entries.setdefault(element.question, []).append(entry)
    return tuple(
        TermMatrix(_aspect(reading, question), element_matrix(reading, here))
        for question, here in entries.items()
    )


def _aspect(reading: Reading, question: QuestionKey) -> str:
    return aspect_words(reading.questions[question].aspect)
