"""Published measures of agreement. They describe; they never decide a class.

Exact (Fraction) wherever the formula is rational; the two with logarithms are floats rounded to 12 digits.
None means: not defined for these data, never zero. Frequencies are counts per category, in the scale's order,
categories nobody chose included.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import comb, fsum, log, log2
from typing import Final

DIGITS: Final = 12


def consensus(frequencies: Sequence[int]) -> float | None:
    """Consensus of ordinal answers, 0 (halves at both ends) to 1 (all on one point).

    Cns = 1 + Σ p_i · log2(1 - |X_i - mean| / d), d the width of the scale: its last point less its first.
    None for fewer than two answers or two points. W. J. Tastle, M. J. Wierman, "Consensus and dissention:
    a measure of ordinal dispersion", International Journal of Approximate Reasoning 45 (2007) 531-545.
    """
    total, width = sum(frequencies), len(frequencies) - 1
    if total < 2 or width < 1:
        return None
    moment = sum(place * count for place, count in enumerate(frequencies))  # mean · total
    parts = [
        count / total * log2((width * total - abs(place * total - moment)) / (width * total))
        for place, count in enumerate(frequencies)
        if count
    ]
    return round(1 + fsum(parts), DIGITS)


def agreement(frequencies: Sequence[int]) -> Fraction | None:
    """Agreement A of ordinal answers, -1 (halves at both ends) over 0 (even) to 1 (all on one point).

    The frequencies are cut into layers, each a pattern of empty and equally filled categories. A is the mean
    of U · (1 - (S - 1) / (K - 1)) over the layers, weighted by their answers, with S filled of K categories
    and U = ((K - 2) · TU - (K - 1) · TDU) / ((K - 2) · (TU + TDU)). Of the triples of categories with two
    filled, TU have these side by side within the triple, TDU have the empty one between them.
    None for fewer than two answers or three categories. C. van der Eijk, "Measuring agreement in ordered
    rating scales", Quality and Quantity 35 (2001) 325-341.
    """
    total, left = sum(frequencies), list(frequencies)
    if total < 2 or len(left) < 3:
        return None
    weighted = Fraction(0)
    while any(left):
        pattern = tuple(count > 0 for count in left)
        height = min(count for count in left if count)
        weighted += height * sum(pattern) * _agreement_of(pattern)
        left = [count - height if count else 0 for count in left]
    return weighted / total


@lru_cache(maxsize=1024)
def _agreement_of(pattern: tuple[bool, ...]) -> Fraction:
    size, filled = len(pattern), sum(pattern)
    triples = list(combinations(pattern, 3))
    together = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    parted = triples.count((True, False, True))
    unimodality = Fraction(1)
    if together + parted:
        unimodality = Fraction((size - 2) * together - (size - 1) * parted, (size - 2) * (together + parted))
    return unimodality * (1 - Fraction(filled - 1, size - 1))


def entropy(frequencies: Sequence[int]) -> float | None:
    """Relative entropy of nominal answers, 0 (all the same) to 1 (evenly over all options).

    H / log n = -Σ p_i · log p_i / log n, over n options. None for fewer than two answers or two options.
    C. E. Shannon, "A mathematical theory of communication", Bell System Technical Journal 27 (1948).
    """
    total, size = sum(frequencies), len(frequencies)
    if total < 2 or size < 2:
        return None
    parts = [count / total * log(total / count) for count in frequencies if count]
    return round(fsum(parts) / log(size), DIGITS)


def jaccard(choices: Sequence[AbstractSet[str]]) -> Fraction | None:
    """Mean of |A ∩ B| / |A ∪ B| over all pairs of multiple choices, 0 (nothing shared) to 1 (the same sets).

    None for fewer than two choices; two empty sets are the same. P. Jaccard, "The distribution of the flora
    in the alpine zone", New Phytologist 11 (1912) 37-50.
    """
    if len(choices) < 2:
        return None
    times = Counter(frozenset(choice) for choice in choices)
    shared: Counter[tuple[int, int]] = Counter()  # (in both, in either): how many pairs
    for one, other in combinations(times, 2):
        shared[len(one & other), len(one | other)] += times[one] * times[other]
    same = sum(comb(count, 2) for count in times.values())
    total = sum((Fraction(both * pairs, either) for (both, either), pairs in shared.items()), Fraction(same))
    return total / comb(len(choices), 2)


Metric = Callable[[Sequence[int], Sequence[int], int, int], Fraction]


def nominal(totals: Sequence[int], values: Sequence[int], one: int, other: int) -> Fraction:
    """Difference of two nominal categories, squared: 1."""
    return Fraction(1)


def ordinal(totals: Sequence[int], values: Sequence[int], one: int, other: int) -> Fraction:
    """Difference of two ranks, squared: the values between them, and half of those on the two themselves."""
    return (sum(totals[one : other + 1]) - Fraction(totals[one] + totals[other], 2)) ** 2


def interval(totals: Sequence[int], values: Sequence[int], one: int, other: int) -> Fraction:
    """Difference of two points of an interval scale, squared."""
    return Fraction((values[one] - values[other]) ** 2)


def alpha(units: Sequence[Sequence[int]], values: Sequence[int], metric: Metric) -> Fraction | None:
    """Krippendorff's alpha: 1 is perfect agreement, 0 what chance gives, below 0 systematic disagreement.

    alpha = 1 - D_o / D_e: the mean squared difference of two values within a unit, and of any two values.
    units: for each unit (question), how many observers (delegations) gave each of ``values`` (ascending);
    missing answers are just not counted, and a unit with one answer has nothing to compare.
    None where nothing can be compared or all values are the same. K. Krippendorff, "Computing Krippendorff's
    alpha-reliability" (2011), https://repository.upenn.edu/asc_papers/43.
    """
    by_size: dict[int, list[Sequence[int]]] = {}
    for unit in units:
        if sum(unit) > 1:
            by_size.setdefault(sum(unit), []).append(unit)
    totals = [
        sum(unit[place] for alike in by_size.values() for unit in alike) for place in range(len(values))
    ]
    observed = expected = Fraction(0)
    for one, other in combinations(range(len(values)), 2):
        apart = metric(totals, values, one, other)
        expected += totals[one] * totals[other] * apart
        for size, alike in by_size.items():
            observed += apart * Fraction(sum(unit[one] * unit[other] for unit in alike), size - 1)
    if expected == 0:
        return None
    return 1 - (sum(totals) - 1) * observed / expected


def concordance(rankings: Sequence[Sequence[int]]) -> Fraction | None:
    """Kendall's coefficient of concordance W of several rankings, 0 (none) to 1 (all rank alike).

    W = 12 S / (m² (n³ - n) - m Σ T): S the squared deviations of the n rank sums from their mean,
    m rankings, T = Σ (t³ - t) over the ties of a ranking. ``rankings`` may be scores: each is ranked here,
    ties at their mean. None for fewer than two rankings or two things, or where every ranking ties them all.
    M. G. Kendall, B. Babington Smith, "The problem of m rankings", Annals of Mathematical Statistics 10
    (1939) 275-287.
    """
    judges, things = len(rankings), len(rankings[0]) if rankings else 0
    if judges < 2 or things < 2:
        return None
    ranked = [_doubled_ranks(scores) for scores in rankings]
    sums = [sum(ranks[place] for ranks in ranked) for place in range(things)]
    deviations = sum((each - judges * (things + 1)) ** 2 for each in sums)  # 4 S, ranks being doubled
    ties = sum(times**3 - times for scores in rankings for times in Counter(scores).values())
    most = judges**2 * (things**3 - things) - judges * ties
    return Fraction(3 * deviations, most) if most else None


def _doubled_ranks(scores: Sequence[int]) -> list[int]:
    """Twice the ranks, so that the mean rank of a tie is whole."""
    times, below, ranks = Counter(scores), 0, {}
    for score in sorted(times):
        ranks[score] = 2 * below + times[score] + 1
        below += times[score]
    return [ranks[score] for score in scores]
