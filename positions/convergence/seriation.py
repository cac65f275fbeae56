"""In which order delegations stand in the matrix of pairs, so that those who answer alike stand together.

Rule 1. Two delegations are as far apart as the share of their common questions on which they differ. Where
        fewer than five are common nothing is known, and the unknown is as far apart as can be: it is never
        drawn as near.
Rule 2. Average linkage (UPGMA) joins what is nearest; of several equally near, what stands first in the
        meeting.
Rule 3. Of all orders that leave those groups together, the shortest way from neighbour to neighbour; of
        several equally short ones, in either direction, the one that comes first in meeting order.
Rule 4. Who has no figure with anybody stands at the end, in meeting order.

Source: Z. Bar-Joseph, D. K. Gifford, T. S. Jaakkola, "Fast optimal leaf ordering for hierarchical
clustering", Bioinformatics 17, suppl. 1 (2001) S22-S29. All arithmetic is exact; n members take time n³.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import Final

from positions.convergence.findings import Pair
from positions.ids import DelegationId

FARTHEST: Final = Fraction(1)

Matrix = Sequence[Sequence[Fraction]]
_Way = tuple[int, tuple[int, ...]]  # how long, and the places in a row
_Ways = Mapping[tuple[int, int], _Way]  # of one group: the shortest from a first place to a last one


def serial_order(pairs: Sequence[Pair], members: Sequence[DelegationId]) -> tuple[DelegationId, ...]:
    """Put members, given in meeting order, into serial order; pairs of others are left aside."""
    known = known_among(pairs, members)
    met = [member for member in members if any(member in pair for pair in known)]
    alone = [member for member in members if member not in met]
    return (*(met[place] for place in leaf_order(dissimilarities(pairs, met))), *alone)


def known_among(
    pairs: Sequence[Pair], members: Sequence[DelegationId]
) -> dict[frozenset[DelegationId], Fraction]:
    """The dissimilarity 0…1 of each pair of ``members`` that has a figure."""
    within = frozenset(members)
    return {
        frozenset((pair.one, pair.other)): 1 - pair.dropped
        for pair in pairs
        if pair.dropped is not None and pair.one in within and pair.other in within
    }


def dissimilarities(
    pairs: Sequence[Pair], members: Sequence[DelegationId]
) -> tuple[tuple[Fraction, ...], ...]:
    """A symmetric matrix of 0…1 with zeros in the diagonal (Rule 1), in the order of ``members``."""
    known = known_among(pairs, members)
    return tuple(
        tuple(
            Fraction(0) if one == other else known.get(frozenset((one, other)), FARTHEST) for other in members
        )
        for one in members
    )


def leaf_order(apart: Matrix) -> tuple[int, ...]:
    """Put the places of a symmetric matrix of dissimilarities in order (Rules 2 and 3)."""
    unit = lcm(*(each.denominator for row in apart for each in row))
    whole = [[int(each * unit) for each in row] for row in apart]
    groups: dict[int, _Ways] = {place: {(place, place): (0, (place,))} for place in range(len(apart))}
    means = {(a, b): apart[a][b] for a, b in combinations(range(len(apart)), 2)}
    sizes = dict.fromkeys(groups, 1)
    while means:
        one, other = min(means, key=lambda pair: (means[pair], pair))  # a group is named by its first place
        left, right = groups[one], groups.pop(other)
        groups[one] = {**_joined(left, right, whole), **_joined(right, left, whole)}
        means = _means_after(means, sizes, (one, other))
        sizes[one] += sizes.pop(other)
    return min(groups[0].values())[1] if groups else ()


def _means_after(
    means: Mapping[tuple[int, int], Fraction], sizes: Mapping[int, int], joined: tuple[int, int]
) -> dict[tuple[int, int], Fraction]:
    """The mean dissimilarities after the second group has become part of the first."""
    one, other = joined
    kept = {pair: mean for pair, mean in means.items() if one not in pair and other not in pair}
    for third in sizes.keys() - {one, other}:
        near, far = (means[min(each, third), max(each, third)] for each in joined)
        mean = (sizes[one] * near + sizes[other] * far) / (sizes[one] + sizes[other])
        kept[min(one, third), max(one, third)] = mean
    return kept


def _joined(left: _Ways, right: _Ways, apart: Sequence[Sequence[int]]) -> dict[tuple[int, int], _Way]:
    """The shortest ways through all of ``left``, then all of ``right``, from each first to each last place.

    Found in two steps, over the bridge's near end and then over its far end. Ways of equal length through
    one group are compared place by place, so the order that comes first wins.
    """
    ends = {first for first, _ in right}
    bridges: dict[tuple[int, int], _Way] = {}
    for (first, near), (length, places) in left.items():
        for far in ends:
            way = (length + apart[near][far], places)
            if (first, far) not in bridges or way < bridges[first, far]:
                bridges[first, far] = way
    found: dict[tuple[int, int], tuple[int, tuple[int, ...], tuple[int, ...]]] = {}
    for (first, far), (length, places) in bridges.items():
        for last in ends:
            if (far, last) in right:
                more, rest = right[far, last]
                whole = (length + more, places, rest)
                if (first, last) not in found or whole < found[first, last]:
                    found[first, last] = whole
    return {ends: (length, places + rest) for ends, (length, places, rest) in found.items()}
