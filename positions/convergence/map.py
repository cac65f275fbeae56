"""Delegations as points of a plane, near where they answer alike; and how far the plane bends the truth.

Rule 1. Only members whose every pair has a figure are placed. Of the others the one with most pairs without
        a figure is left out first, of several such the last of the meeting, until all pairs have one.
Rule 2. The start is classical scaling, so there is no chance in it; its axes are turned so that the first
        member with a place off an axis stands on the left, and above.
Rule 3. A map is shown only where its stress is below ``LIMIT``: above it says more than the answers do.

Sources: W. S. Torgerson, "Multidimensional scaling: I. Theory and method", Psychometrika 17 (1952) 401-419;
J. de Leeuw, "Applications of convex analysis to multidimensional scaling" (1977), for the improvement by
majorization; J. B. Kruskal, "Multidimensional scaling by optimizing goodness of fit to a nonmetric
hypothesis", Psychometrika 29 (1964) 1-27, for the stress, formula 1, here with the dissimilarities
themselves times the best factor. Sums are exactly rounded, so every machine places alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum, sqrt
from typing import Final

from positions.convergence.findings import Pair
from positions.convergence.seriation import dissimilarities, known_among
from positions.ids import DelegationId

LIMIT: Final = 0.20  # Kruskal calls a stress of 20 % poor
FEWEST: Final = 4  # three points always fit a plane
SWEEPS: Final = 30  # of rotations; some eight are enough for 23 members
STEPS: Final = 200
ENOUGH: Final = 1e-6  # a step that lowers the stress by less is the last
TINY: Final = 1e-12

Point = tuple[float, float]
_Matrix = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Placement:
    """Members with their places, in meeting order; stress 0…1, 0 where every distance is true."""

    members: tuple[DelegationId, ...]
    points: tuple[Point, ...]
    stress: float

    @property
    def is_shown(self) -> bool:
        """Whether the plane bends little enough to be shown."""
        return self.stress < LIMIT


def place_members(pairs: Sequence[Pair], members: Sequence[DelegationId]) -> Placement | None:
    """Place ``members``, given in meeting order; None where fewer than four can be placed."""
    known = known_among(pairs, members)
    placed = list(members)
    while lacking := {
        member: sum(frozenset((member, other)) not in known for other in placed if other != member)
        for member in placed
    }:
        worst = max(reversed(placed), key=lacking.__getitem__)
        if not lacking[worst]:
            break
        placed.remove(worst)
    if len(placed) < FEWEST:
        return None
    apart = [[float(each) for each in row] for row in dissimilarities(pairs, placed)]
    points, stress = scaled(apart)
    return Placement(tuple(placed), points, stress)


def scaled(apart: _Matrix) -> tuple[tuple[Point, ...], float]:
    """Places in the plane for a symmetric matrix of dissimilarities, and their stress."""
    points = classical(apart)
    stress = stress_of(points, apart)
    for _ in range(STEPS):
        moved = _majorized(points, apart)
        lower = stress_of(moved, apart)
        if lower > stress - ENOUGH:
            break
        points, stress = moved, lower
    return tuple(points), stress


def classical(apart: _Matrix) -> list[Point]:
    """Classical scaling in two dimensions, the first axis that of the greater eigenvalue."""
    size = len(apart)
    squares = [[each * each for each in row] for row in apart]
    rows = [fsum(row) / size for row in squares]
    whole = fsum(rows) / size
    centred = [[-(squares[i][j] - rows[i] - rows[j] + whole) / 2 for j in range(size)] for i in range(size)]
    values, vectors = _eigen(centred)
    order = sorted(range(size), key=lambda axis: -values[axis])[:2]
    axes = [_turned([sqrt(max(values[axis], 0.0)) * row[axis] for row in vectors]) for axis in order]
    return list(zip(*axes, strict=True))


def stress_of(points: Sequence[Point], apart: _Matrix) -> float:
    """Kruskal's stress, formula 1, after the dissimilarities are stretched to fit as well as they can.

    0 also where all points are one.
    """
    pairs = [(_distance(points[i], points[j]), apart[i][j]) for i, j in combinations(range(len(points)), 2)]
    whole = fsum(far * far for far, _ in pairs)
    wanted = fsum(near * near for _, near in pairs)
    if whole < TINY or wanted < TINY:
        return 0.0
    factor = fsum(far * near for far, near in pairs) / wanted
    return sqrt(fsum((far - factor * near) ** 2 for far, near in pairs) / whole)


def _majorized(points: Sequence[Point], apart: _Matrix) -> list[Point]:
    """One Guttman transform: each point goes to the mean of where the others want it."""
    size = len(points)
    moved = []
    for i in range(size):
        pulls: list[Point] = []
        for j in range(size):
            far = _distance(points[i], points[j])
            ratio = apart[i][j] / far if far > TINY else 0.0
            pulls.append((ratio * (points[i][0] - points[j][0]), ratio * (points[i][1] - points[j][1])))
        moved.append((fsum(x for x, _ in pulls) / size, fsum(y for _, y in pulls) / size))
    return moved


def _distance(one: Point, other: Point) -> float:
    return sqrt((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)


def _turned(axis: Sequence[float]) -> list[float]:
    """The axis so that the first place off its middle is negative (Rule 2)."""
    first = next((each for each in axis if abs(each) > 1e-9), -1.0)
    return [-each if first > 0 else each for each in axis]


def _eigen(symmetric: _Matrix) -> tuple[list[float], list[list[float]]]:
    """Eigenvalues and, in columns, eigenvectors, by cyclic Jacobi rotations."""
    size = len(symmetric)
    matrix = [list(row) for row in symmetric]
    vectors = [[float(i == j) for j in range(size)] for i in range(size)]
    for _ in range(SWEEPS):
        if fsum(matrix[i][j] ** 2 for i, j in combinations(range(size), 2)) < TINY * TINY:
            break
        for p, q in combinations(range(size), 2):
            if abs(matrix[p][q]) > TINY * TINY:
                _rotate(matrix, vectors, p, q)
    return [matrix[i][i] for i in range(size)], vectors


def _rotate(matrix: list[list[float]], vectors: list[list[float]], p: int, q: int) -> None:
    """Turn the plane of axes ``p`` and ``q`` until they are independent."""
    slope = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q])
    tangent = (1.0 if slope >= 0 else -1.0) / (abs(slope) + sqrt(slope * slope + 1))
    cosine = 1 / sqrt(tangent * tangent + 1)
    sine = tangent * cosine
    for rows in (matrix, vectors):
        for row in rows:
            row[p], row[q] = cosine * row[p] - sine * row[q], sine * row[p] + cosine * row[q]
    first, second = matrix[p], matrix[q]
    matrix[p] = [cosine * a - sine * b for a, b in zip(first, second, strict=True)]
    matrix[q] = [sine * a + cosine * b for a, b in zip(first, second, strict=True)]
