"""The elements of a term by their names: so many as a page holds, and all of them to choose from."""

from dataclasses import dataclass
from typing import Final

from positions.convergence.findings.elements import ElementFinding
from positions.convergence.passages import element_with, known_by
from server.actions.elements import TermElements
from server.presenters.reports.judging.pairs import elements_in
from server.presenters.reports.judging.standing import Figure, figure_of
from server.presenters.reports.reading import Link, Phrase, Reading
from server.presenters.reports.words import aspect_words

NAMED: Final = 25  # most elements on one page


@dataclass(frozen=True, slots=True)
class NamedElement:
    """An element and its name; ``aspect``, a message id, is of its question.

    passage: what the name is tied to; seen: the name it has by that passage.
    """

    aspect: str
    words: Phrase
    passage: Phrase
    name: str
    seen: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class NamedElements:
    """choices: id and words of every element that can be named. pages: empty where one holds them all."""

    page: int
    shown: tuple[NamedElement, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    pages: tuple[Link, ...] = ()


def named_elements(reading: Reading, term: TermElements, page: int = 1) -> NamedElements:
    """The elements of a term that can be named: those of several delegations, and those that have a name.

    A page beyond the last is the last.
    """
    found = [each for each in elements_in(term) if _can_be_named(reading, each)]
    last = max(1, -(-len(found) // NAMED))
    page = min(max(1, page), last)
    return NamedElements(
        page,
        shown=tuple(_named(reading, term, each) for each in found[(page - 1) * NAMED : page * NAMED]),
        choices=tuple((each.id, each.name or known_by(each, reading.language).text) for each in found),
        pages=_pages(reading, term, len(found), page) if last > 1 else (),
    )


def _can_be_named(reading: Reading, element: ElementFinding) -> bool:
    here = element.at(reading.level)
    return here.status is not None and (here.status.value != "single" or bool(element.name))


def _named(reading: Reading, term: TermElements, element: ElementFinding) -> NamedElement:
    known, judged = known_by(element), term.judged
    read = known_by(element, reading.language)
    named = [passage for passage in judged.names if element_with([element], passage)]
    tied = named[-1] if named else known
    return NamedElement(
        aspect_words(reading.questions[element.question].aspect),
        Phrase(read.text, read.language.value),
        Phrase(tied.text, tied.language.value),
        element.name,
        judged.name_of(tied),
        figure_of(reading, element),
    )


def _pages(reading: Reading, term: TermElements, count: int, page: int) -> tuple[Link, ...]:
    return tuple(
        Link(
            Phrase(f"{first + 1}–{min(first + NAMED, count)}"),
            reading.href("/suggestions", term=term.term, names=str(number), anchor="named"),
            number == page,
        )
        for number, first in enumerate(range(0, count, NAMED), 1)
    )
