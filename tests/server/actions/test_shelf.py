"""Costly values are made once, off the loop, and the last few are kept."""

import threading
from collections.abc import Callable

import anyio
import pytest

from server.actions.shelf import Shelf

pytestmark = pytest.mark.anyio


class Maker:
    """Counts how often it makes, and in which thread."""

    def __init__(self, value: str = "made") -> None:
        self.value = value
        self.times = 0
        self.thread = ""

    async def load(self) -> Callable[[], str]:
        """Fetch what the making needs."""
        await anyio.sleep(0.01)
        return self.make

    def make(self) -> str:
        """Make it."""
        self.times += 1
        self.thread = threading.current_thread().name
        return self.value


async def test_a_value_is_made_once_for_all_who_ask_at_the_same_time() -> None:
    shelf, maker = Shelf[str](2), Maker()
    found: list[str] = []

    async def ask() -> None:
        found.append(await shelf.value_of("k", maker.load))

    async with anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(ask)
    assert found == ["made"] * 20
    assert maker.times == 1


async def test_the_loop_does_not_make_it() -> None:
    maker = Maker()
    await Shelf[str](1).value_of("k", maker.load)
    assert maker.thread != threading.current_thread().name


async def test_what_was_asked_for_longest_ago_leaves_first() -> None:
    shelf, makers = Shelf[str](2), {key: Maker(key) for key in "abc"}
    for key in "abaca":
        assert await shelf.value_of(key, makers[key].load) == key
    assert await shelf.value_of("b", makers["b"].load) == "b"
    assert {key: maker.times for key, maker in makers.items()} == {"a": 1, "b": 2, "c": 1}


async def test_a_failed_making_is_told_to_all_who_wait_and_tried_again_by_the_next() -> None:
    shelf = Shelf[str](2)

    async def fail() -> Callable[[], str]:
        await anyio.sleep(0.01)
        raise ValueError("no")

    async def ask() -> None:
        with pytest.raises(ValueError, match="no"):
            await shelf.value_of("k", fail)

    async with anyio.create_task_group() as group:
        group.start_soon(ask)
        group.start_soon(ask)
    assert await shelf.value_of("k", Maker().load) == "made"
