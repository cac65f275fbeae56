"""Processes of their own, one for each kind of work: what one of them has loaded, the others need not."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar, TypeVarTuple

from anyio import CancelScope, to_process
from anyio.from_thread import BlockingPortal, start_blocking_portal

Given = TypeVarTuple("Given")
Found = TypeVar("Found")


class Room:
    """One process, started when it is first needed and anew when it died; it does one thing at a time."""

    def __init__(self, portal: BlockingPortal) -> None:
        self._portal = portal
        self._turn = asyncio.Lock()

    async def run(self, work: Callable[[*Given], Found], *given: *Given) -> Found:
        """What ``work`` returns or raises there; a caller that is cancelled ends the process."""
        async with self._turn:
            return await asyncio.wrap_future(self._portal.start_task_soon(partial(_run, work, *given)))


async def _run(work: Callable[[*Given], Found], *given: *Given) -> Found:
    with CancelScope(shield=True):  # a process whose start is cancelled would be forgotten, and go on
        await to_process.run_sync(os.getpid)
    return await to_process.run_sync(work, *given, cancellable=True)


@contextmanager
def room() -> Iterator[Room]:
    """A room, closed in the end. Processes are pooled by event loop, so each room has a loop of its own."""
    with start_blocking_portal() as portal:
        yield Room(portal)
