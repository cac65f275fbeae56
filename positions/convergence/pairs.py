"""How alike two delegations answer the closed questions, in both published conventions.

dropped: questions on which not both have a position are dropped; the share of same positions in the rest.
halved: same positions and two reservations count 1, a reservation against a position 1/2, as A. Lijphart
("The analysis of bloc voting in the General Assembly", American Political Science Review 57 (1963) 902-917)
counts abstentions, and the coincidence published with the votes of the General Assembly. Silence is neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final

from positions.convergence.definitions import WORDED
from positions.convergence.findings import Pair, QuestionFinding, Standing
from positions.convergence.tally import Stand
from positions.ids import DelegationId, QuestionKey
from positions.questionnaire.questionnaire import CLOSED

FEWEST: Final = 5  # common questions; below it a figure would say more than is known

Stands = Mapping[QuestionKey, Mapping[DelegationId, Stand]]


@dataclass(slots=True)
class _Track:
    """The answers of one delegation as sets of bits, so that two are compared by counting common bits."""

    stood: int = 0  # a bit a closed question with a position
    held: int = 0  # a bit a position on a closed question
    reserved: int = 0  # a bit a closed question with a reservation
    tongues: int = 0  # a bit a question and language of a wording
    wordings: int = 0  # a bit a question and wording


class _Bits(dict[tuple[str, ...], int]):
    """A bit for every key, given out as keys come."""

    def __missing__(self, key: tuple[str, ...]) -> int:
        self[key] = 1 << len(self)
        return self[key]


def pairs_of(
    items: Sequence[QuestionFinding], stands: Stands, members: Sequence[DelegationId]
) -> tuple[Pair, ...]:
    """Compare all members two by two, in meeting order."""
    tracks = {member: _Track() for member in members}
    questions, positions, wordings = _Bits(), _Bits(), _Bits()
    for finding in items:
        key = finding.key
        if finding.kind in CLOSED:
            for member, stand in stands[key].items():
                _mark_choice(tracks[member], key, stand, questions, positions)
        elif finding.kind in WORDED:
            for member, stand in stands[key].items():
                if stand.position is not None and stand.language is not None:
                    tracks[member].tongues |= questions[key, stand.language]
                    tracks[member].wordings |= wordings[key, stand.position]
    return tuple(_pair((one, tracks[one]), (other, tracks[other])) for one, other in combinations(members, 2))


def _mark_choice(track: _Track, question: str, stand: Stand, questions: _Bits, positions: _Bits) -> None:
    if stand.position is not None:
        track.stood |= questions[question,]
        track.held |= positions[question, stand.position]
    elif stand.standing is Standing.RESERVED:
        track.reserved |= questions[question,]


def _pair(one: tuple[DelegationId, _Track], other: tuple[DelegationId, _Track]) -> Pair:
    left, right = one[1], other[1]
    common = (left.stood & right.stood).bit_count()
    same = (left.held & right.held).bit_count()
    partial = (left.stood & right.reserved | left.reserved & right.stood).bit_count()
    both_reserved = (left.reserved & right.reserved).bit_count()
    return Pair(
        one=one[0],
        other=other[0],
        common=common,
        same=same,
        partial=partial,
        both_reserved=both_reserved,
        dropped=_share(2 * same, common),
        halved=_share(2 * (same + both_reserved) + partial, common + both_reserved + partial),
        common_wordings=(left.tongues & right.tongues).bit_count(),
        same_wordings=(left.wordings & right.wordings).bit_count(),
    )


def _share(doubled: int, questions: int) -> Fraction | None:
    return Fraction(doubled, 2 * questions) if questions >= FEWEST else None
