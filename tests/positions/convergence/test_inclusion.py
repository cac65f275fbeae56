"""Who includes an element, at every level."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.findings.elements import Basis, ElementStatus, Occurrence
from positions.convergence.findings.whole import Tier
from positions.convergence.inclusion import inclusions, status_of
from positions.ids import DelegationId, Language

MEMBERS = tuple(DelegationId(f"XA{letter}") for letter in "ABCDEFGH")
FIRST, SECOND = Tier("ca", "CA", {}, MEMBERS[:4]), Tier("cb", "CB", {}, MEMBERS[4:])
WHOLE = Tier("biregional", "", {}, MEMBERS)


def occurrence(member: str, basis: Basis = Basis.SAME_WORDS) -> Occurrence:
    """Five letters of a wording."""
    return Occurrence(f"{member}/es", (0, 5), "fines", basis)


def test_an_occurrence_says_whose_wording_it_is_in_and_in_which_language() -> None:
    found = Occurrence("URY-2008/pt", (0, 5), "fines", Basis.SAME_WORDS)
    assert (found.delegation, found.language) == ("URY-2008", Language.PT)


@pytest.mark.parametrize(
    ("holders", "positions", "status"),
    [
        (0, 3, None),
        (0, 0, None),
        (1, 1, ElementStatus.CORE),
        (1, 2, ElementStatus.SINGLE),
        (2, 2, ElementStatus.CORE),
        (2, 3, ElementStatus.COMMON),
        (3, 5, ElementStatus.CONTESTED),
        (5, 5, ElementStatus.CORE),
    ],
)
def test_what_an_element_is_follows_from_how_many_include_it(
    holders: int, positions: int, status: ElementStatus | None
) -> None:
    assert status_of(holders, positions) is status


def test_everybody_with_a_position_is_named_once_at_every_level() -> None:
    found = inclusions(
        [occurrence("XAA"), occurrence("XAE", Basis.SUGGESTED), occurrence("XAB", Basis.CONFIRMED)],
        [FIRST, SECOND, WHOLE],
        {MEMBERS[0], MEMBERS[1], MEMBERS[2], MEMBERS[4]},
    )
    assert [(each.level, each.included, each.suggested, each.left_out) for each in found] == [
        ("ca", ("XAA", "XAB"), (), ("XAC",)),
        ("cb", (), ("XAE",), ()),
        ("biregional", ("XAA", "XAB"), ("XAE",), ("XAC",)),
    ]
    assert [each.status for each in found] == [
        ElementStatus.COMMON,
        ElementStatus.CORE,
        ElementStatus.COMMON,
    ]
    assert [each.rests_on_suggestion for each in found] == [False, True, True]


def test_of_two_wordings_of_a_delegation_the_surer_counts() -> None:
    (found,) = inclusions([occurrence("XAA", Basis.SUGGESTED), occurrence("XAA")], [FIRST], MEMBERS)
    assert (found.included, found.suggested) == (("XAA",), ())


OCCURRENCES = st.lists(st.builds(occurrence, st.sampled_from(MEMBERS), st.sampled_from(Basis)))


@given(OCCURRENCES, st.frozensets(st.sampled_from(MEMBERS)))
def test_confirming_every_suggestion_changes_no_status_and_leaves_nothing_resting_on_one(
    occurrences: list[Occurrence], positions: frozenset[DelegationId]
) -> None:
    before = inclusions(occurrences, [FIRST, SECOND, WHOLE], positions)
    confirmed = [occurrence(each.delegation, Basis.CONFIRMED) for each in occurrences]
    after = inclusions(confirmed, [FIRST, SECOND, WHOLE], positions)
    assert [each.status for each in before] == [each.status for each in after]
    assert not any(each.rests_on_suggestion or each.suggested for each in after)
    for each in before:
        named = [*each.included, *each.suggested, *each.left_out]
        assert sorted(named) == sorted(
            positions & set(next(t for t in (FIRST, SECOND, WHOLE) if t.level == each.level).members)
        )
