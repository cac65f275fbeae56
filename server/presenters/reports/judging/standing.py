"""How elements stand, and what a decision moved."""

from dataclasses import dataclass

from positions.convergence.findings.elements import ElementFinding
from positions.convergence.inclusion import status_of
from positions.convergence.judgements import Judgement, Naming, Passage
from positions.convergence.passages import element_with, known_by
from server.actions.judging import Movement
from server.presenters.reports.element_matrix import STATUSES
from server.presenters.reports.judging.pairs import elements_in
from server.presenters.reports.reading import Phrase, Reading


@dataclass(frozen=True, slots=True)
class Figure:
    """How an element stands without its suggestions: a message id and a look, how many include it of all."""

    status: str
    mark: str
    included: int
    positions: int


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


def _words(element: ElementFinding | None, passage: Passage) -> Phrase:
    if element is not None and element.name:
        return Phrase(element.name)
    known = passage if element is None else known_by(element)
    return Phrase(known.text, known.language.value)


def _figure(reading: Reading, element: ElementFinding | None) -> Figure | None:
    return None if element is None else figure_of(reading, element)


def figure_of(reading: Reading, element: ElementFinding) -> Figure:
    """How an element stands at the level read."""
    here = element.at(reading.level)
    positions = len(here.included) + len(here.suggested) + len(here.left_out)
    status = status_of(len(here.included), positions)
    label, mark = STATUSES[status.value] if status else ("", "")
    return Figure(label, mark, len(here.included), positions)
