"""The frames that wait for one connection: bounded, so that a slow reader keeps nobody waiting (R-52).

Rule 1. At most FRAMES frames and BYTES characters wait. What does not fit is thrown away, all that waits with
        it: the reader begins anew.
Rule 2. Whoever comes in is given the whole draft, whatever its size, and may have more waiting until all of
        it was read once: else a long draft could never be entered. The words of the draft are held once for
        all who read them, and printed as they are taken.
Rule 3. Where nothing is before them, frames go straight to the socket if that takes them, in one write, so
        that nobody need be woken for each.
"""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

from server.live.messages import Resync, ServerMessage
from server.live.protocol import frame_of

FRAMES: Final = 256
BYTES: Final = 1 << 20
ENTERING: Final = 16  # times as much, for whoever has not read all of the beginning
STRAIGHT: Final = "acorde.straight"  # the extension of a scope that writes frames at once
SLOW: Final = frame_of(Resync("slow"))


class Outbox:
    """``put`` never waits. closed: why the connection ends, close code and reason; None while it lives.

    at_end: called once, when it is closed. straight: writes frames to the socket, or returns False (Rule 3).
    """

    def __init__(self) -> None:
        self.straight: Callable[[tuple[str, ...]], bool] | None = None
        self._is_on_its_way = False  # what was taken last
        self.closed: tuple[int, str] | None = None
        self.is_slow = False
        self.at_end: Callable[[], None] = _nothing
        self._frames: list[str | ServerMessage] = []  # messages are of the beginning, and not counted
        self._count = self._bytes = 0
        self._times = ENTERING
        self._news = asyncio.Event()
        self._ended: asyncio.Future[None] | None = None  # of whoever waits for the end

    def give(self, messages: Iterable[ServerMessage]) -> None:
        """Let the beginning of the connection wait to be read (Rule 2)."""
        if not self.is_slow and self.closed is None:
            self._frames.extend(messages)
            self._news.set()

    def put(self, frame: str) -> None:
        """Let a frame wait its turn; after one was lost nothing more is taken."""
        self.put_all((frame,))

    def put_all(self, frames: tuple[str, ...]) -> None:
        """As ``put``, one after the other."""
        if not frames or self.is_slow or self.closed is not None:
            return
        is_next = not self._frames and not self._is_on_its_way
        if is_next and self.straight is not None and self.straight(frames):
            return
        for frame in frames:
            self._wait_with(frame)

    def _wait_with(self, frame: str) -> None:
        if self.is_slow:
            return
        if self._count >= FRAMES * self._times or self._bytes + len(frame) > BYTES * self._times:
            self._frames.clear()
            self._count = self._bytes = 0
            self.is_slow, frame = True, SLOW
        self._frames.append(frame)
        self._count += 1
        self._bytes += len(frame)
        self._news.set()

    def close(self, code: int, reason: str) -> None:
        """End the connection once what waits is sent; the first reason counts."""
        if self.closed is None:
            self.closed = (code, reason)
            self._news.set()
            if self._ended is not None and not self._ended.done():
                self._ended.set_result(None)
            self.at_end()

    async def end(self) -> tuple[int, str] | None:
        """Wait until the connection is closed; why. One waits at a time."""
        if self.closed is None:
            self._ended = asyncio.get_running_loop().create_future()
            await self._ended
        return self.closed

    async def wait(self) -> None:
        """Wait until there is a frame, or an end."""
        while not self._frames and self.closed is None:
            self._news.clear()
            await self._news.wait()

    def pop(self) -> str | None:
        """The next frame, if there is one."""
        if not self._frames:
            return None
        frame = self._frames.pop(0)
        if not self._frames:
            self._times = 1
        if not isinstance(frame, str):
            return frame_of(frame)
        self._count -= 1
        self._bytes -= len(frame)
        return frame

    async def take(self) -> str | None:
        """The next frame, as soon as there is one; None at the end. What was taken before is sent."""
        self._is_on_its_way = False
        await self.wait()
        frame = self.pop()
        self._is_on_its_way = frame is not None
        return frame


def _nothing() -> None:
    """Nobody wants to know."""
