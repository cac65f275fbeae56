"""What the positions on a wording come to: one pure function, for a conference and for both (rules O1 to O7).

Silence is never agreement: who says nothing keeps the outcome open, unless an expired silence procedure
covers them, and then they are named apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from positions.ids import DelegationId
from positions.negotiation.consent import Stance

Names = frozenset[DelegationId]


class OutcomeKind(StrEnum):
    """From the best to the worst."""

    CONSENSUS = "consensus"
    WITH_RESERVATIONS = "with_reservations"
    AD_REFERENDUM = "ad_referendum"
    OPEN = "open"
    BRACKETED = "bracketed"
    BLOCKED = "blocked"


BEST_FIRST: Final = tuple(OutcomeKind)


@dataclass(frozen=True, slots=True)
class Electorate:
    """The members of a conference whose word is needed.

    present: those there at the roll-call, where the basis is the members present; None: all members.
    quorum: least number that must be there.
    """

    members: Names
    present: Names | None = None
    quorum: int = 0

    @property
    def needed(self) -> Names:
        """Whose word is needed."""
        return self.members if self.present is None else self.members & self.present

    @property
    def has_quorum(self) -> bool:
        """Whether enough are there, where that is asked."""
        return self.present is None or len(self.needed) >= self.quorum


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome with all names. said: by stance; by_silence: covered by an expired silence procedure.

    unsaid: needed, and without a word. absent: members whose word was not needed, for they are not there.
    """

    kind: OutcomeKind
    said: Mapping[Stance, Names]
    by_silence: Names
    unsaid: Names
    absent: Names
    has_quorum: bool = True


def outcome_of(
    electorate: Electorate,
    live: Mapping[DelegationId, Stance],
    *,
    is_clean: bool,
    by_silence: Iterable[DelegationId] = (),
) -> Outcome:
    """The outcome on a wording in one conference.

    live: the live stance of each delegation, one of those who are no members counting nothing. is_clean: the
    wording has neither brackets nor flaws. by_silence: whom an expired silence procedure on it covers; a
    stance taken stands above it.
    """
    said = {stance: _names(electorate, live, stance) for stance in Stance}
    covered = frozenset(by_silence) & electorate.members - live.keys()
    unsaid = electorate.needed - live.keys() - covered
    return Outcome(
        _kind(electorate, said, unsaid, is_clean=is_clean),
        said,
        covered,
        unsaid,
        electorate.members - electorate.needed,
        electorate.has_quorum,
    )


def _names(electorate: Electorate, live: Mapping[DelegationId, Stance], stance: Stance) -> Names:
    return frozenset(each for each, said in live.items() if said is stance and each in electorate.members)


def _kind(
    electorate: Electorate, said: Mapping[Stance, Names], unsaid: Names, *, is_clean: bool
) -> OutcomeKind:
    needed = electorate.needed
    rows = (  # the first that is true wins
        (said[Stance.OBJECT], OutcomeKind.BLOCKED),  # O1: of any member, there or not
        (not is_clean, OutcomeKind.BRACKETED),  # O2
        (not electorate.has_quorum, OutcomeKind.OPEN),  # O3
        (unsaid | said[Stance.NONE] & needed, OutcomeKind.OPEN),  # O4
        (said[Stance.AD_REFERENDUM] & needed, OutcomeKind.AD_REFERENDUM),  # O5
        (said[Stance.RESERVE] | said[Stance.STAND_ASIDE], OutcomeKind.WITH_RESERVATIONS),  # O6
        (True, OutcomeKind.CONSENSUS),  # O7
    )
    return next(kind for holds, kind in rows if holds)


def bi_regional(outcomes: Iterable[Outcome]) -> OutcomeKind:
    """The lower of the conferences' outcomes; their tallies are never pooled."""
    return max((each.kind for each in outcomes), key=BEST_FIRST.index)
