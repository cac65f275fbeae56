"""A closed paragraph is opened again once the room was asked and nobody objected."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from positions.errors import DomainError
from positions.negotiation.paragraph_tree import ParagraphStatus
from positions.negotiation.reopening import AskedFloor, check_asking_floor, floor_allows
from positions.negotiation.roll_call import SITTING
from positions.negotiation.silence import SilenceKind, SilenceState

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
ASKED = AskedFloor("a" * 64, NOON, NOON + timedelta(minutes=5), SilenceState.EXPIRED)
AFTER = NOON + timedelta(minutes=6)
CLOSED, OPEN = ParagraphStatus.CLOSED, ParagraphStatus.OPEN


def lets(asked: AskedFloor, *, closed: datetime | None = None, now: datetime = AFTER) -> bool:
    return floor_allows((asked,), "a" * 64, closed=closed, now=now)


def test_unbroken_it_lets_the_chair() -> None:
    assert lets(ASKED)
    assert lets(ASKED, closed=NOON)
    assert lets(ASKED, now=ASKED.close + SITTING)
    assert floor_allows((replace(ASKED, state=SilenceState.BROKEN), ASKED), "a" * 64, closed=None, now=AFTER)
    assert not floor_allows((), "a" * 64, closed=None, now=AFTER)


@pytest.mark.parametrize("state", sorted(set(SilenceState) - {SilenceState.EXPIRED}))
def test_nothing_else_lets_it(state: SilenceState) -> None:
    assert not lets(replace(ASKED, state=state))


def test_it_is_of_these_words_of_this_sitting_and_since_it_was_closed() -> None:
    assert not lets(replace(ASKED, digest="b" * 64))
    assert not lets(ASKED, now=ASKED.close + SITTING + timedelta(microseconds=1))
    assert not lets(ASKED, closed=NOON + timedelta(microseconds=1))


def test_the_room_of_one_conference_is_asked_about_closed_paragraphs() -> None:
    check_asking_floor(SilenceKind.FLOOR, (CLOSED, CLOSED), alone=True)
    for kind, statuses, alone, reason in (
        (SilenceKind.FLOOR, (CLOSED,), False, "joint_needed"),
        (SilenceKind.WRITTEN, (CLOSED,), True, "reopen_on_the_floor"),
        (SilenceKind.FLOOR, (CLOSED, OPEN), True, "paragraph_not_closed"),
    ):
        with pytest.raises(DomainError, match=reason):
            check_asking_floor(kind, statuses, alone=alone)
