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


@dataclass(frozen=True, slots=True)
class _Taken:
    words: tuple[Word, ...]
    phrase: int
    joint: Joint | None


def parts_of(
    wordings: Sequence[Sequence[Choice]], numbers: Mapping[Phrase, int], resemblance: Resemblance
) -> list[list[Part]]:
    """Cut every wording, given as the choices of its clauses.

    ``numbers``: where each phrase stands in ``resemblance``.
    """
    pool = [
        {numbers[phrase] for choice in choices for _, phrase in choice.stretches.values()}
        for choices in wordings
    ]
    taken: list[list[list[_Taken]]] = []
    for _ in range(ROUNDS):
        worths = [_Worth(own, pool, resemblance) for own in range(len(wordings))]
        taken = [
            [_cut(choice, numbers, worth) for choice in choices]
            for choices, worth in zip(wordings, worths, strict=True)
        ]
        pool = [{each.phrase for cut in cuts for each in cut} for cuts in taken]
    return [
        _numbered(own, choices, cuts) for own, (choices, cuts) in enumerate(zip(wordings, taken, strict=True))
    ]


def _numbered(own: int, choices: Sequence[Choice], cuts: Sequence[Sequence[_Taken]]) -> list[Part]:
    parts: list[Part] = []
    for clause, (choice, cut) in enumerate(zip(choices, cuts, strict=True)):
        for each in cut:
            parts.append(Part(own, len(parts), clause, each.words, each.phrase, each.joint, choice.clause))
    return parts


class _Worth:
    """What a phrase of one wording is worth beside the others (Rule 1)."""

    def __init__(self, own: int, pool: Sequence[set[int]], resemblance: Resemblance) -> None:
        self._others = set().union(*[each for at, each in enumerate(pool) if at != own])
        self._resemblance = resemblance

    def of(self, phrase: int, length: int) -> float:
        row = self._resemblance.row(phrase)
        close = self._resemblance.close_to(phrase)
        best = next((row[other] for other in close if other in self._others), 0.0)
        return max(min(best, 1.0) - WORTH, LEAST) * float(length**GROWTH)


def _cut(choice: Choice, numbers: Mapping[Phrase, int], worth: _Worth) -> list[_Taken]:
    """The cuts of greatest worth, found from the left: the best way to every place so far."""
    best: dict[int, tuple[float, int, list[_Taken]]] = {0: (0.0, 0, [])}
    for end in range(1, choice.places):
        ways = []
        for begin in [each for each in best if (each, end) in choice.stretches]:
            words, phrase = choice.stretches[begin, end]
            joint = choice.clause.joints[begin - 1][1] if begin else None
            value, fewer, before = best[begin]
            value += worth.of(numbers[phrase], len(phrase.lemmas)) + (CUTS[joint] if joint else 0.0)
            ways.append((round(value, 6), fewer - 1, [*before, _Taken(words, numbers[phrase], joint)]))
        if ways:
            best[end] = max(ways, key=lambda way: way[:2])
    return best[choice.places - 1][2]
