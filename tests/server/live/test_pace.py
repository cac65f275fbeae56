"""Selections are told as often as others can follow, and the last one always."""

import asyncio

import pytest

from positions.ids import TextId
from server.live import pace as paces
from server.live.messages import Here
from server.live.pace import Pace

pytestmark = pytest.mark.anyio


def at(place: int) -> Here:
    return Here(TextId("t1"), place, place)


@pytest.mark.rule("R-53")
async def test_of_many_in_a_step_the_first_is_told_at_once_and_the_newest_when_it_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paces, "STEP", 0.05)
    told: list[Here] = []
    pace = Pace()
    for place in range(100):
        pace.put(at(place), told.append)
    assert told == [at(0)]
    await asyncio.sleep(0.08)
    assert told == [at(0), at(99)]
    pace.put(at(100), told.append)
    assert told == [at(0), at(99)]
    await asyncio.sleep(0.15)
    assert told == [at(0), at(99), at(100)]
    pace.put(at(101), told.append)
    assert told[-1] == at(101)


def test_five_a_second_are_told() -> None:
    assert paces.STEP == 1 / 5
