"""Two passages side by side, with who says them and in what they may differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.convergence.cues import Sign, cues_between, signs_in
from positions.convergence.findings.elements import ElementFinding, Occurrence
from positions.convergence.judgements import Judgement, Passage, SameOrNot
from positions.convergence.passages import element_with, known_by, pair_name, passages_in
from positions.convergence.suggestions import Suggestion
from server.actions.decisions import Decided, newest_on
from server.actions.elements import TermElements
from server.presenters.reports.cues import CueLine, cue_lines
from server.presenters.reports.reading import Country, Phrase, Reading
from server.presenters.reports.words import aspect_words
from server.sentences import spanish

SAYS: Final[Mapping[SameOrNot | None, str]] = {
    SameOrNot.SAME: spanish("Dicen lo mismo"),
    SameOrNot.RELATED: spanish("Relacionado, no igual"),
    SameOrNot.DIFFERENT: spanish("No dicen lo mismo"),
    None: spanish("Decisión retirada"),
}


@dataclass(frozen=True, slots=True)
class PassageCard:
    """Words as they are judged. stretches: the words in pieces, each with whether a cue stands in them."""

    text: str
    lang: str
    stretches: tuple[tuple[str, bool], ...]
    who: tuple[Country, ...]


@dataclass(frozen=True, slots=True)
class PairCard:
    """A pair to be judged.

    name: what its address calls it. holds: what was decided on it, a value of ``SameOrNot`` or empty, with
    ``label``, a message id, and who decided when in ``last``. seen: the number of the newest judgement on it.
    aspect: a message id. element: what the first passage's element is called; id: by what number the report
    knows it. beside: what else waits in that element.
    """

    name: str
    term: str
    words: Phrase
    aspect: str
    element: str
    one: PassageCard
    other: PassageCard
    cues: tuple[CueLine, ...]
    seen: int
    holds: str
    last: Decided | None
    id: str
    beside: tuple[PassageCard, ...]

    @property
    def label(self) -> str:
        """The message id of what was decided last."""
        made = None if self.last is None else self.last.made
        return SAYS[made.says] if isinstance(made, Judgement) else ""


def pair_card(
    reading: Reading, term: TermElements, one: Passage, other: Passage, beside: Iterable[Suggestion] = ()
) -> PairCard:
    """Lay two passages of a term side by side. beside: all that waits in the element of the first."""
    signs = signs_in(one.text, one.language), signs_in(other.text, other.language)
    cues = cues_between(*signs)
    last = newest_on(term.made, one, other)
    holds = term.judged.says(one, other)
    home = _home(term, one)
    finding = next(each for each in reading.report.terms if each.term == term.term)
    aspect = None if home is None else reading.questions[home.question].aspect
    return PairCard(
        name=pair_name(one, other),
        term=term.term,
        words=reading.phrase(finding.labels),
        aspect=aspect_words(aspect),
        element="" if home is None else home.name,
        one=_passage_card(reading, term, one, [sign for cue in cues for sign in cue.one]),
        other=_passage_card(reading, term, other, [sign for cue in cues for sign in cue.other]),
        cues=cue_lines(one, other),
        seen=0 if last is None else last.seq,
        holds="" if holds is None else holds.value,
        last=last,
        id="" if home is None else home.id,
        beside=tuple(_passage_card(reading, term, each.other, ()) for each in beside if each.other != other),
    )


def elements_in(term: TermElements) -> tuple[ElementFinding, ...]:
    """The elements of all questions of a term that are found."""
    return tuple(element for each in term.questions for element in each.found or ())


def pair_called(term: TermElements, name: str) -> tuple[Passage, Passage] | None:
    """The pair of an address: of two passages judged, of one and what its element is known by, or of two
    elements, ``id~id``; None where there is none such.
    """
    elements = elements_in(term)
    if "~" in name:
        ids = name.split("~")
        known = [_known_as(elements, wanted) for wanted in ids]
        one, other = known if len(known) == 2 else (None, None)
        return None if one is None or other is None or one == other else (one, other)
    for one, other in _pairs(elements, term.made):
        if pair_name(one, other) == name:
            return one, other
    return None


def _known_as(elements: Iterable[ElementFinding], id: str) -> Passage | None:
    return next((known_by(each) for each in elements if each.id == id), None)


def _pairs(elements: Iterable[ElementFinding], made: Iterable[Decided]) -> Iterable[tuple[Passage, Passage]]:
    for each in made:
        if isinstance(each.made, Judgement):
            yield each.made.one, each.made.other
    for element in elements:
        known = known_by(element)
        yield from ((known, passage) for passage in passages_in(element) if passage != known)


def _home(term: TermElements, passage: Passage) -> ElementFinding | None:
    return element_with(elements_in(term), passage)


def _passage_card(
    reading: Reading, term: TermElements, passage: Passage, signs: Sequence[Sign]
) -> PassageCard:
    home = _home(term, passage)
    said: Sequence[Occurrence] = () if home is None else passages_in(home)[passage]
    who = dict.fromkeys(each.delegation for each in said)
    return PassageCard(
        passage.text, passage.language.value, _stretches(passage.text, signs), reading.named(who)
    )


def _stretches(text: str, signs: Iterable[Sign]) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    place = 0
    for start, end in sorted({(sign.start, sign.end) for sign in signs}):
        if start >= place:
            found += [(text[place:start], False), (text[start:end], True)]
            place = end
    return tuple(each for each in [*found, (text[place:], False)] if each[0])
