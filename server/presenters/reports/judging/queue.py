"""The page of suggestions: which terms wait, the pair at hand, what was decided, names of elements."""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.convergence.judgements import Naming
from positions.convergence.passages import pair_name
from positions.convergence.suggestions import Suggestion
from server.actions.decisions import Decided, newest_on
from server.actions.elements import TermElements
from server.presenters.reports.judging.naming import NamedElements, named_elements
from server.presenters.reports.judging.pairs import (
    SAYS,
    PairCard,
    pair_called,
    pair_card,
)
from server.presenters.reports.reading import Link, Phrase, Reading

LISTED = 50  # decisions on one page


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the page somebody stands: a term or all (empty), a pair or the next, the pair put off last.

    names: which page of the elements by their names.
    """

    term: str = ""
    pair: str = ""
    after: str = ""
    names: int = 1


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term, how many pairs wait on it, and whether all of its elements are found."""

    term: str
    link: Link
    waiting: int
    found: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was decided: ``label`` is a message id; a naming has a ``name`` and no other passage.

    href: where the pair can be judged anew. holds: whether nothing newer replaced it.
    """

    kept: Decided
    label: str
    one: Phrase
    other: Phrase | None
    name: str
    href: str
    holds: bool


@dataclass(frozen=True, slots=True)
class SuggestionsPage:
    """All of the page. waiting: of all terms. card: the pair at hand, None where none waits."""

    terms: tuple[TermLine, ...]
    everything: Link
    term: Phrase | None
    waiting: int
    looking: int
    failed: bool
    by_meaning: bool
    card: PairCard | None
    later: str
    decisions: tuple[DecisionLine, ...]
    named: NamedElements


def suggestions_page(reading: Reading, terms: Sequence[TermElements], place: Place) -> SuggestionsPage:
    """Lay out the queue. A term or pair that is not there is as if none was asked for."""
    waiting = {each.term: sum(len(question.waiting) for question in each.questions) for each in terms}
    here = [each for each in terms if each.term == place.term] or list(terms)
    alone = here[0] if len(here) == 1 else None
    labels = {each.term: reading.phrase(each.labels) for each in reading.report.terms}
    questions = [question for each in here for question in each.questions]
    card = _card(reading, here, place)
    path = "/suggestions"
    return SuggestionsPage(
        terms=tuple(
            TermLine(
                each.term,
                Link(labels[each.term], reading.href(path, term=each.term), each is alone),
                waiting[each.term],
                all(question.found is not None for question in each.questions),
            )
            for each in terms
            if each.questions
        ),
        everything=Link(Phrase(""), reading.href(path), alone is None),
        term=None if alone is None else labels[alone.term],
        waiting=sum(waiting.values()),
        looking=sum(each.found is None and not each.failed for each in questions),
        failed=any(each.failed for each in questions),
        by_meaning=all(each.by_meaning for each in questions),
        card=card,
        later="" if card is None else reading.href(path, term=place.term, after=card.name),
        decisions=_decisions(reading, here),
        named=NamedElements(1) if alone is None else named_elements(reading, alone, place.names),
    )


def _card(reading: Reading, here: Sequence[TermElements], place: Place) -> PairCard | None:
    if place.pair:
        for term in here:
            pair = pair_called(term, place.pair)
            if pair is not None:
                return pair_card(reading, term, *pair)
    queue = [(term, each) for term in here for question in term.questions for each in question.waiting]
    if not queue:
        return None
    term, suggestion = queue[_start(queue, place.after)]
    beside = [each for of, each in queue if of is term and each.element is suggestion.element]
    return pair_card(reading, term, suggestion.one, suggestion.other, beside)


def _start(queue: Sequence[tuple[TermElements, Suggestion]], after: str) -> int:
    """The place after the pair put off last; the first where none was."""
    names = (pair_name(each.one, each.other) for _, each in queue) if after else ()
    return next((n % len(queue) for n, name in enumerate(names, 1) if name == after), 0)


def _decisions(reading: Reading, here: Sequence[TermElements]) -> tuple[DecisionLine, ...]:
    made = [(term, kept) for term in here for kept in term.made]
    made.sort(key=lambda each: -each[1].seq)
    return tuple(_decision(reading, term, kept) for term, kept in made[:LISTED])


def _decision(reading: Reading, term: TermElements, kept: Decided) -> DecisionLine:
    made = kept.made
    if isinstance(made, Naming):
        words = Phrase(made.passage.text, made.passage.language.value)
        holds = term.judged.names.get(made.passage) is made
        return DecisionLine(kept, "", words, None, made.name, "", holds)
    newest = newest_on(term.made, made.one, made.other)
    return DecisionLine(
        kept,
        SAYS[made.says],
        Phrase(made.one.text, made.one.language.value),
        Phrase(made.other.text, made.other.language.value),
        "",
        reading.href("/suggestions", term=term.term, pair=pair_name(made.one, made.other)),
        newest is kept and made.says is not None,
    )
