"""Every measure against published digits (source named), by hand, and against an independent program."""

from fractions import Fraction
from typing import Final, Literal

import krippendorff
import numpy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from positions.convergence.measures import (
    Metric,
    agreement,
    alpha,
    concordance,
    consensus,
    entropy,
    interval,
    jaccard,
    nominal,
    ordinal,
)

# C. van der Eijk (2001), p. 331; also the example of the R package agrmt.
VAN_DER_EIJK: Final = [30, 40, 210, 130, 530, 50, 10]


def rounded(figure: Fraction | float | None, digits: int) -> float:
    assert figure is not None
    return round(float(figure), digits)


def test_agreement_a_of_van_der_eijk_page_331_is_published_as_0_61_and_by_agrmt_as_0_6113333() -> None:
    assert rounded(agreement(VAN_DER_EIJK), 7) == 0.6113333


@pytest.mark.parametrize(
    ("party", "per_mille", "published"),
    [("PvdA", [24, 28, 32, 62, 135, 304, 416], 0.61), ("D66", [16, 26, 82, 210, 293, 270, 103], 0.48)],
)
def test_agreement_a_of_the_dutch_parties_of_van_der_eijk_2001(
    party: str, per_mille: list[int], published: float
) -> None:
    assert rounded(agreement(per_mille), 2) == published


def test_agreement_a_of_the_example_in_the_agrmt_vignette_is_0_08() -> None:
    assert rounded(agreement([2, 0, 1, 1]), 2) == 0.08


@pytest.mark.parametrize(
    ("frequencies", "expected"), [([0, 9, 0, 0], 1), ([5, 5, 5, 5], 0), ([5, 0, 0, 5], -1)]
)
def test_agreement_a_has_its_three_ideal_types(frequencies: list[int], expected: int) -> None:
    assert agreement(frequencies) == expected


@pytest.mark.parametrize("frequencies", [[1, 0, 0], [5, 5], []])
def test_agreement_a_is_not_defined_for_one_answer_or_two_categories(frequencies: list[int]) -> None:
    assert agreement(frequencies) is None


def test_consensus_of_the_example_in_the_manual_of_agrmt_is_0_7256876() -> None:
    assert rounded(consensus(VAN_DER_EIJK), 7) == 0.7256876


@pytest.mark.parametrize(("frequencies", "expected"), [([0, 0, 7, 0, 0], 1.0), ([6, 0, 0, 0, 6], 0.0)])
def test_consensus_is_one_on_one_point_and_zero_for_halves_at_the_ends(
    frequencies: list[int], expected: float
) -> None:
    assert consensus(frequencies) == expected


def test_consensus_of_two_neighbours_computed_by_hand() -> None:
    # Mean midway between two of five points: 1 + log2(1 - 0.5 / 4) = log2(7/4).
    assert rounded(consensus([0, 4, 4, 0, 0]), 12) == 0.807354922058


@pytest.mark.parametrize("frequencies", [[1, 0, 0], [4], []])
def test_consensus_is_not_defined_for_one_answer_or_one_point(frequencies: list[int]) -> None:
    assert consensus(frequencies) is None


def test_relative_entropy_of_shannons_four_letters_is_seven_eighths() -> None:
    # Shannon (1948), section 10: letters of 1/2, 1/4, 1/8, 1/8 have 7/4 bits of at most 2.
    assert entropy([4, 2, 1, 1]) == 0.875


@pytest.mark.parametrize(
    ("frequencies", "expected"), [([9, 0, 0], 0.0), ([3, 3, 3], 1.0), ([1], None), ([1, 0], None)]
)
def test_entropy_is_zero_for_one_option_and_one_for_an_even_spread(
    frequencies: list[int], expected: float | None
) -> None:
    assert entropy(frequencies) == expected


def test_jaccard_computed_by_hand() -> None:
    # {a,b}-{a,b} 1, {a,b}-{a} 1/2 twice, {a,b}-{c} 0 twice, {a}-{c} 0: mean of six pairs.
    assert jaccard([{"a", "b"}, {"a", "b"}, {"a"}, {"c"}]) == Fraction(2, 6)
    assert jaccard([set(), set()]) == 1
    assert jaccard([{"a"}]) is None


