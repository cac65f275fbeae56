"""Who includes an element, at every level, and what that makes of it.

Rule 1. core: all positions include it · common: two thirds or more do · single: one alone does ·
        contested: otherwise. None where nobody of the level includes it.
Rule 2. A delegation includes an element if it stands in any of its wordings; by the surest basis of those.
Rule 3. A status that suggestions alone make is said to rest on them, and enters no figure.
"""

from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from typing import Final

from positions.convergence.findings.elements import Basis, ElementStatus, Inclusion, Occurrence
from positions.convergence.findings.whole import Tier
from positions.ids import DelegationId

COMMON: Final = Fraction(2, 3)


def status_of(holders: int, positions: int) -> ElementStatus | None:
    """What an element is that ``holders`` of ``positions`` include (Rule 1)."""
    if holders == 0:
        return None
    if holders == 1 and positions > 1:
        return ElementStatus.SINGLE
    if holders == positions:
        return ElementStatus.CORE
    common = holders * COMMON.denominator >= positions * COMMON.numerator
    return ElementStatus.COMMON if common else ElementStatus.CONTESTED


def inclusions(
    occurrences: Iterable[Occurrence], tiers: Sequence[Tier], positions: Collection[DelegationId]
) -> tuple[Inclusion, ...]:
    """Who includes an element at each tier; ``positions``: whoever has a position on its question."""
    sure: set[DelegationId] = set()
    guessed: set[DelegationId] = set()
    for each in occurrences:
        (guessed if each.basis is Basis.SUGGESTED else sure).add(each.delegation)
    return tuple(_inclusion(tier, sure, guessed - sure, positions) for tier in tiers)


def _inclusion(
    tier: Tier,
    sure: Collection[DelegationId],
    guessed: Collection[DelegationId],
    positions: Collection[DelegationId],
) -> Inclusion:
    holding = [member for member in tier.members if member in positions]
    included = tuple(member for member in holding if member in sure)
    suggested = tuple(member for member in holding if member in guessed)
    status = status_of(len(included) + len(suggested), len(holding))
    return Inclusion(
        level=tier.level,
        status=status,
        rests_on_suggestion=status is not status_of(len(included), len(holding)),
        included=included,
        suggested=suggested,
        left_out=tuple(member for member in holding if member not in sure and member not in guessed),
    )
