"""A room and those who are in it: what waits for its next turn, and what the turn decides of it.

Nothing here waits or writes; the hub does that.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from positions.ids import ClientId, Language, PersonId, TextId
from positions.text.canonical import Plain, canonical_json_of
from positions.text.changes import ChangeSet
from server.live.effects import Admit
from server.live.hints import Hint, Hints
from server.live.messages import Ack, ClientMessage, Commented, Presence, State, Texts, Welcome
from server.live.opened import OpenDraft
from server.live.outbox import Outbox
from server.live.pace import Pace
from server.live.paging import pages_of_texts
from server.live.rights import check_edit, could_edit, may_read
from server.live.room import UNKNOWN, Drop, Effect, Peer, PeerId, Room, Send, Tell
from server.live.texts import LiveText
from server.security.identity import Seat
from server.security.permits import Permits
from server.store.events import DraftEvent


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody let into a draft. author: as others read them; epoch: of their account's rights.

    is_new: nothing was ever kept of this client id when they came.
    """

    seat: Seat
    client: ClientId
    author: str
    account: PersonId
    epoch: int
    is_new: bool = False


@dataclass(eq=False, slots=True)
class Connection:
    """A guest on one connection."""

    peer: PeerId
    guest: Guest
    outbox: Outbox = field(default_factory=Outbox)
    pace: Pace = field(default_factory=Pace)
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
class Happened:
    """Something was done to the draft; ``fresh``: as it is since, with the texts that moved or are new."""

    events: Sequence[DraftEvent]
    fresh: OpenDraft


@dataclass(frozen=True, slots=True)
class Ring:
    """It is time for a beacon."""


Waiting: TypeAlias = Enter | Heard | Leave | Happened | Hint | Ring
Standing: TypeAlias = tuple[dict[PeerId, Connection], int, frozenset[TextId], dict[PeerId, Presence]]


class Hall:
    """One draft in this process."""

    room: Room

    def __init__(self, draft: OpenDraft, permits: Permits) -> None:
        self.connections: dict[PeerId, Connection] = {}
        self.waiting: list[Waiting] = []
        self.news = asyncio.Event()
        self.empty_looks = 0
        self._permits = permits
        self.read(draft)
        self.versions = {text.id: text.version for text in draft.texts}  # that everybody was told of
        self.told = draft.seq  # the last event that everybody was told of
        self._known = frozenset(self.versions)  # the texts that everybody was told of
        self._hints = Hints()

    def read(self, draft: OpenDraft) -> None:
        """Begin anew with what the store says, everybody who is in it still in it."""
        self._stands(draft)
        places = self.room.places.items() if self.connections else ()
        self.room = Room(draft.draft.id, draft.texts, self._check, self._guard, places)
        for connection in self.connections.values():
            self.room.join(self._peer(connection), {})

    def _stands(self, draft: OpenDraft) -> None:
        """All but the words is as the store says."""
        self.draft, self.shown, self._tree, self.ground = draft.draft, draft.shown, draft.tree, draft.ground
        self._brackets = draft.brackets

    def everybody(self) -> list[Connection]:
        """Who is in it, and who waits to come in."""
        coming = [thing.connection for thing in self.waiting if isinstance(thing, Enter)]
        return [*self.connections.values(), *coming]

    def close(self, code: int, reason: str) -> None:
        """Let everybody go."""
        for connection in self.everybody():
            connection.outbox.close(code, reason)

    def standing(self) -> Standing:
        """How it is before a turn, for ``stand``."""
        return dict(self.connections), self.told, self._known, dict(self.room.places)

    def stand(self, standing: Standing) -> None:
        """Be as before a turn of which nothing was kept or said; the room itself is read anew."""
        self.connections, self.told, self._known, self.room.places = standing

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
            case Happened():
                return self._happened(thing)
            case Hint(paragraph, may):
                self._hints.add(thing, now=self.room.now)
                told = [peer for peer, each in self.connections.items() if may(each.guest.seat)]
                return [Tell(tuple(told), Commented(paragraph))] if told else []
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
        peer, shown = self._peer(connection), {**self.shown, "seq": self.ground.seq}
        first, *more = pages_of_texts(seen, around=len(canonical_json_of(shown)))
        welcome = Welcome(you_of(guest, may_edit=peer.may_edit), guest.client, shown, first)
        return [
            Admit(peer.id, (welcome, *map(Texts, more))),
            *self.room.join(peer, thing.have, thing.kept),
            *(Send(peer.id, Commented(each)) for each in self._hints.recent(guest.seat, now=self.room.now)),
        ]

    def _happened(self, thing: Happened) -> list[Effect]:
        """Words first, then the texts that begin, then what happened: whoever hears of it has them."""
        news = [each for each in thing.events if each.seq > self.told]
        if not news:
            return []
        if thing.fresh.seq >= self.ground.seq:
            self._stands(thing.fresh)
        effects = self.room.catch_up(thing.fresh.texts)
        self.told = news[-1].seq
        begun = {id: text.state() for id, text in self.room.texts.items() if id not in self._known}
        self._known = frozenset(self.room.texts)
        stays: list[PeerId] = []
        goes: list[PeerId] = []
        for connection in self.connections.values():
            may = may_read(self._permits, connection.guest.seat, self.draft)
            (stays if may else goes).append(connection.peer)
        effects += [Tell(tuple(stays), Texts(page)) for page in pages_of_texts(begun) if page]
        effects += [Tell(tuple(stays), State(each.seq, each.event)) for each in news]
        effects += [Drop(peer, UNKNOWN, "not_there") for peer in goes]
        return effects + [said for peer in goes for said in self.room.leave(peer)]

    def _peer(self, connection: Connection) -> Peer:
        guest = connection.guest
        able = could_edit(self._permits, guest.seat, self.draft)
        return Peer(connection.peer, guest.client, guest.author, guest.account, able)

    def _check(self, peer: Peer, text: TextId) -> None:
        paragraph = self._tree.paragraph(self.room.texts[text].paragraph)
        check_edit(self._permits, self.connections[peer.id].guest.seat, self.draft, paragraph)

    def _guard(self, peer: Peer, text: LiveText, changes: Sequence[ChangeSet]) -> None:
        stands = text.id, text.wording, text.openings
        self._brackets.check(self.draft.mode, peer.author, stands, changes)


def you_of(guest: Guest, *, may_edit: bool) -> dict[str, Plain]:
    """What somebody is told of themselves."""
    seat = guest.seat
    return {
        "author": guest.author,
        "role": seat.role.value if seat.role else None,
        "delegation": seat.delegation,
        "conference": seat.conference,
        "may_edit": may_edit,
    }