# K. Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", example C: 4 observers, 12 units.
OBSERVERS: Final = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)
UNITS: Final = [
    [sum(row.split()[unit] == str(value) for row in OBSERVERS) for value in range(1, 6)] for unit in range(12)
]


@pytest.mark.parametrize(
    ("metric", "published"),
    [(nominal, 0.743), (ordinal, 0.815), (interval, 0.849)],
    ids=["nominal", "ordinal", "interval"],
)
def test_alpha_of_krippendorff_2011_is_as_published(metric: Metric, published: float) -> None:
    assert rounded(alpha(UNITS, range(1, 6), metric), 3) == published


def test_alpha_is_not_defined_where_nothing_varies_or_nothing_can_be_compared() -> None:
    assert alpha([[3, 0], [2, 0]], (0, 1), nominal) is None
    assert alpha([[1, 0], [0, 1]], (0, 1), nominal) is None
    assert alpha([], (0, 1), nominal) is None


Level = Literal["nominal", "ordinal", "interval"]
LEVELS: Final[list[tuple[Level, Metric]]] = [
    ("nominal", nominal),
    ("ordinal", ordinal),
    ("interval", interval),
]


@given(
    units=st.lists(st.lists(st.integers(0, 4), min_size=4, max_size=4), min_size=2, max_size=8),
    level=st.sampled_from(LEVELS),
)
def test_alpha_equals_the_program_of_that_name(units: list[list[int]], level: tuple[Level, Metric]) -> None:
    figure = alpha(units, (1, 2, 3, 4), level[1])
    assume(figure is not None)
    peer = krippendorff.alpha(
        value_counts=numpy.array(units), value_domain=[1, 2, 3, 4], level_of_measurement=level[0]
    )
    assert rounded(figure, 9) == pytest.approx(float(peer), abs=1e-9)


def test_concordance_with_ties_is_0_828_as_published_with_the_routine_g08da_of_nag() -> None:
    doubled = [
        [2, 9, 4, 9, 6, 15, 12, 18, 15, 20],
        [5, 2, 5, 9, 9, 16, 18, 13, 20, 13],
        [4, 2, 9, 9, 9, 9, 16, 16, 16, 20],
    ]
    assert rounded(concordance(doubled), 3) == 0.828


def test_concordance_without_ties_computed_by_hand() -> None:
    # Rank sums 8 14 11 11 11 8, mean 10.5, S = 25.5; W = 12 · 25.5 / (9 · 210).
    assert concordance([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]) == Fraction(306, 1890)


def test_concordance_is_one_for_equal_rankings_and_not_defined_without_two_of_them() -> None:
    assert concordance([[1, 2, 3], [10, 20, 30]]) == 1
    assert concordance([[1, 2, 3]]) is None
    assert concordance([]) is None
    assert concordance([[1], [2]]) is None
    assert concordance([[4, 4, 4], [2, 2, 2]]) is None


@given(st.lists(st.integers(0, 9), min_size=3, max_size=7).filter(lambda each: sum(each) > 1))
def test_figures_stay_in_their_range_and_mirrored_scales_give_the_same(frequencies: list[int]) -> None:
    spread, alike, mixed = consensus(frequencies), agreement(frequencies), entropy(frequencies)
    assert spread is not None
    assert alike is not None
    assert mixed is not None
    assert 0 <= spread <= 1
    assert -1 <= alike <= 1
    assert 0 <= mixed <= 1
    assert (spread, alike) == (consensus(frequencies[::-1]), agreement(frequencies[::-1]))


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=2, max_size=6))
def test_concordance_stays_in_its_range_and_ignores_the_order_of_judges(rankings: list[list[int]]) -> None:
    figure = concordance(rankings)
    assert figure is None or 0 <= figure <= 1
    assert figure == concordance(rankings[::-1])


@given(st.lists(st.sets(st.sampled_from("abcd"), max_size=3), min_size=2, max_size=7))
def test_jaccard_is_the_mean_over_all_pairs(choices: list[set[str]]) -> None:
    pairs = [(choices[i], choices[j]) for i in range(len(choices)) for j in range(i)]
    shares = [Fraction(len(one & two), len(one | two)) if one | two else Fraction(1) for one, two in pairs]
    assert jaccard(choices) == sum(shares, Fraction(0)) / len(shares)
