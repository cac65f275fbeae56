"""The serial order: those who answer alike stand together, whatever order they come in."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.findings import Pair
from positions.convergence.seriation import FARTHEST, dissimilarities, known_among, leaf_order, serial_order
from positions.ids import DelegationId
from tests.cast import codes

Matrix = Sequence[Sequence[Fraction]]
NAMES = codes(7)


def apart(*rows: Sequence[int]) -> list[list[Fraction]]:
    return [[Fraction(each) for each in row] for row in rows]


def on_a_line(places: Sequence[int]) -> list[list[Fraction]]:
    return [[Fraction(abs(one - other)) for other in places] for one in places]


def length(order: Sequence[int], far: Matrix) -> Fraction:
    return sum((far[one][other] for one, other in pairwise(order)), Fraction(0))


def pair(one: DelegationId, other: DelegationId, same: int, common: int = 10) -> Pair:
    share = Fraction(same, common) if common >= 5 else None
    return Pair(one, other, common, same, 0, 0, share, share, 0, 0)


def test_the_published_way_turns_groups_until_neighbours_are_near() -> None:
    # By hand: average linkage joins 0-1 (1), 2-3 (2), then both (mean (5 + 9 + 3 + 8) / 4). Of the eight
    # turnings of these groups, 0 1 2 3 is 1 + 3 + 2 = 6 long; 1 0 2 3 is 8, 0 1 3 2 is 11, 1 0 3 2 is 12.
    far = apart([0, 1, 5, 9], [1, 0, 3, 8], [5, 3, 0, 2], [9, 8, 2, 0])
    assert leaf_order(far) == (0, 1, 2, 3)
    shuffled = [2, 0, 3, 1]
    assert leaf_order([[far[one][other] for other in shuffled] for one in shuffled]) == (1, 3, 0, 2)


def test_six_members_in_two_camps_stand_by_camp_and_meet_at_the_nearest() -> None:
    # 0, 2, 4 against 1, 3, 5; 4 and 1 are nearest across.
    far = apart(
        [0, 8, 1, 9, 2, 9],
        [8, 0, 8, 2, 5, 3],
        [1, 8, 0, 9, 2, 9],
        [9, 2, 9, 0, 7, 1],
        [2, 5, 2, 7, 0, 8],
        [9, 3, 9, 1, 8, 0],
    )
    assert leaf_order(far) == (0, 2, 4, 1, 3, 5)
    assert length((0, 2, 4, 1, 3, 5), far) == 1 + 2 + 5 + 2 + 1


def test_where_all_are_equally_far_the_order_is_that_of_the_meeting() -> None:
    assert leaf_order([[Fraction(one != other) for other in range(6)] for one in range(6)]) == tuple(range(6))


def test_nobody_and_one_alone_have_an_order_too() -> None:
    assert leaf_order(()) == ()
    assert leaf_order(apart([0])) == (0,)
    assert serial_order((), NAMES) == tuple(NAMES)


def test_who_has_no_figure_stands_at_the_end() -> None:
    a, b, c, d, *_ = NAMES
    pairs = [pair(a, b, 2), pair(a, c, 9), pair(b, c, 3), pair(a, d, 4, 4), pair(b, d, 3, 3)]
    assert serial_order(pairs, [d, a, b, c]) == (a, c, b, d)
    assert serial_order(pairs, [a, b, c, d]) == (a, c, b, d)


def test_what_is_not_known_is_as_far_as_can_be_and_pairs_of_others_are_left_aside() -> None:
    a, b, c, d, *_ = NAMES
    pairs = [pair(a, b, 7), pair(a, c, 4, 4), pair(a, d, 10), pair(d, b, 10)]
    assert known_among(pairs, [a, b, c]) == {frozenset((a, b)): Fraction(3, 10)}
    unknown = [FARTHEST, FARTHEST, Fraction(0)]
    near = [[Fraction(0), Fraction(3, 10), FARTHEST], [Fraction(3, 10), Fraction(0), FARTHEST], unknown]
    assert [list(row) for row in dissimilarities(pairs, [a, b, c])] == near


@given(st.lists(st.integers(0, 200), min_size=1, max_size=9, unique=True))
def test_points_of_a_line_come_out_as_they_lie_on_it(places: list[int]) -> None:
    order = leaf_order(on_a_line(places))
    line = tuple(sorted(range(len(places)), key=places.__getitem__))
    assert order == min(line, line[::-1])


matrices = st.integers(2, 6).flatmap(
    lambda n: st.lists(st.integers(0, 4), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2).map(
        lambda known: symmetric(n, known)
    )
)


def symmetric(members: int, known: Sequence[int]) -> list[list[Fraction]]:
    far = [[Fraction(0)] * members for _ in range(members)]
    for (one, other), each in zip(combinations(range(members), 2), known, strict=True):
        far[one][other] = far[other][one] = Fraction(each, 4)
    return far


Tree = int | tuple["Tree", "Tree"]


def linked(far: Matrix) -> Tree:
    """Average linkage, told in another way: groups as they are, means from all their pairs."""
    groups: list[tuple[tuple[int, ...], Tree]] = [((place,), place) for place in range(len(far))]
    while len(groups) > 1:
        (one, left), (other, right) = min(
            combinations(groups, 2), key=lambda pair: mean_between(pair[0][0], pair[1][0], far)
        )
        groups = [each for each in groups if each[0] not in (one, other)]
        groups.append((tuple(sorted((*one, *other))), (left, right)))
        groups.sort(key=lambda group: group[0])
    return groups[0][1]


def mean_between(one: Sequence[int], other: Sequence[int], far: Matrix) -> tuple[Fraction, int, int]:
    total = sum((far[a][b] for a in one for b in other), Fraction(0))
    return total / (len(one) * len(other)), one[0], other[0]


def turned(tree: Tree) -> list[tuple[int, ...]]:
    """Every order that leaves the groups of a tree together."""
    if isinstance(tree, int):
        return [(tree,)]
    left, right = turned(tree[0]), turned(tree[1])
    return [(*one, *two) for a, b in ((left, right), (right, left)) for one in a for two in b]


@given(matrices)
def test_of_all_orders_of_the_tree_it_is_the_shortest_and_the_first_of_these(
    far: list[list[Fraction]],
) -> None:
    assert leaf_order(far) == min(turned(linked(far)), key=lambda order: (length(order, far), order))


@given(st.permutations(NAMES), st.data())
def test_the_order_in_which_pairs_come_does_not_matter(
    order: list[DelegationId], data: st.DataObject
) -> None:
    pairs = [pair(one, other, data.draw(st.integers(0, 10))) for one, other in combinations(order, 2)]
    swapped = [pair(each.other, each.one, each.same) for each in reversed(pairs)]
    assert serial_order(pairs, NAMES) == serial_order(swapped, NAMES)
