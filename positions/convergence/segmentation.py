"""Which cuts of each clause make its parts most comparable with the parts of the other wordings.

Rule 1. A part is worth as much as the most similar part of another wording makes it, more for longer parts;
a cut costs or earns what grammar says of its kind. The cuts of greatest worth are taken, the fewest on a tie.
Rule 2. First all possible parts are weighed against all possible parts, then, twice, against those taken.
All wordings are weighed against the same state, so their order does not matter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.convergence.clauses import Clause
from positions.convergence.joints import Joint
from positions.convergence.phrases import Choice, Phrase
from positions.convergence.resemblance import Resemblance
from positions.convergence.words import Word

ROUNDS: Final = 3
WORTH: Final = 0.5  # likeness from which a part is worth something
LEAST: Final = -0.05  # worth of a part like nothing in another wording, at least CLOSE - WORTH
GROWTH: Final = 0.7  # a part of n words weighs n ** GROWTH
CUTS: Final[Mapping[Joint, float]] = {
    Joint.EQUALS: 0.1,
    Joint.CLAUSES: 0.1,
    Joint.CLOSING: -0.05,
    Joint.HEAD: -0.12,
    Joint.PREPOSITION: -0.15,
    Joint.BARE: -0.25,
    Joint.SHARED: -0.3,
}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a wording taken as one element. ``joint``: where it was cut off, None at a clause's start.

    ``wording`` and ``place``: the how-manieth part of which wording; ``clause`` counts within the wording.
    """

    wording: int
    place: int
    clause: int
    words: tuple[Word, ...]
    phrase: int
    joint: Joint | None
    source: Clause


Span = tuple[int, int]  # two places of a choice
Weighed = Mapping[Span, tuple[int, float]]  # the number of each stretch's phrase, and what it weighs


def parts_of(
    wordings: Sequence[Sequence[Choice]], numbers: Mapping[Phrase, int], resemblance: Resemblance
) -> list[list[Part]]:
    """Cut every wording, given as the choices of its clauses.

    ``numbers``: where each phrase stands in ``resemblance``.
    """
    weighed = [[_weighed(choice, numbers) for choice in choices] for choices in wordings]
    pool = [{phrase for choice in choices for phrase, _ in choice.values()} for choices in weighed]
    taken: list[list[list[Span]]] = []
    for _ in range(ROUNDS):
        worths = [_Worth(own, pool, resemblance) for own in range(len(wordings))]
        taken = [
            [_cut(choice, here, worth) for choice, here in zip(choices, weights, strict=True)]
            for choices, weights, worth in zip(wordings, weighed, worths, strict=True)
        ]
        pool = [
            {here[span][0] for here, cut in zip(weights, cuts, strict=True) for span in cut}
            for weights, cuts in zip(weighed, taken, strict=True)
        ]
    return [
        _numbered(own, choices, cuts, numbers)
        for own, (choices, cuts) in enumerate(zip(wordings, taken, strict=True))
    ]


def _weighed(choice: Choice, numbers: Mapping[Phrase, int]) -> Weighed:
    return {
        span: (numbers[phrase], float(len(phrase.lemmas) ** GROWTH))
        for span, (_, phrase) in choice.stretches.items()
    }


def _joint(choice: Choice, begin: int) -> Joint | None:
    return choice.clause.joints[begin - 1][1] if begin else None


def _numbered(
    own: int, choices: Sequence[Choice], cuts: Sequence[Sequence[Span]], numbers: Mapping[Phrase, int]
) -> list[Part]:
    parts: list[Part] = []
    for clause, (choice, cut) in enumerate(zip(choices, cuts, strict=True)):
        for span in cut:
            words, phrase = choice.stretches[span]
            joint = _joint(choice, span[0])
            parts.append(Part(own, len(parts), clause, words, numbers[phrase], joint, choice.clause))
    return parts


class _Worth:
    """What a phrase of one wording is worth beside the others (Rule 1)."""

    def __init__(self, own: int, pool: Sequence[set[int]], resemblance: Resemblance) -> None:
        self._others = set().union(*[each for at, each in enumerate(pool) if at != own])
        self._resemblance = resemblance

    def of(self, phrase: int, weight: float) -> float:
        row, others = self._resemblance.row(phrase), self._others
        for other in self._resemblance.close_to(phrase):
            if other in others:
                return max(min(row[other], 1.0) - WORTH, LEAST) * weight
        return LEAST * weight


def _cut(choice: Choice, weighed: Weighed, worth: _Worth) -> list[Span]:
    """The cuts of greatest worth, found from the left: the best way to every place so far."""
    costs = [CUTS[joint] if (joint := _joint(choice, begin)) else 0.0 for begin in range(choice.places - 1)]
    best: dict[int, tuple[float, int, list[Span]]] = {0: (0.0, 0, [])}
    for end in range(1, choice.places):
        ways = []
        for begin, (value, fewer, before) in best.items():
            if (begin, end) in weighed:
                value += worth.of(*weighed[begin, end]) + costs[begin]
                ways.append((round(value, 6), fewer - 1, [*before, (begin, end)]))
        if ways:
            best[end] = max(ways, key=lambda way: way[:2])
    return best[choice.places - 1][2]
