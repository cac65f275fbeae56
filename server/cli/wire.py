"""A connection to a draft that is written together, for programs: docs/protocol.md from the other side.

Rule 1. What others wrote since is heard before anything of one's own is sent again.
Rule 2. Nothing is thought kept before the server says so; what it refuses is handed back, unless it only came
        too late: then what was missed is heard, and it is offered again.
Rule 3. Where the words of a version are others than the server's, these are the new beginning.
"""

import asyncio
import json
import urllib.request
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Final, TypeAlias

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from positions.ids import DraftId, TextId
from positions.text.changes import ChangeSet, parse
from positions.text.units import units_of
from positions.text.wording import digest
from positions.text.working_copy import WorkingCopy
from server.cli.polled import PolledLine
from server.live.protocol import SUBPROTOCOL

Message = Mapping[str, Any]  # a frame of ours, read
Line: TypeAlias = ClientConnection | PolledLine
Heard = Callable[[TextId, int, str, str], None]  # an accepted edit: text, version, author, wording
LATE: Final = frozenset({"too_old", "in_flight"})  # refused for what was missed
TRIES: Final = 3  # of one offer that comes too late each time
BROKEN: Final = (OSError, EOFError, HTTPException, WebSocketException)  # what comes of a line that breaks


def pass_over(_text: TextId, _version: int, _author: str, _wording: str) -> None:
    """Hear of an edit, and do nothing."""


@dataclass(slots=True)
class Wire:
    """The draft as one writer sees it. author, client: as the server named this connection.

    heard: told of every accepted edit, one's own too, in the order of versions.
    """

    socket: Line
    author: str
    client: str
    draft: Message
    copies: dict[TextId, WorkingCopy]
    heard: Heard = pass_over
    digests: dict[TextId, str] = field(default_factory=dict)
    under_way: set[TextId] = field(default_factory=set)
    refusals: list[Message] = field(default_factory=list)
    heads: dict[TextId, int] = field(default_factory=dict)  # versions known to be there
    late: dict[TextId, int] = field(default_factory=dict)  # how often in a row an offer came too late
    lost: set[TextId] = field(default_factory=set)  # whose words were asked for anew
    divergences: int = 0  # how often the words here were others than the server's

    async def type(self, text: TextId, changes: ChangeSet) -> None:
        """Change a text, and send it as soon as nothing else of that text is under way."""
        self.copies[text].type(changes)
        await self.offer(text)

    async def offer(self, text: TextId) -> None:
        """Send what is not accepted, unless an answer is awaited."""
        offer = self.copies[text].offer()
        if offer is not None and text not in self.under_way:
            self.under_way.add(text)
            changes = [change.wire for change in offer.changes]
            await self.send(
                {"is": "edit", "text": text, "n": offer.n, "base": offer.base, "changes": changes}
            )

    async def send(self, message: Message) -> None:
        """Send a message."""
        await self.socket.send(json.dumps(message, ensure_ascii=False))

    async def hear(self) -> Message:
        """Take in the next message. Raises ConnectionClosed of websockets at the end."""
        message: Message = json.loads(await self.socket.recv())
        match message["is"]:
            case "edits":
                for text, version, author, changes in message["rows"]:
                    self._edited(TextId(text), version, author, changes)
                await self._go_on({TextId(row[0]) for row in message["rows"]})
            case "ack":
                await self._accepted(message)
            case "refused":
                await self._refused(message)
            case "texts":
                self.read(message["texts"])
            case "beacon":
                for text, (version, said) in message["texts"].items():
                    await self._compare(TextId(text), version, said)
        return message

    async def catch_up(self) -> None:
        """Hear all that was accepted meanwhile, then send again what is not accepted (Rule 1)."""
        while any(self.copies[text].version < head for text, head in self.heads.items()):
            await self.hear()
        for text in self.copies:
            await self.offer(text)

    @property
    def is_settled(self) -> bool:
        """Whether everything typed is accepted or refused."""
        return not any(copy.unaccepted for copy in self.copies.values())

    async def settle(self) -> None:
        """Hear until everything typed is accepted or refused."""
        while not self.is_settled:
            await self.hear()

    def _edited(self, text: TextId, version: int, author: str, changes: object) -> None:
        copy = self.copies[text]
        if version <= copy.version:
            return  # heard before
        if author == self.author:
            copy.returned()
        else:
            copy.heard(parse(changes, length=units_of(copy.accepted)))
        self.heard(text, version, author, copy.accepted)

    async def _go_on(self, texts: Collection[TextId]) -> None:
        """Ask for what is still missing; offer again what came too late, once nothing is."""
        for text in texts:
            version = self.copies[text].version
            if version < self.heads.get(text, 0):
                await self.send({"is": "since", "text": text, "version": version})
            elif text in self.late:
                await self.offer(text)

    async def _accepted(self, message: Message) -> None:
        text = TextId(message["text"])
        copy = self.copies[text]
        for _ in range(message["n"] + 1 - copy.next):
            copy.returned()
            self.heard(text, copy.version, self.author, copy.accepted)
        self.digests[text] = message["digest"]
        self.under_way.discard(text)
        self.late.pop(text, None)
        if await self._compare(text, message["version"], message["digest"]):
            await self.offer(text)

    async def _refused(self, message: Message) -> None:
        text = TextId(message["text"])
        self.under_way.discard(text)
        self.late[text] = self.late.get(text, 0) + 1
        if message["reason"] not in LATE or self.late[text] > TRIES:
            del self.late[text]
            self.refusals.append(message)
            self.copies[text].refused()
            return
        self.heads[text] = max(self.heads.get(text, 0), message["version"])
        await self._go_on([text])

    async def _compare(self, text: TextId, version: int, said: str) -> bool:
        """Whether the words accepted here are the server's, where the version is; else its are asked for."""
        copy = self.copies.get(text)
        if copy is None or version != copy.version or digest(copy.accepted) == said:
            return True
        if text in self.lost:
            return False
        self.divergences += 1
        self.lost.add(text)
        self.under_way.add(text)  # so that nothing is offered until they come
        await self.send({"is": "diverged", "text": text, "version": version})
        return False

    def read(self, states: Mapping[str, Message]) -> None:
        """Take whole texts in, where they are given; own words that are not accepted are refused."""
        for id, state in states.items():
            text, old = TextId(id), self.copies.get(TextId(id))
            self.digests[text], self.heads[text] = state["digest"], state["version"]
            if state["text"] is None:
                continue
            self.copies[text] = WorkingCopy(state["version"], state["text"], n=old.next if old else 1)
            self.under_way.discard(text)
            self.lost.discard(text)
            if old is not None and old.unaccepted:
                self.refusals.append({"is": "refused", "text": text, "code": "stale", "reason": "diverged"})


