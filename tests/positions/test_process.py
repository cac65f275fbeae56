"""The frame: members found by either code, labels in the reader's language, levels in order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed, Unknown
from positions.ids import DelegationId, Language
from positions.process import (
    LEVELS,
    Level,
    Process,
    check_process,
    conference_of,
    delegation_of,
    is_within,
    label,
)
from tests.strategies import processes

LEVELS_DRAWN = st.sampled_from(list(Level))


@given(processes())
def test_every_member_is_found_by_both_its_codes_in_any_case(process: Process) -> None:
    check_process(process)
    assert len(process.members) == sum(len(conference.members) for conference in process.conferences)
    for member in process.members:
        for code in (member.id, member.alpha2, member.id.lower(), member.alpha2.lower()):
            assert delegation_of(process, code) == member
        assert member in conference_of(process, member.conference.upper()).members


@given(processes())
def test_who_is_no_member_is_unknown(process: Process) -> None:
    with pytest.raises(Unknown, match="country_unknown") as refusal:
        delegation_of(process, "QQQ")
    assert refusal.value.facts == {"country": "QQQ"}
    with pytest.raises(Unknown, match="conference_unknown"):
        conference_of(process, "nada")


@given(processes())
def test_a_code_stands_once_and_no_conference_is_empty(process: Process) -> None:
    first = process.conferences[0]
    double = replace(first, id=first.id, members=(*first.members, first.members[0]))
    with pytest.raises(Malformed, match="country_twice"):
        check_process(replace(process, conferences=(double,)))
    same_chip = replace(first.members[0], id=DelegationId("QQQ"))
    with pytest.raises(Malformed, match="country_twice") as refusal:
        check_process(replace(process, conferences=(replace(first, members=(first.members[0], same_chip)),)))
    assert refusal.value.facts == {"country": first.members[0].alpha2}
    with pytest.raises(Malformed, match="conference_empty"):
        check_process(replace(process, conferences=(replace(first, members=()),)))


def test_a_label_is_read_in_the_language_then_in_spanish_then_in_any() -> None:
    assert label({Language.ES: "uno", Language.EN: "one"}, Language.EN) == "one"
    assert label({Language.ES: "uno", Language.EN: "one"}, Language.FR) == "uno"
    assert label({Language.NL: "een", Language.EN: "one"}, Language.FR) == "een"
    assert label({}, Language.FR) == ""


def test_levels_widen_in_their_order() -> None:
    assert LEVELS == (Level.DELEGATION, Level.CONFERENCE, Level.BOTH, Level.PUBLIC)


@given(LEVELS_DRAWN, LEVELS_DRAWN, LEVELS_DRAWN)
def test_being_within_is_a_total_order(one: Level, other: Level, third: Level) -> None:
    assert is_within(one, one)
    assert is_within(one, other) or is_within(other, one)
    assert not (is_within(one, other) and is_within(other, one)) or one is other
    assert not (is_within(one, other) and is_within(other, third)) or is_within(one, third)
