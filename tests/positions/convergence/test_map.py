"""The map: true where the plane can be true, and as good as the published figures where it cannot."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import dist, isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence import map as maps
from positions.convergence.findings import Pair
from positions.convergence.map import LIMIT, classical, place_members, scaled, stress_of
from positions.ids import DelegationId
from tests.cast import codes

NAMES = codes(6)
# Road distances between cities in km, each with the cities after it: The Cambridge Encyclopaedia (1990).
ROADS = {
    "Athens": "3313 2963 3175 3339 2762 3276 2610 4485 2977 3030 4532 2753 3949 2865 2282 2179 3000 817 3927"
    " 1991",
    "Barcelona": "1318 1326 1294 1498 2218 803 1172 2018 1490 1305 645 636 521 1014 1365 1033 1460 2868 1802",
    "Brussels": "204 583 206 966 677 2256 597 172 2084 690 1558 1011 925 747 285 1511 1616 1175",
    "Calais": "460 409 1136 747 2224 714 330 2052 739 1550 1059 1077 977 280 1662 1786 1381",
    "Cherbourg": "785 1545 853 2047 1115 731 1827 789 1347 1101 1209 1160 340 1794 2196 1588",
    "Cologne": "760 1662 2436 460 269 2290 714 1764 1035 911 583 465 1497 1403 937",
    "Copenhagen": "1418 3196 460 269 2971 1458 2498 1778 1537 1104 1176 2050 650 1455",
    "Geneva": "1975 1118 895 1936 158 1439 425 328 591 513 995 2068 1019",
    "Gibraltar": "2897 2428 676 1817 698 1693 2185 2565 1971 2631 3886 2974",
    "Hamburg": "550 2671 1159 2198 1479 1238 805 877 1751 949 1155",
    "Hook": "2280 863 1730 1183 1098 851 457 1683 1500 1205",
    "Lisbon": "1178 668 1762 2250 2507 1799 2700 3231 2937",
    "Lyons": "1281 320 328 724 471 1048 2108 1157",
    "Madrid": "1157 1724 2010 1273 2097 3188 2409",
    "Marseilles": "618 1109 792 1011 2428 1363",
    "Milan": "331 856 586 2187 898",
    "Munich": "821 946 1754 428",
    "Paris": "1476 1827 1249",
    "Rome": "2707 1209",
    "Stockholm": "2105",
    "Vienna": "",
}
# Classical scaling of these distances in two dimensions, as published with the function cmdscale of R.
PUBLISHED = {
    "Athens": (2290.274680, 1798.8029),
    "Barcelona": (-825.382790, 546.8115),
    "Gibraltar": (-2048.449113, 642.4585),
    "Lisbon": (-1935.040811, 49.1251),
    "Rome": (709.413282, 1109.3666),
    "Stockholm": (839.445911, -1836.7906),
    "Vienna": (911.230500, 205.9302),
}


def symmetric(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """A matrix of which each row gives what stands right of the diagonal."""
    apart = [[0.0] * len(rows) for _ in rows]
    for place, row in enumerate(rows):
        for step, each in enumerate(row, 1):
            apart[place][place + step] = apart[place + step][place] = each
    return apart


def distances(points: Sequence[tuple[float, float]]) -> list[list[float]]:
    return [[dist(one, other) for other in points] for one in points]


def pair(one: DelegationId, other: DelegationId, same: int, common: int = 10) -> Pair:
    share = Fraction(same, common) if common >= 5 else None
    return Pair(one, other, common, same, 0, 0, share, share, 0, 0)


def test_classical_scaling_of_the_roads_of_europe_is_the_published_one() -> None:
    roads = symmetric([[float(each) for each in row.split()] for row in ROADS.values()])
    found = dict(zip(ROADS, classical(roads), strict=True))
    for city, (x, y) in PUBLISHED.items():  # the axes may point either way: ours begin with Athens
        assert found[city] == pytest.approx((-x, -y), abs=5e-4)


def test_a_square_of_equals_has_the_stress_worked_out_by_hand() -> None:
    # Four members all equally far: a square is best. Sides 1, diagonals √2, best factor (4 + 2√2) / 6.
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    equals = symmetric([[1.0] * 3, [1.0] * 2, [1.0], []])
    factor = (4 + 2 * sqrt(2)) / 6
    by_hand = sqrt((4 * (1 - factor) ** 2 + 2 * (sqrt(2) - factor) ** 2) / 8)
    assert stress_of(square, equals) == pytest.approx(by_hand)
    assert round(by_hand, 4) == 0.1691


def test_what_lies_in_a_plane_is_placed_without_stress() -> None:
    points = [(0.0, 0.0), (3.0, 0.0), (3.0, 4.0), (-1.0, 2.0), (0.5, -2.0)]
    placed, stress = scaled(distances(points))
    assert stress == pytest.approx(0, abs=1e-6)
    for one, other in combinations(range(len(points)), 2):
        assert dist(placed[one], placed[other]) == pytest.approx(dist(points[one], points[other]), abs=1e-5)


def test_the_first_member_stands_on_the_left_and_above() -> None:
    placed, _stress = scaled(distances([(9.0, 1.0), (0.0, 0.0), (3.0, 4.0), (1.0, 2.0)]))
    assert placed[0][0] < 0
    assert placed[0][1] < 0


def test_where_all_are_one_there_is_no_stress() -> None:
    assert scaled([[0.0] * 4 for _ in range(4)]) == (((0.0, 0.0),) * 4, 0.0)
    assert stress_of([(0.0, 0.0)] * 3, symmetric([[1.0, 1.0], [1.0], []])) == 0.0


def test_who_lacks_a_figure_is_left_out_and_under_four_there_is_no_map() -> None:
    figures = [pair(one, other, 5) for one, other in combinations(NAMES[:5], 2)]
    found = place_members(figures, NAMES)
    assert found is not None
    assert found.members == tuple(NAMES[:5])
    assert place_members(figures[:3], NAMES) is None
    assert place_members([], []) is None


def test_of_two_who_lack_the_same_figure_the_last_of_the_meeting_is_left_out() -> None:
    figures = [
        pair(one, other, 5, 2 if (one, other) == (NAMES[1], NAMES[3]) else 10)
        for one, other in combinations(NAMES[:5], 2)
    ]
    found = place_members(figures, NAMES[:5])
    assert found is not None
    assert found.members == (NAMES[0], NAMES[1], NAMES[2], NAMES[4])


def test_a_map_is_shown_below_the_limit_alone() -> None:
    camps = [
        pair(one, other, 9 if (one < "XAC") == (other < "XAC") else 1)
        for one, other in combinations(NAMES, 2)
    ]
    found = place_members(camps, NAMES)
    assert found is not None
    assert found.is_shown
    equals = place_members([pair(one, other, 0) for one, other in combinations(NAMES, 2)], NAMES)
    assert equals is not None
    assert equals.stress > LIMIT
    assert not equals.is_shown


def test_placing_ends_after_a_bounded_number_of_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = [pair(one, other, (n * n) % 11) for n, (one, other) in enumerate(combinations(NAMES, 2))]
    whole = place_members(figures, NAMES)
    for bound in ("STEPS", "SWEEPS"):
        monkeypatch.setattr(maps, bound, 1)
    short = place_members(figures, NAMES)
    assert whole is not None
    assert short is not None
    assert whole.stress <= short.stress


shares = st.lists(st.integers(0, 10), min_size=15, max_size=15)


@given(shares)
def test_improving_never_makes_the_stress_greater(same: list[int]) -> None:
    figures = [
        pair(one, other, each) for (one, other), each in zip(combinations(NAMES, 2), same, strict=True)
    ]
    found = place_members(figures, NAMES)
    assert found is not None
    apart = [[0.0] * 6 for _ in NAMES]
    for (one, other), each in zip(combinations(range(6), 2), same, strict=True):
        apart[one][other] = apart[other][one] = 1 - each / 10
    begun = stress_of(classical(apart), apart)
    assert found.stress <= begun or isclose(found.stress, begun, abs_tol=1e-9)
    assert 0 <= found.stress < 1
    again = place_members(list(reversed(figures)), NAMES)
    assert again == found
