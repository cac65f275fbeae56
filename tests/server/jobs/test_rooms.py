"""Processes of their own."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from server.jobs.rooms import room

pytestmark = pytest.mark.anyio


async def test_a_room_is_one_process_that_stays_and_two_rooms_are_two() -> None:
    with room() as one, room() as other:
        first, again, elsewhere = await asyncio.gather(
            one.run(os.getpid), one.run(os.getpid), other.run(os.getpid)
        )
    assert first == again
    assert len({first, elsewhere, os.getpid()}) == 3


async def test_what_is_raised_there_is_raised_here_and_the_process_goes_on() -> None:
    with room() as one:
        before = await one.run(os.getpid)
        with pytest.raises(ValueError, match="invalid literal"):
            await one.run(int, "x")
        assert await one.run(os.getpid) == before


async def test_a_caller_who_is_cancelled_ends_the_process_and_the_next_finds_another() -> None:
    with room() as one:
        before = await one.run(os.getpid)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(one.run(signal.pause), 0.5)
        assert await one.run(os.getpid) != before


def children() -> set[str]:
    """The processes that this one has begun and not seen the end of."""
    begun = Path("/proc/self/task").glob("*/children")
    return {child for of_thread in begun for child in of_thread.read_text().split()}


async def test_a_caller_who_is_cancelled_while_the_process_starts_leaves_none_behind() -> None:
    before = children()
    for seconds in (0.003, 0.01, 0.02, 0.05):
        with room() as one, pytest.raises(TimeoutError):
            await asyncio.wait_for(one.run(signal.pause), seconds)
    assert children() <= before
