"""A line to a draft for programs whom no WebSocket reaches: docs/protocol.md over HTTP, from the other side.

Rule 1. A question whose answer was lost is asked again, with the same number: nothing is missed, none taken
        twice.
"""

import asyncio
import json
import urllib.request
from collections import deque
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlencode

from websockets.exceptions import ConnectionClosedError
from websockets.frames import Close

from positions.ids import DraftId

WAIT: Final = 5  # seconds of a question: the program cannot end before it is answered
TRIES: Final = 3
RESTARTED: Final = Close(1012, "restarting")
CLOSES: Final = {
    401: 4401,
    403: 4403,
    404: 4404,
    409: 1013,
    422: 4400,
    429: 4429,
}  # by the status of a refusal


class PolledLine:
    """A connection that is spoken to as to one of websockets.

    Raises ConnectionClosed of websockets at the end, and as urllib where the line breaks.
    """

    def __init__(self, address: str, token: str, draft: DraftId) -> None:
        self._address = f"{address}/api/v1/drafts/{draft}/edits"
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._name = ""
        self._last = 0
        self._frames: deque[str] = deque()
        self._closed: Close | None = None

    async def send(self, frame: str) -> None:
        """Say a message, the first time hello."""
        asked = {"connection": self._name} if self._name else {}
        said = await self._answered("POST", asked, frame)
        if said is not None:
            self._name = str(said.get("connection", ""))  # none where the server is stopping
            self._hear(said)

    async def recv(self) -> str:
        """The next frame, as soon as there is one."""
        while not self._frames:
            if self._closed is not None:
                raise ConnectionClosedError(self._closed, None)
            said = await self._asked()
            if said is not None:
                self._hear(said)
        return self._frames.popleft()

    async def _asked(self) -> "dict[str, Any] | None":
        asked = {"connection": self._name, "since": str(self._last), "wait": str(WAIT)}
        for left in reversed(range(TRIES)):
            try:
                return await self._answered("GET", asked)
            except OSError:
                if not left:
                    raise
        return None

    def _hear(self, said: "dict[str, Any]") -> None:
        self._frames.extend(json.dumps(frame, ensure_ascii=False) for frame in said["frames"])
        self._last = said["last"]
        if said["closed"] is not None:
            self._closed = Close(said["closed"]["code"], said["closed"]["reason"])

    async def _answered(
        self, method: str, asked: dict[str, str], frame: str | None = None
    ) -> "dict[str, Any] | None":
        url = f"{self._address}?{urlencode(asked)}" if asked else self._address
        body = None if frame is None else frame.encode()
        request = urllib.request.Request(url, body, self._headers, method=method)  # noqa: S310 - the operator's own
        try:
            answer = await asyncio.to_thread(_read, request)
        except HTTPError as refusal:
            raise ConnectionClosedError(_close_of(refusal), None) from None
        said: dict[str, Any] | None = json.loads(answer) if answer else None
        return said


def _read(request: urllib.request.Request) -> bytes:
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
        body: bytes = answer.read()
        return body


def _close_of(refusal: HTTPError) -> Close:
    """As a WebSocket would have closed."""
    with refusal:
        try:
            reason = str(json.load(refusal)["reason"])
        except (ValueError, KeyError):
            reason = ""
    if reason == "connection_unknown" or refusal.code >= 500:
        return RESTARTED
    return Close(CLOSES.get(refusal.code, 1013), reason)
