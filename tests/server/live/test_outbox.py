"""What waits for a reader is bounded, and an end comes after what was said before it."""

import asyncio
import json

import pytest

from positions.ids import TextId
from server.live.messages import Beacon, Texts, TextState
from server.live.outbox import BYTES, ENTERING, FRAMES, SLOW, Outbox

pytestmark = pytest.mark.anyio


def is_slow(outbox: Outbox) -> bool:
    """Whether something was lost on the way to this reader."""
    return outbox.is_slow


async def taken(outbox: Outbox) -> list[str]:
    """All that waits; the outbox is closed, so there is an end."""
    frames = []
    while (frame := await outbox.take()) is not None:
        frames.append(frame)
    return frames


async def test_frames_come_out_in_their_order_and_then_the_end() -> None:
    outbox = Outbox()
    outbox.put("one")
    outbox.put("two")
    outbox.close(4409, "displaced")
    outbox.put("three")
    assert await taken(outbox) == ["one", "two"]
    assert outbox.closed == (4409, "displaced")


async def test_who_waits_hears_of_what_is_put_and_of_the_end() -> None:
    outbox = Outbox()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(outbox.take())
        await asyncio.sleep(0)
        outbox.put("one")
    assert first.result() == "one"
    async with asyncio.TaskGroup() as group:
        last, end = group.create_task(outbox.take()), group.create_task(outbox.end())
        await asyncio.sleep(0)
        outbox.close(1012, "restarting")
    assert last.result() is None
    assert end.result() == (1012, "restarting")


async def test_the_first_reason_of_an_end_counts() -> None:
    outbox = Outbox()
    outbox.close(4408, "slow")
    outbox.close(1012, "restarting")
    assert await outbox.end() == (4408, "slow")


@pytest.mark.rule("R-52")
async def read(outbox: Outbox) -> None:
    """Read what stands at the beginning: from then on the bounds are those of everybody."""
    outbox.give([Beacon({})])
    assert json.loads(await outbox.take() or "") == {"is": "beacon", "texts": {}}


async def test_one_frame_too_many_takes_the_place_of_all_that_waits() -> None:
    outbox = Outbox()
    await read(outbox)
    for _ in range(FRAMES):
        outbox.put("{}")
    assert not is_slow(outbox)
    outbox.put("{}")
    outbox.put("{}")
    outbox.close(4408, "slow")
    assert is_slow(outbox)
    assert await taken(outbox) == [SLOW]
    assert json.loads(SLOW) == {"is": "resync", "reason": "slow"}


@pytest.mark.rule("R-52")
async def test_a_mebibyte_may_wait_and_not_a_byte_more() -> None:
    outbox = Outbox()
    await read(outbox)
    outbox.put("x" * (BYTES - 1))
    outbox.put("x")
    assert not is_slow(outbox)
    assert len(await outbox.take() or "") == BYTES - 1
    outbox.put("x" * (BYTES - 1))
    assert not is_slow(outbox)
    outbox.put("x")
    assert is_slow(outbox)
    outbox.close(4408, "slow")
    assert await taken(outbox) == [SLOW]


@pytest.mark.rule("R-52")
async def test_a_long_draft_is_given_whole_and_what_is_said_meanwhile_waits_behind_it() -> None:
    outbox = Outbox()
    words = Texts({TextId("t1"): TextState(1, "ñ" * BYTES, "0" * 64)})
    outbox.give([words] * 5)
    for _ in range(ENTERING - 1):
        outbox.put("x" * BYTES)
    assert not is_slow(outbox)
    outbox.close(1000, "done")
    told = await taken(outbox)
    assert [len(frame) > BYTES for frame in told] == [True] * 5 + [False] * (ENTERING - 1)


@pytest.mark.rule("R-52")
async def test_who_never_reads_the_beginning_keeps_no_more_than_its_bound_waiting() -> None:
    outbox = Outbox()
    outbox.give([Beacon({})])
    for _ in range(ENTERING + 1):
        outbox.put("x" * BYTES)
    assert is_slow(outbox)
    outbox.give([Beacon({})])
    outbox.close(4408, "slow")
    assert await taken(outbox) == [SLOW]


async def test_what_is_there_is_taken_without_waiting() -> None:
    outbox = Outbox()
    assert outbox.pop() is None
    outbox.put("one")
    await outbox.wait()
    assert (outbox.pop(), outbox.pop()) == ("one", None)


async def test_a_frame_goes_straight_where_nothing_is_before_it_and_the_socket_takes_it() -> None:
    outbox, written = Outbox(), list[str]()
    is_full = False

    def straight(frames: tuple[str, ...]) -> bool:
        if not is_full:
            written.extend(frames)
        return not is_full

    outbox.put("waits")  # the socket is not there yet
    outbox.straight = straight
    outbox.put("waits behind it")
    assert [await outbox.take(), await outbox.take()] == ["waits", "waits behind it"]
    outbox.put("waits until that one is sent")
    assert await outbox.take() == "waits until that one is sent"
    async with asyncio.TaskGroup() as group:
        speaking = group.create_task(outbox.take())
        await asyncio.sleep(0)
        outbox.put_all(("straight", "and straight on"))
        is_full = True
        outbox.put("not straight")
    assert (written, speaking.result()) == (["straight", "and straight on"], "not straight")
    outbox.close(1000, "done")
    outbox.put("too late")
    assert await outbox.take() is None
    assert len(written) == 2