def ticket_of(address: str, token: str) -> str:
    """Ask the server for a ticket. Raises HTTPError of urllib."""
    asked = urllib.request.Request(  # noqa: S310 - the address is the operator's own
        f"{address}/live/tickets", method="POST", headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310 - as above
        ticket: str = json.load(answer)["ticket"]
        return ticket


@asynccontextmanager
async def joined(
    address: str,
    token: str,
    draft: DraftId,
    *,
    back: Wire | None = None,
    heard: Heard = pass_over,
    polled: bool = False,
) -> AsyncIterator[Wire]:
    """Join a draft; ``back`` is the connection that was lost, whose changes go on. polled: over plain HTTP.

    Raises one of ``BROKEN``; ConnectionClosed of websockets says with which code the server refused.
    """
    ticket = await asyncio.to_thread(ticket_of, address, token)
    async with _line(address, token, None if not polled else draft) as socket:
        have = {} if back is None else {text: copy.version for text, copy in back.copies.items()}
        hello: dict[str, Any] = {"is": "hello", "ticket": ticket, "draft": draft, "langs": [], "have": have}
        if back is not None:
            hello["client"] = back.client
        await socket.send(json.dumps(hello))
        welcome = await _welcome(socket)
        copies = {} if back is None else back.copies
        wire = Wire(socket, welcome["you"]["author"], welcome["client"], welcome["draft"], copies, heard)
        wire.read(welcome["texts"])
        await wire.catch_up()
        yield wire


@asynccontextmanager
async def _line(address: str, token: str, polled: DraftId | None) -> AsyncIterator[Line]:
    if polled is not None:
        yield PolledLine(address, token, polled)
        return
    url = "ws" + address.removeprefix("http") + "/live"
    headers = {"Authorization": f"Bearer {token}"}
    async with connect(
        url, additional_headers=headers, subprotocols=[Subprotocol(SUBPROTOCOL)], compression=None
    ) as socket:
        yield socket


async def _welcome(socket: Line) -> Message:
    """What comes first, unless the server says good-bye and closes."""
    while (message := json.loads(await socket.recv()))["is"] != "welcome":
        pass
    welcome: Message = message
    return welcome
