"""Whom an expired silence procedure does not cover, and who had agreed to the method."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from positions.ids import DelegationId
from positions.negotiation.coverage import MethodWord, NotCovered, agreed_to, not_covered
from positions.negotiation.silence import Silence, SilenceKind, covered_by

CLOSE = datetime(2027, 3, 4, 15, tzinfo=UTC)
OPENS, DAY, MICRO = CLOSE - timedelta(days=3), timedelta(days=1), timedelta(microseconds=1)
XA, XB, XC = (DelegationId(code) for code in ("XAA", "XAB", "XAC"))
ALL = (XA, XB, XC)
SILENCE = Silence(SilenceKind.WRITTEN, OPENS, CLOSE, {XA: OPENS, XB: CLOSE - DAY, XC: CLOSE - DAY + MICRO})


def word(at: datetime, delegation: DelegationId = XA, *, agrees: bool = True) -> MethodWord:
    return MethodWord(at, delegation, agrees)


def test_who_agreed_before_the_opening_and_has_not_taken_it_back_agreed() -> None:
    assert agreed_to([word(OPENS)], SILENCE) == {XA}
    assert agreed_to([word(OPENS + MICRO)], SILENCE) == set()
    assert agreed_to([word(OPENS), word(CLOSE, agrees=False)], SILENCE) == set()
    assert agreed_to([word(OPENS), word(CLOSE + MICRO, agrees=False)], SILENCE) == {XA}
    assert agreed_to([word(OPENS - DAY), word(OPENS, agrees=False), word(CLOSE)], SILENCE) == set()


def test_the_order_in_which_they_are_told_changes_nothing() -> None:
    words = [word(OPENS - DAY, agrees=False), word(OPENS), word(OPENS, XB)]
    assert agreed_to(words, SILENCE) == agreed_to(reversed(words), SILENCE) == {XA, XB}


def test_each_is_named_with_the_first_reason() -> None:
    why = not_covered(SILENCE, ALL, agreed_to_method={XA, XC}, consulting={XA, XB})
    assert why == {
        XA: NotCovered.IN_CONSULTATION,
        XB: NotCovered.METHOD_NOT_AGREED,
        XC: NotCovered.NOT_NOTIFIED,
    }


def test_on_the_floor_who_is_not_there_is_absent() -> None:
    floor = replace(SILENCE, kind=SilenceKind.FLOOR, notices={XA: CLOSE})
    why = not_covered(floor, (XA, XB), agreed_to_method=ALL, consulting=())
    assert why == {XB: NotCovered.ABSENT}


@given(
    told=st.dictionaries(st.sampled_from(ALL), st.datetimes(timezones=st.just(UTC))),
    agreed=st.sets(st.sampled_from(ALL)),
    spoke=st.sets(st.sampled_from(ALL)),
    kind=st.sampled_from(SilenceKind),
)
def test_a_silent_member_is_covered_or_named_and_never_both(
    told: dict[DelegationId, datetime],
    agreed: set[DelegationId],
    spoke: set[DelegationId],
    kind: SilenceKind,
) -> None:
    silence = replace(SILENCE, kind=kind, notices=told)
    covered = covered_by(silence, ALL, agreed_to_method=agreed, spoke=spoke)
    why = not_covered(silence, ALL, agreed_to_method=agreed, consulting=())
    assert covered == set(ALL) - why.keys() - spoke
