"""Which parts of different wordings say the same.

Rule 1. Two parts of different wordings belong together when each is the other's best in its wording and they
are alike beyond what they have in common with everything (``MARGIN``); the most alike pairs first. Two groups
join while their parts are alike on average and no wording stands in both.
Rule 2. Groups that stand side by side are one element where cutting them told nothing: where most wordings
say them in one breath, as with a part that no other wording has; where they mean nearly the same ("cuidado,
atención"); or where some wordings have one and some the other in the same place of the same list.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from math import inf
from typing import Final

from positions.convergence.joints import Joint
from positions.convergence.resemblance import SAME, Resemblance
from positions.convergence.segmentation import Part

ALIKE: Final = 0.55  # least likeness of a pair that founds a group
AVERAGE: Final = 0.45  # least likeness on average of the parts of two groups that join
ALIKE_IN_WORDS: Final = 0.4  # the same where words alone are compared, which say less
AVERAGE_IN_WORDS: Final = 0.35
MARGIN: Final = 0.3  # likeness to everything that a part may have; what is more is taken off
MOST: Final = 0.1  # most that is added where it is less
NEIGHBOURS: Final = 0.6  # least likeness of two groups side by side that mean nearly the same
SLOT: Final = 0.36  # the same of two that stand in each other's place
SOFT: Final = frozenset({Joint.HEAD, Joint.PREPOSITION, Joint.BARE, Joint.CLOSING, Joint.SHARED})

Group = list[Part]
Key = tuple[int, int]  # wording and place of a part
FARTHEST: Final = (inf, 0)


class Nearness:
    """Likeness of parts, less what each has in common with all parts of the other wordings."""

    def __init__(self, wordings: Sequence[Sequence[Part]], resemblance: Resemblance) -> None:
        self._phrases = [[part.phrase for part in parts] for parts in wordings]
        self._resemblance = resemblance
        self._near: dict[tuple[int, int, int, int], float] = {}
        self._holders: defaultdict[int, list[Part]] = defaultdict(list)
        for part in chain.from_iterable(wordings):
            self._holders[part.phrase].append(part)
        by_meaning = resemblance.by_meaning
        self._alike = ALIKE if by_meaning else ALIKE_IN_WORDS
        self.least = AVERAGE if by_meaning else AVERAGE_IN_WORDS
        self._common = self._with_all() if by_meaning else {}

    def of(self, one: Part, other: Part) -> float:
        """The same in both directions."""
        key = one.wording, one.phrase, other.wording, other.phrase
        near = self._near.get(key)
        if near is None:
            near = self._resemblance.row(one.phrase)[other.phrase]
            if near < SAME and self._resemblance.by_meaning:
                common = (
                    self._common[one.wording, one.phrase] + self._common[other.wording, other.phrase]
                ) / 2
                near = round(near + min(MARGIN - common, MOST), 6)
            self._near[key] = self._near[other.wording, other.phrase, one.wording, one.phrase] = near
        return near

    def alike_behind(self, one: Part) -> Iterator[tuple[float, Part]]:
        """The parts of later wordings that may found a group with it, and how near they are."""
        for phrase in self._resemblance.close_to(one.phrase):
            for other in self._holders[phrase]:
                if other.wording > one.wording and (near := self.of(one, other)) >= self._alike:
                    yield near, other

    def average(self, group: Group, other: Group) -> float:
        """Likeness of all pairs of two groups."""
        return sum([self.of(mine, theirs) for mine in group for theirs in other]) / (len(group) * len(other))

    def _with_all(self) -> dict[tuple[int, int], float]:
        """By wording and phrase: mean likeness to the parts of the others, the best of each left out."""
        means: dict[tuple[int, int], float] = {}
        for phrase, parts in self._holders.items():
            row = self._resemblance.row(phrase)
            likes = [sorted([row[other] for other in phrases])[:-1] for phrases in self._phrases]
            for own in {part.wording for part in parts}:
                found = list(chain.from_iterable(likes[:own] + likes[own + 1 :]))
                means[own, phrase] = sum(found) / len(found) if found else MARGIN
        return means


def groups_of(wordings: Sequence[Sequence[Part]], resemblance: Resemblance) -> list[Group]:
    """Put the parts of all wordings together, one group an element; every part stands in exactly one.

    In each wording the parts of an element stand side by side.
    """
    nearness = Nearness(wordings, resemblance)
    groups = _paired(wordings, nearness)
    elements = Alignment(wordings, groups, nearness)
    elements.join()
    return elements.found()


def _paired(wordings: Sequence[Sequence[Part]], nearness: Nearness) -> list[Group]:
    """Rule 1."""
    groups: dict[Key, Group] = {_key(part): [part] for parts in wordings for part in parts}
    for _, one, other in sorted(_pairs(wordings, nearness), key=_order):
        mine, theirs = groups[_key(one)], groups[_key(other)]
        shared = {each.wording for each in mine} & {each.wording for each in theirs}
        if mine is not theirs and not shared and nearness.average(mine, theirs) >= nearness.least:
            mine += theirs
            for each in theirs:
                groups[_key(each)] = mine
    return list({id(group): group for group in groups.values()}.values())


def _order(pair: tuple[float, Part, Part]) -> tuple[float, Key, Key]:
    return -pair[0], _key(pair[1]), _key(pair[2])


def _pairs(wordings: Sequence[Sequence[Part]], nearness: Nearness) -> Iterator[tuple[float, Part, Part]]:
    """Parts of two wordings that are each other's best and alike."""
    best: dict[tuple[Key, int], tuple[float, int]] = {}  # of each part in each other wording: less for nearer
    for one in chain.from_iterable(wordings):
        for near, other in nearness.alike_behind(one):
            for mine, theirs in ((one, other), (other, one)):
                seat = _key(mine), theirs.wording
                best[seat] = min(best.get(seat, FARTHEST), (-near, theirs.place))
    for (place, wording), (near, at) in best.items():
        one, other = wordings[place[0]][place[1]], wordings[wording][at]
        if place[0] < wording and best[_key(other), place[0]][1] == one.place:
            yield -near, one, other


