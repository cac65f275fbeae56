"""The frames that wait for one connection: bounded, so that a slow reader keeps nobody waiting (R-52)."""

import asyncio
from collections import deque
from typing import Final

from server.live.messages import Resync
from server.live.protocol import frame_of

FRAMES: Final = 256
BYTES: Final = 1 << 20
SLOW: Final = frame_of(Resync("slow"))


class Outbox:
    """``put`` never waits. What does not fit is thrown away, all that waits with it: the reader begins anew.

    closed: why the connection ends, a close code and a reason; None while it lives.
    """

    def __init__(self) -> None:
        self.closed: tuple[int, str] | None = None
        self.is_slow = False
        self._frames: deque[str] = deque()
        self._bytes = 0
        self._news = asyncio.Event()
        self._ended = asyncio.Event()

    def put(self, frame: str) -> None:
        """Let a frame wait its turn; after one was lost nothing more is taken."""
        if self.is_slow or self.closed is not None:
            return
        if len(self._frames) >= FRAMES or self._bytes + len(frame) > BYTES:
            self._frames.clear()
            self.is_slow, frame = True, SLOW
        self._frames.append(frame)
        self._bytes = sum(map(len, self._frames)) if self.is_slow else self._bytes + len(frame)
        self._news.set()

    def close(self, code: int, reason: str) -> None:
        """End the connection once what waits is sent; the first reason counts."""
        if self.closed is None:
            self.closed = (code, reason)
            self._news.set()
            self._ended.set()

    async def end(self) -> tuple[int, str] | None:
        """Wait until the connection is closed; why."""
        await self._ended.wait()
        return self.closed

    async def take(self) -> str | None:
        """The next frame, as soon as there is one; None at the end."""
        while not self._frames:
            if self.closed is not None:
                return None
            self._news.clear()
            await self._news.wait()
        frame = self._frames.popleft()
        self._bytes -= len(frame)
        return frame
