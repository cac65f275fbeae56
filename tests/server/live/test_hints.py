"""Hints are kept for a minute, for those who may read what they are of."""

from datetime import timedelta

from positions.ids import ParagraphId
from server.live.hints import MOST, RECENT, Hint, Hints
from tests import room

HERE = ParagraphId("p1")


def test_a_hint_is_for_those_who_may_read_and_for_a_minute() -> None:
    hints = Hints()
    hints.add(Hint(HERE, lambda seat: seat.delegation == "XAA"), now=room.NOW)
    assert hints.recent(room.DELEGATE, now=room.NOW + RECENT) == [HERE]
    assert hints.recent(room.FAR, now=room.NOW) == []
    assert hints.recent(room.DELEGATE, now=room.NOW + RECENT + timedelta(microseconds=1)) == []


def test_a_paragraph_is_named_once_in_the_order_of_its_first_hint() -> None:
    hints = Hints()
    for name in ("p2", "p1", "p2"):
        hints.add(Hint(ParagraphId(name), lambda _: True), now=room.NOW)
    assert hints.recent(room.DELEGATE, now=room.NOW) == ["p2", "p1"]


def test_only_the_newest_are_kept() -> None:
    hints = Hints()
    for number in range(MOST + 1):
        hints.add(Hint(ParagraphId(f"p{number}"), lambda _: True), now=room.NOW)
    found = hints.recent(room.DELEGATE, now=room.NOW)
    assert (len(found), found[0]) == (MOST, "p1")
