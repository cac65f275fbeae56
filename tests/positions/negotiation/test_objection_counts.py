"""How many objections stood when."""

from datetime import UTC, datetime, timedelta

from positions.ids import DelegationId
from positions.negotiation.objection_counts import (
    ObjectionSpan,
    SpokenWord,
    objection_spans,
    objections_at,
)

BEGIN = datetime(2027, 3, 1, 9, tzinfo=UTC)
XA, XB = DelegationId("XAA"), DelegationId("XAB")


def at(hour: int) -> datetime:
    return BEGIN + timedelta(hours=hour)


def word(hour: int, who: DelegationId = XA, version: int = 0, *, objects: bool = True) -> SpokenWord:
    return SpokenWord(at(hour), who, version, f"d{version}", objects)


def test_an_objection_stands_until_the_delegation_says_something_else() -> None:
    words = [word(1), word(2, XB), word(3, objects=False), word(5)]
    spans = objection_spans(words, [])
    assert spans == (ObjectionSpan(at(1), at(3)), ObjectionSpan(at(2), None), ObjectionSpan(at(5), None))
    assert [objections_at(spans, at(hour)) for hour in range(7)] == [0, 1, 2, 1, 1, 2, 2]


def test_when_the_words_move_it_stands_no_longer_and_does_not_come_back_with_them() -> None:
    versions = [(1, at(2), "d0"), (2, at(3), "d2"), (3, at(4), "d0")]
    assert objection_spans([word(1)], versions) == (ObjectionSpan(at(1), at(3)),)
    again = [word(1), SpokenWord(at(5), XA, 3, "d0", objects=True)]
    assert objection_spans(again, versions)[1] == ObjectionSpan(at(5), None)


def test_what_comes_first_ends_it() -> None:
    versions = [(1, at(4), "d1")]
    assert objection_spans([word(1), word(3)], versions)[0].until == at(3)
    assert objection_spans([word(1), word(9)], versions)[0].until == at(4)
    assert objection_spans([], versions) == ()