class Alignment:
    """Groups that are joined until every one is an element."""

    def __init__(
        self, wordings: Sequence[Sequence[Part]], groups: Sequence[Group], nearness: Nearness
    ) -> None:
        self._wordings = wordings
        self._nearness = nearness
        self._groups = {number: list(group) for number, group in enumerate(groups)}
        self._of = {_key(part): number for number, group in self._groups.items() for part in group}
        self._averages: dict[tuple[int, int], float] = {}
        self._holders = {number: {part.wording for part in group} for number, group in self._groups.items()}
        self._sides: defaultdict[tuple[int, int], dict[int, bool]] = defaultdict(dict)
        for before, after, breath in chain.from_iterable(map(_neighbours, wordings)):
            self._note(self._of[before], self._of[after], before[0], breath)

    def found(self) -> list[Group]:
        """The elements, each with its parts in the order of wordings and places."""
        return [sorted(group, key=_key) for group in self._groups.values()]

    def join(self) -> None:
        """Rule 2, until nothing more joins."""
        while True:
            joined = next((pair for pair in sorted(self._sides) if self._one(*pair)), None)
            if joined is None:
                return
            self._merge(*joined)

    def _merge(self, kept: int, gone: int) -> None:
        self._averages = {pair: near for pair, near in self._averages.items() if kept not in pair}
        for part in self._groups[gone]:
            self._of[_key(part)] = kept
        self._groups[kept] += self._groups.pop(gone)
        self._holders[kept] |= self._holders.pop(gone)
        for one, other in [pair for pair in self._sides if gone in pair]:
            breaths = self._sides.pop((one, other))
            beside = other if one == gone else one
            for wording, breath in breaths.items() if beside != kept else ():
                self._note(kept, beside, wording, breath)

    def _note(self, one: int, other: int, wording: int, breath: bool) -> None:
        """Two groups stand side by side in a wording: whether said there in one breath."""
        side = self._sides[(one, other) if one < other else (other, one)]
        side[wording] = side.get(wording, False) or breath

    def _one(self, one: int, other: int) -> bool:
        mine, theirs, breaths = self._holders[one], self._holders[other], self._sides[one, other]
        both = mine & theirs
        if both != breaths.keys():
            return False  # somewhere they stand apart
        least = min(len(mine), len(theirs))
        told = sum(breaths.values())
        if 3 * len(both) >= 2 * least and 2 * told >= len(both):
            return True
        if (one, other) not in self._averages:
            self._averages[one, other] = self._nearness.average(self._groups[one], self._groups[other])
        alike = self._averages[one, other]
        if alike >= NEIGHBOURS:
            return True
        apart = 3 * len(both) <= least
        return apart and alike >= SLOT and self._same_slot(one, other)

    def _same_slot(self, one: int, other: int) -> bool:
        """Whether a third element stands on the same side of both."""
        return any(self._beside(one, step) & self._beside(other, step) - {one, other} for step in (-1, 1))

    def _beside(self, number: int, step: int) -> set[int]:
        found = set()
        for part in self._groups[number]:
            parts = self._wordings[part.wording]
            at = part.place + step
            if 0 <= at < len(parts) and parts[at].source.sentence == part.source.sentence:
                found.add(self._of[_key(parts[at])])
        return found


def _neighbours(parts: Sequence[Part]) -> Iterator[tuple[Key, Key, bool]]:
    """Parts side by side in a clause or a list, and whether they are said in one breath."""
    for before, after in pairwise(parts):
        within = before.clause == after.clause
        if within or _listed(before, after):
            yield _key(before), _key(after), within and after.joint in SOFT


def _key(part: Part) -> Key:
    return part.wording, part.place


def _listed(before: Part, after: Part) -> bool:
    """Whether two parts are neighbours in one list."""
    same = before.source.role == after.source.role and before.source.sentence == after.source.sentence
    return same and after.source.listed and after.clause == before.clause + 1
