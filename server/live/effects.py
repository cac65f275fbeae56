"""Who is connected to a room, and what the hub must do for it. Effects are done in their order."""

from dataclasses import dataclass
from typing import NewType, TypeAlias

from positions.ids import ClientId, TextId
from server.live.messages import ServerMessage
from server.live.texts import KeptEdit

PeerId = NewType("PeerId", int)


@dataclass(frozen=True, slots=True)
class Peer:
    """One connection of one seat; ``author`` names the seat's delegation or office and the lease."""

    id: PeerId
    client: ClientId
    author: str
    account: str
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Keep:
    """Write these edits into the journal."""

    edits: tuple[KeptEdit, ...]


@dataclass(frozen=True, slots=True)
class Send:
    """Say this to one peer."""

    peer: PeerId
    message: ServerMessage


@dataclass(frozen=True, slots=True)
class Admit:
    """Give one peer the draft it has just entered, whatever its size."""

    peer: PeerId
    messages: tuple[ServerMessage, ...]


@dataclass(frozen=True, slots=True)
class Tell:
    """Say this to several peers, in the same bytes."""

    peers: tuple[PeerId, ...]
    message: ServerMessage


@dataclass(frozen=True, slots=True)
class TellOthers:
    """Say this to everybody who is in the room at that moment but to one peer, in the same bytes."""

    peer: PeerId
    message: ServerMessage


@dataclass(frozen=True, slots=True)
class Drop:
    """End this connection."""

    peer: PeerId
    close_code: int
    reason: str


@dataclass(frozen=True, slots=True)
class Fetch:
    """Answer with the edits after this version, as many as go into one answer: the room forgot them."""

    peer: PeerId
    text: TextId
    version: int


Effect: TypeAlias = Keep | Admit | Send | Tell | TellOthers | Drop | Fetch
