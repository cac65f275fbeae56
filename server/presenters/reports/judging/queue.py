"""The page of suggestions: which terms wait, the pair at hand, what was decided, names of elements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.convergence.judgements import Naming
from positions.convergence.passages import pair_name
from positions.convergence.suggestions import Suggestion
from positions.ids import TermId
from server.actions.decisions import Decided, newest_on
from server.actions.elements import TermElements
from server.presenters.reports.judging.pairs import (
    SAYS,
    PairCard,
    pair_called,
    pair_card,
)
from server.presenters.reports.judging.standing import NamedElement, named_elements
from server.presenters.reports.reading import Link, Phrase, Reading

LISTED = 50  # decisions on one page


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the page somebody stands: a term or all (empty), a pair or the next, the pair put off last."""

    term: str = ""
    pair: str = ""
    after: str = ""


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
    elements: tuple[NamedElement, ...]


def suggestions_page(reading: Reading, terms: Sequence[TermElements], place: Place) -> SuggestionsPage:
    """Lay out the queue. A term or pair that is not there is as if none was asked for."""
    waiting = {
        each.term: tuple(pair for question in each.questions for pair in question.waiting) for each in terms
    }
    here = [each for each in terms if each.term == place.term] or list(terms)
    alone = here[0] if len(here) == 1 else None
    labels = {each.term: reading.phrase(each.labels) for each in reading.report.terms}
    questions = [question for each in here for question in each.questions]
    card = _card(reading, here, waiting, place)
    path = "/suggestions"
    return SuggestionsPage(
        terms=tuple(
            TermLine(
                each.term,
                Link(labels[each.term], reading.href(path, term=each.term), each is alone),
                len(waiting[each.term]),
                all(question.found is not None for question in each.questions),
            )
            for each in terms
            if each.questions
        ),
        everything=Link(Phrase(""), reading.href(path), alone is None),
        term=None if alone is None else labels[alone.term],
        waiting=sum(map(len, waiting.values())),
        looking=sum(each.found is None and not each.failed for each in questions),
        failed=any(each.failed for each in questions),
        by_meaning=all(each.by_meaning for each in questions),
        card=card,
        later="" if card is None else reading.href(path, term=place.term, after=card.name),
        decisions=_decisions(reading, here),
        elements=() if alone is None else named_elements(reading, alone),
    )


def _card(
    reading: Reading,
    here: Sequence[TermElements],
    waiting: Mapping[TermId, tuple[Suggestion, ...]],
    place: Place,
) -> PairCard | None:
    if place.pair:
        for term in here:
            pair = pair_called(term, place.pair)
            if pair is not None:
                return pair_card(reading, term, *pair)
    queue = [(term, each) for term in here for each in waiting[term.term]]
    put_off = [n for n, (_, each) in enumerate(queue, 1) if pair_name(each.one, each.other) == place.after]
    start = put_off[0] % len(queue) if put_off else 0
    if not queue:
        return None
    term, suggestion = queue[start]
    beside = [each for each in waiting[term.term] if each.element is suggestion.element]
    return pair_card(reading, term, suggestion.one, suggestion.other, beside)


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
