"""Where a silence procedure stands follows from what happened and the hour (Q), with the worked table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.ids import DelegationId
from positions.negotiation.silence import (
    Break,
    Extension,
    Outage,
    Silence,
    SilenceKind,
    SilenceState,
    covered_by,
    effective_close,
    state_of,
)

XA, XB, XE = DelegationId("XAA"), DelegationId("XAB"), DelegationId("XBB")


def at(clock: str, day: int = 4) -> datetime:
    hour, minute, second = ([*clock.split(":"), "0"])[:3]
    return datetime(2026, 3, day, int(hour), int(minute), tzinfo=UTC) + timedelta(seconds=float(second))


CLOSE, OPENS = at("15:00"), at("9:00", 1)
TOLD = {XA: at("9:00", 1), XB: at("14:59", 3), XE: at("15:01", 3)}
WRITTEN = Silence(SilenceKind.WRITTEN, OPENS, CLOSE, TOLD)
FLOOR = Silence(SilenceKind.FLOOR, at("14:58"), CLOSE, {XA: at("9:30")})
LATE = at("17:00", 20)


def broken(clock: str) -> Silence:
    return replace(WRITTEN, breaks=(Break(at(clock), XA),))


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (at("8:59:59", 1), SilenceState.ANNOUNCED),
        (OPENS, SilenceState.RUNNING),
        (at("14:59:59.999999"), SilenceState.RUNNING),
        (CLOSE, SilenceState.SETTLING),
        (at("15:00:59"), SilenceState.SETTLING),
        (at("15:01:00"), SilenceState.EXPIRED),
    ],
)
def test_an_unbroken_procedure_goes_by_the_hour(now: datetime, state: SilenceState) -> None:
    assert state_of(WRITTEN, now) is state


def test_a_break_before_the_close_breaks_it_however_late_it_is_committed() -> None:
    assert state_of(broken("14:59:59.999999"), LATE) is SilenceState.BROKEN
    assert state_of(broken("14:59:59.9"), at("15:00:20")) is SilenceState.BROKEN
    assert state_of(broken("14:00"), at("13:59")) is SilenceState.RUNNING


def test_a_break_at_the_close_is_a_late_statement() -> None:
    assert state_of(broken("15:00:00"), LATE) is SilenceState.EXPIRED


def test_what_was_first_holds() -> None:
    both = replace(broken("14:00"), cancelled=at("13:00"))
    assert state_of(both, LATE) is SilenceState.CANCELLED
    assert state_of(replace(both, cancelled=at("14:30")), LATE) is SilenceState.BROKEN
    assert state_of(replace(WRITTEN, cancelled=at("15:00")), LATE) is SilenceState.EXPIRED


def test_a_short_outage_moves_nothing_and_a_long_one_gives_a_day() -> None:
    short = replace(WRITTEN, outages=(Outage(at("14:50"), at("17:00")),))
    assert effective_close(short) == CLOSE
    assert state_of(short, LATE) is SilenceState.EXPIRED
    long = replace(WRITTEN, outages=(Outage(at("14:00"), at("16:00")),))
    assert effective_close(long) == at("16:00", 5)
    again = replace(long, outages=(*long.outages, Outage(at("15:00", 5), at("15:31", 5))))
    assert effective_close(again) == at("16:00", 6)


def test_outages_that_together_take_too_much_count_together() -> None:
    twice = (Outage(at("9:30"), at("9:46")), Outage(at("11:00"), at("11:15")))
    assert effective_close(replace(WRITTEN, outages=twice)) == at("15:00", 5)
    early = (Outage(at("8:00"), at("9:15")), Outage(at("11:00"), at("11:15")))  # 15 min. of the window each
    assert effective_close(replace(WRITTEN, outages=early)) == CLOSE


def test_an_extension_is_good_until_the_close_and_no_longer_than_thirty_days() -> None:
    def extended(said: datetime, close: datetime) -> datetime:
        return effective_close(replace(WRITTEN, extensions=(Extension(said, close),)))

    assert extended(at("14:59"), at("15:00", 5)) == at("15:00", 5)
    assert extended(at("15:00"), at("15:00", 5)) == CLOSE
    assert extended(at("14:59"), at("14:00")) == CLOSE  # no close comes nearer
    assert extended(at("14:59"), OPENS + timedelta(days=30)) == OPENS + timedelta(days=30)
    assert extended(at("14:59"), OPENS + timedelta(days=30, seconds=1)) == CLOSE


def test_an_extension_is_in_time_where_an_outage_moved_the_close() -> None:
    long = replace(WRITTEN, outages=(Outage(at("14:00"), at("16:00")),))
    later = replace(long, extensions=(Extension(at("17:00"), at("12:00", 7)),))
    assert effective_close(later) == at("12:00", 7)


def test_an_extension_never_brings_a_close_nearer_that_an_outage_moved() -> None:
    long = replace(WRITTEN, outages=(Outage(at("14:00"), at("16:00")),))
    nearer = replace(long, extensions=(Extension(at("17:00"), at("15:00", 5)),))
    assert effective_close(nearer) == effective_close(long) == at("16:00", 5)
    unseen = replace(WRITTEN, outages=(Outage(at("14:00"), at("16:00")),))
    before = replace(unseen, extensions=(Extension(at("13:00"), at("15:00", 5)),))
    assert effective_close(before) == at("15:00", 5)  # it was said before the outage, and counted


def test_on_the_floor_an_outage_of_more_than_five_seconds_ends_it() -> None:
    def state(start: str, end: str) -> SilenceState:
        return state_of(replace(FLOOR, outages=(Outage(at(start), at(end)),)), at("15:00:02"))

    assert state("14:59:00", "14:59:05") is SilenceState.EXPIRED
    assert state("14:59:00", "14:59:06") is SilenceState.CANCELLED
    assert state("14:50:00", "14:58:03") is SilenceState.EXPIRED  # it did not run yet
    assert state_of(FLOOR, at("15:00:01")) is SilenceState.SETTLING


def test_who_is_covered_was_told_in_time_agreed_to_it_and_said_nothing() -> None:
    assert covered_by(WRITTEN, [XA, XB, XE], agreed_to_method=[XA, XB, XE], spoke=[]) == {XA, XB}
    assert covered_by(WRITTEN, [XA, XB], agreed_to_method=[XB], spoke=[]) == {XB}
    assert covered_by(WRITTEN, [XA, XB], agreed_to_method=[XA, XB], spoke=[XA]) == {XB}
    assert covered_by(WRITTEN, [XA], agreed_to_method=[XA, XB], spoke=[]) == {XA}
    assert covered_by(FLOOR, [XA, XB], agreed_to_method=[XA, XB], spoke=[]) == {XA}


TIMES = st.integers(0, 6 * 24 * 60).map(lambda minutes: OPENS + timedelta(minutes=minutes))
OUTAGES = st.builds(
    lambda start, minutes: Outage(start, start + timedelta(minutes=minutes)), TIMES, st.integers(0, 90)
)
PROCEDURES = st.builds(
    lambda kind, extensions, breaks, cancelled, outages: Silence(
        kind, OPENS, CLOSE, TOLD, tuple(extensions), tuple(breaks), cancelled, tuple(outages)
    ),
    st.sampled_from(SilenceKind),
    st.lists(st.builds(Extension, TIMES, TIMES), max_size=3),
    st.lists(st.builds(Break, TIMES, st.just(XA)), max_size=3),
    st.none() | TIMES,
    st.lists(OUTAGES, max_size=3),
)
FINAL = {SilenceState.EXPIRED, SilenceState.BROKEN, SilenceState.CANCELLED}


@given(PROCEDURES, TIMES, TIMES)
def test_what_is_final_stays_so(silence: Silence, one: datetime, other: datetime) -> None:
    earlier, later = sorted((one, other))
    state = state_of(silence, earlier)
    if state in FINAL:
        assert state_of(silence, later) is state


@given(PROCEDURES, TIMES)
def test_only_a_procedure_that_nobody_broke_in_time_expires(silence: Silence, now: datetime) -> None:
    close = effective_close(silence)
    assert close >= silence.close
    if state_of(silence, now) is SilenceState.EXPIRED:
        assert now >= close
        assert all(each.at >= close for each in silence.breaks if each.at <= now)
