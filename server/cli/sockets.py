"""WebSockets of uvicorn, and beside them a way past its queues for whoever tells the same to many.

What goes straight is printed once as a frame of the wire and then only written, socket by socket, where the
protocol of websockets would print it again for each.
"""

from functools import lru_cache
from typing import Final

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode

from server.live.outbox import STRAIGHT

ROUND: Final = 0.5  # seconds from one time of pings to the next
PRINTED: Final = 32  # what was printed last, kept for the next socket


class StraightSockets(WebSocketsSansIOProtocol):
    """A connection whose application finds ``straight`` among the extensions of its scope."""

    is_full = False

    def pause_writing(self) -> None:
        """Note that the socket takes no more for now."""
        super().pause_writing()
        self.is_full = True

    def resume_writing(self) -> None:
        """Note that it does again."""
        super().resume_writing()
        self.is_full = False

    def schedule_ping(self) -> None:
        """Ping at the end of a half second, as others do: many are written to, and heard, in one turn of the
        loop, where each alone would wake it twice.
        """
        due = self.loop.time() + (self.ping_interval or 0) - self.last_ping_rtt
        self.ping_timer = self.loop.call_at(due - due % ROUND, self.send_keepalive_ping)

    async def run_asgi(self) -> None:
        """Run the application."""
        self.scope["extensions"] = {**(self.scope["extensions"] or {}), STRAIGHT: {"write": self.straight}}
        await super().run_asgi()

    async def send(self, message: ASGISendEvent) -> None:
        """Take what the application says; a refusal is an answer, not a handshake that was forgotten."""
        await super().send(message)
        if message["type"] == "websocket.http.response.body" and self.close_sent:
            self.handshake_complete = True
        if message["type"] == "websocket.accept" and self.handshake_complete:
            del self.request, self.response  # 3 KiB of headers, which nobody asks for any more

    def straight(self, frames: tuple[str, ...]) -> bool:
        """Write texts at once, after the handshake; False, and nothing written, where the socket is full or
        closing.
        """
        if self.is_full or self.close_sent or self.transport.is_closing():
            return False
        self.transport.write(printed(frames))
        return True


@lru_cache(maxsize=PRINTED)
def printed(frames: tuple[str, ...]) -> bytes:
    """The bytes of texts on the wire, as a server sends them without compression."""
    return b"".join(Frame(Opcode.TEXT, frame.encode()).serialize(mask=False) for frame in frames)
