"""A room and those who are in it: what waits for its next turn, and what the turn decides of it.

Nothing here waits or writes; the hub does that.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from positions.ids import ClientId, Language, PersonId, TextId
from positions.negotiation.draft import Mode
from server.live.messages import Ack, ClientMessage, State, Texts, Welcome
from server.live.opened import OpenDraft
from server.live.outbox import Outbox
from server.live.paging import pages_of_texts
from server.live.rights import check_edit, could_edit, may_read
from server.live.room import UNKNOWN, Drop, Effect, Peer, PeerId, Room, Send, Tell
from server.security.identity import Seat
from server.security.permits import Permits


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody let into a draft. author: as others read them; epoch: of their account's rights."""

    seat: Seat
    client: ClientId
    author: str
    account: PersonId
    epoch: int


@dataclass(eq=False, slots=True)
class Connection:
    """A guest on one connection."""

    peer: PeerId
    guest: Guest
    outbox: Outbox = field(default_factory=Outbox)
    slow_looks: int = 0


@dataclass(frozen=True, slots=True)
class Enter:
    """Somebody comes: what versions they have, which languages they read, what was kept of them."""

    connection: Connection
    have: Mapping[TextId, int]
    languages: Sequence[Language]
    kept: Sequence[Ack]


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody in the room says something."""

    peer: PeerId
    message: ClientMessage


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody is gone."""

    peer: PeerId


@dataclass(frozen=True, slots=True)
class Turned:
    """The draft is in another mode; ``fresh``: as it is now, its labels among the rest."""

    mode: Mode
    fresh: OpenDraft | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """It is time for a beacon."""


Waiting: TypeAlias = Enter | Heard | Leave | Turned | Ring
Standing: TypeAlias = tuple[dict[PeerId, Connection], Mode, int]


class Hall:
    """One draft in this process."""

    def __init__(self, draft: OpenDraft, permits: Permits) -> None:
        self.connections: dict[PeerId, Connection] = {}
        self.waiting: list[Waiting] = []
        self.news = asyncio.Event()
        self.empty_looks = 0
        self._permits = permits
        self._seq = 0
        self.read(draft)
        self.versions = {text.id: text.version for text in draft.texts}  # that everybody was told of
        self.told = draft.draft.mode  # the mode that everybody was told of

    def read(self, draft: OpenDraft) -> None:
        """Begin anew with what the store says, everybody who is in it still in it."""
        self.draft, self.shown, self._tree = draft.draft, draft.shown, draft.tree
        self.room = Room(draft.draft.id, draft.texts, self._check)
        for connection in self.connections.values():
            self.room.join(self._peer(connection), {})

    def everybody(self) -> list[Connection]:
        """Who is in it, and who waits to come in."""
        coming = [thing.connection for thing in self.waiting if isinstance(thing, Enter)]
        return [*self.connections.values(), *coming]

    def standing(self) -> Standing:
        """How it is before a turn, for ``stand``."""
        return dict(self.connections), self.told, self._seq

    def stand(self, standing: Standing) -> None:
        """Be as before a turn of which nothing was kept or said; the room itself is read anew."""
        self.connections, self.told, self._seq = standing

    def put(self, thing: Waiting) -> None:
        """Let something wait for the next turn."""
        self.waiting.append(thing)
        self.news.set()

    def decide(self, waiting: Sequence[Waiting]) -> list[Effect]:
        """What all that waits causes, in order."""
        return [effect for thing in waiting for effect in self._decided(thing)]

    def _decided(self, thing: Waiting) -> list[Effect]:
        match thing:
            case Enter():
                return self._entered(thing)
            case Heard(peer, message):
                return self.room.receive(peer, message)
            case Leave(peer):
                self.connections.pop(peer, None)
                return self.room.leave(peer)
            case Turned():
                return self._turned(thing)
            case Ring():
                return self.room.beacon()

    def _entered(self, thing: Enter) -> list[Effect]:
        connection = thing.connection
        self.connections[connection.peer] = connection
        guest = connection.guest
        seen = {
            text: state
            for text, state in self.room.states(thing.have).items()
            if not thing.languages or self.room.texts[text].language in thing.languages
        }
        first, *more = pages_of_texts(seen)
        welcome = Welcome(you_of(guest), guest.client, {**self.shown, "seq": self._seq}, first)
        rest = [Send(connection.peer, Texts(page)) for page in more]
        return [
            Send(connection.peer, welcome),
            *rest,
            *self.room.join(self._peer(connection), thing.have, thing.kept),
        ]

    def _turned(self, thing: Turned) -> list[Effect]:
        mode = thing.mode
        if mode == self.told:
            return []
        if thing.fresh is not None:
            self.shown, self._tree = thing.fresh.shown, thing.fresh.tree
        self.told, self.draft = mode, replace(self.draft, mode=mode)
        self.shown = {**self.shown, "mode": mode.value}
        self._seq += 1
        news = State(self._seq, {"event": "mode", "mode": mode.value})
        stays: list[PeerId] = []
        goes: list[PeerId] = []
        for connection in self.connections.values():
            may = may_read(self._permits, connection.guest.seat, self.draft)
            (stays if may else goes).append(connection.peer)
        drops: list[Effect] = [Drop(peer, UNKNOWN, "not_there") for peer in goes]
        return [Tell(tuple(stays), news), *drops, *(said for peer in goes for said in self.room.leave(peer))]

    def _peer(self, connection: Connection) -> Peer:
        guest = connection.guest
        able = could_edit(self._permits, guest.seat, self.draft)
        return Peer(connection.peer, guest.client, guest.author, guest.account, able)

    def _check(self, peer: Peer, text: TextId) -> None:
        paragraph = self._tree.paragraph(self.room.texts[text].paragraph)
        check_edit(self._permits, self.connections[peer.id].guest.seat, self.draft, paragraph)


def you_of(guest: Guest) -> dict[str, str | None]:
    """What somebody is told of themselves."""
    seat = guest.seat
    return {
        "author": guest.author,
        "role": seat.role.value if seat.role else None,
        "delegation": seat.delegation,
        "conference": seat.conference,
    }
