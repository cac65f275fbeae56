"""How elements stand: by name, with who includes them, and what a decision moved."""

from dataclasses import dataclass

from positions.convergence.findings.elements import ElementFinding
from positions.convergence.inclusion import status_of
from positions.convergence.judgements import Judgement, Naming, Passage
from positions.convergence.passages import element_with, known_by
from server.actions.elements import TermElements
from server.actions.judging import Movement
from server.presenters.reports.element_matrix import STATUSES
from server.presenters.reports.judging.pairs import elements_in
from server.presenters.reports.reading import Phrase, Reading
from server.presenters.reports.words import aspect_words


@dataclass(frozen=True, slots=True)
class Figure:
    """How an element stands without its suggestions: a message id and a look, how many include it of all."""

    status: str
    mark: str
    included: int
    positions: int


@dataclass(frozen=True, slots=True)
class NamedElement:
    """An element and its name; ``aspect``, a message id, is of its question.

    passage: what the name is tied to; seen: the name it has by that passage.
    """

    id: str
    aspect: str
    words: Phrase
    passage: Phrase
    name: str
    seen: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class MovedLine:
    """An element that stands otherwise than before a decision; None where it was or is none."""

    words: Phrase
    before: Figure | None
    after: Figure | None


def moved_lines(reading: Reading, done: Movement) -> tuple[MovedLine, ...]:
    """What a decision moved: the elements of its passages that stand otherwise than they did."""
    before, after = elements_in(done.before), elements_in(done.after)
    passages = dict.fromkeys(passage for kept in done.kept for passage in _passages(kept.made))
    lines: dict[str, MovedLine] = {}
    for passage in passages:
        was, now = element_with(before, passage), element_with(after, passage)
        line = MovedLine(_words(now, passage), _figure(reading, was), _figure(reading, now))
        if line.before != line.after:
            lines.setdefault(passage.text if now is None else now.id, line)
    return tuple(lines.values())


def _passages(made: Judgement | Naming) -> tuple[Passage, ...]:
    return (made.one, made.other) if isinstance(made, Judgement) else (made.passage,)


def named_elements(reading: Reading, term: TermElements) -> tuple[NamedElement, ...]:
    """The elements of a term that can be named: those of several delegations, and those that have a name."""
    judged = term.judged
    lines = []
    for element in elements_in(term):
        here = element.at(reading.level)
        if here.status is None or (here.status.value == "single" and not element.name):
            continue
        known, aspect = known_by(element), reading.questions[element.question].aspect
        named = [passage for passage in judged.names if element_with([element], passage)]
        tied = named[-1] if named else known
        lines.append(
            NamedElement(
                element.id,
                aspect_words(aspect),
                Phrase(known.text, known.language.value),
                Phrase(tied.text, tied.language.value),
                element.name,
                judged.name_of(tied),
                _figure_of(reading, element),
            )
        )
    return tuple(lines)


def _words(element: ElementFinding | None, passage: Passage) -> Phrase:
    if element is not None and element.name:
        return Phrase(element.name)
    known = passage if element is None else known_by(element)
    return Phrase(known.text, known.language.value)


def _figure(reading: Reading, element: ElementFinding | None) -> Figure | None:
    return None if element is None else _figure_of(reading, element)


def _figure_of(reading: Reading, element: ElementFinding) -> Figure:
    here = element.at(reading.level)
    positions = len(here.included) + len(here.suggested) + len(here.left_out)
    status = status_of(len(here.included), positions)
    label, mark = STATUSES[status.value] if status else ("", "")
    return Figure(label, mark, len(here.included), positions)
