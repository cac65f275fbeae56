"""Connections of those whom no WebSocket reaches: what is said to them waits until they ask for it.

Rule 1. The room knows no difference: it fills their outbox, bounds it, and ends it.
Rule 2. What was told is told again until it is acknowledged: an answer may be lost on its way.
Rule 3. Whoever has not asked for a minute is gone; who says that their page closes, in a moment: what they
        said last may still be on its way.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from positions.errors import Malformed, Unknown
from positions.ids import DraftId
from server.live.hall import Connection
from server.live.hub import RESTARTING, SLOW
from server.live.messages import Bye
from server.live.outbox import BYTES, FRAMES
from server.live.protocol import frame_of

FORGOTTEN: Final = 60.0  # seconds after the last question was answered
PARTING: Final = 1.0  # seconds after somebody said that they go

Gone = Callable[[DraftId, Connection], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """Frames in a row up to number ``last``; ``closed``: why nothing comes after them, if nothing does."""

    frames: tuple[str, ...]
    last: int
    closed: tuple[int, str] | None = None


@dataclass(eq=False, slots=True)
class Mailbox:
    """One connection to a draft; ``shown``: the digest of the login or token that it belongs to."""

    draft: DraftId
    connection: Connection
    shown: str
    questions: int = 0  # that wait
    is_parting: bool = False
    _told: deque[str] = field(default_factory=deque)  # what is not acknowledged
    _acknowledged: int = 0
    _newest: asyncio.Event = field(default_factory=asyncio.Event)
    _has_said_bye: bool = False

    async def ask(self, since: int, seconds: float) -> Batch:
        """What comes after frame ``since``, which acknowledges it and those before it; waits where there is
        nothing. A newer question ends this one, with nothing.

        Raises Malformed (``cursor_unknown``) for a number that was never told, or is forgotten.
        """
        if not 0 <= since - self._acknowledged <= len(self._told):
            raise Malformed("cursor_unknown")
        while self._acknowledged < since:
            self._told.popleft()
            self._acknowledged += 1
        self._newest.set()
        newer = self._newest = asyncio.Event()
        if not self._told:
            await self._wait(newer, seconds)
        if newer.is_set():
            return Batch((), since)
        closed = self._fill()
        return Batch(tuple(self._told), self._acknowledged + len(self._told), closed)

    async def _wait(self, newer: asyncio.Event, seconds: float) -> None:
        either = [asyncio.ensure_future(waiting) for waiting in (self.connection.outbox.wait(), newer.wait())]
        try:
            await asyncio.wait(either, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for waiting in either:
                waiting.cancel()

    def _fill(self) -> tuple[int, str] | None:
        """Tell as much as may be told at once; returns the end, where it is told."""
        outbox = self.connection.outbox
        size = sum(map(len, self._told))
        while len(self._told) < FRAMES and size < BYTES:
            frame = outbox.pop()
            if frame is None:
                return self._ended(outbox.closed)
            self._told.append(frame)
            size += len(frame)
        return None

    def _ended(self, closed: tuple[int, str] | None) -> tuple[int, str] | None:
        if closed is not None and not self._has_said_bye:
            self._told.append(frame_of(Bye(closed[1])))
            self._has_said_bye = True
        return closed


class Mailboxes:
    """Those of this process, by names that their owners know. leave: takes a connection out of its room."""

    def __init__(self, leave: Gone) -> None:
        self._leave = leave
        self._boxes: dict[str, Mailbox] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def open(self, name: str, box: Mailbox) -> None:
        """Keep a connection that has just come in; whatever ends it, the room hears of it at once."""
        self._boxes[name] = box
        box.connection.outbox.at_end = lambda: self._leave(box.draft, box.connection)

    def find(self, name: str, draft: str, shown: str) -> Mailbox:
        """The connection of this name. Raises Unknown (``connection_unknown``), also for that of another."""
        box = self._boxes.get(name)
        if box is None or (box.draft, box.shown) != (draft, shown):
            raise Unknown("connection_unknown")
        return box

    async def ask(self, name: str, since: int, seconds: float) -> Batch:
        """Ask a connection that is there; as long as it is asked it is not forgotten (Rule 3)."""
        self._stop_timer(name)
        box = self._boxes[name]
        box.is_parting = False  # the page is back
        box.questions += 1
        try:
            return await box.ask(since, seconds)
        finally:
            box.questions -= 1
            if not box.questions and not box.is_parting:
                self._forget_in(FORGOTTEN, name)

    def part(self, name: str) -> None:
        """The page of a connection that is there closes, whether a question of it waits or not (Rule 3)."""
        self._boxes[name].is_parting = True
        self._forget_in(PARTING, name)

    def close(self) -> None:
        """Tell everybody that the server begins anew."""
        for box in self._boxes.values():
            box.connection.outbox.close(RESTARTING, "restarting")

    def _forget_in(self, seconds: float, name: str) -> None:
        self._stop_timer(name)
        self._timers[name] = asyncio.get_running_loop().call_later(seconds, self._forget, name)

    def _stop_timer(self, name: str) -> None:
        if timer := self._timers.pop(name, None):
            timer.cancel()

    def _forget(self, name: str) -> None:
        del self._timers[name]
        self._boxes.pop(name).connection.outbox.close(SLOW, "not_polled")
