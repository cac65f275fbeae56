"""Which pairs of passages wait for a secretariat's judgement.

Rule 1. Every passage that is only suggested is held against the one its element is known by.
Rule 2. A pair is asked about once, however many wordings it stands in. Those that more wordings wait for come
        first, ties in the order of the elements.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from positions.convergence.cues import Cue, cues_between, signs_in
from positions.convergence.findings.elements import Basis, ElementFinding, Occurrence
from positions.convergence.judgements import Judged, Passage
from positions.convergence.passages import known_by, passages_in


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two passages of an element that may say the same, each with the wordings it stands in."""

    element: ElementFinding
    one: Passage
    other: Passage
    ones: tuple[Occurrence, ...]
    others: tuple[Occurrence, ...]

    def cues(self) -> tuple[Cue, ...]:
        """In what the two may differ."""
        return cues_between(
            signs_in(self.one.text, self.one.language), signs_in(self.other.text, self.other.language)
        )


def suggestions_in(elements: Iterable[ElementFinding], judged: Judged) -> tuple[Suggestion, ...]:
    """The pairs that wait (Rules 1 and 2); what was judged already waits for nothing."""
    waiting: dict[frozenset[Passage], Suggestion] = {}
    for element in elements:
        for each in _waiting_in(element):
            pair = frozenset((each.one, each.other))
            if judged.says(each.one, each.other) is None:
                waiting.setdefault(pair, each)
    return tuple(sorted(waiting.values(), key=lambda each: -len(each.others)))


def _waiting_in(element: ElementFinding) -> Iterable[Suggestion]:
    passages, surest = passages_in(element), known_by(element)
    for passage, occurrences in passages.items():
        if passage != surest and all(each.basis is Basis.SUGGESTED for each in occurrences):
            yield Suggestion(element, surest, passage, passages[surest], occurrences)
