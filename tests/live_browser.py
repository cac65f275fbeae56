"""A browser of the live wire, as docs/protocol.md tells one to be: what it knows of each text, what it has
not been confirmed, what it says and what it makes of the answers. It has no network and no clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce

from positions.ids import ClientId, TextId
from positions.text.changes import ChangeSet, apply, parse
from positions.text.rebasing import map_over, map_under
from positions.text.units import units_of
from positions.text.wording import digest
from server.live.messages import (
    Ack,
    Beacon,
    ClientMessage,
    Edits,
    Offer,
    People,
    Presence,
    Refused,
    Row,
    ServerMessage,
    Since,
    TextState,
    Welcome,
)
from server.live.protocol import ROW

CATCHING_UP = frozenset({"too_old"})  # what is refused for what the browser missed
NEVER = frozenset({"gap", "in_flight", "reused"})  # what is refused to dishonest ones


@dataclass
class WrittenText:
    """One text in one browser: ``shadow`` is its wording at ``version``, before the unconfirmed changes.

    typed, aside: how many changes were typed, and how many of them the server refused for good.
    """

    id: TextId
    version: int
    shadow: str
    confirmed: int = 0
    awaited: int = 0
    target: int = 0
    is_refused: bool = False
    typed: int = 0
    aside: int = 0
    unconfirmed: list[ChangeSet] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    @property
    def wording(self) -> str:
        """What the screen shows."""
        return reduce(apply, self.unconfirmed, self.shadow)

    def type(self, change: ChangeSet) -> None:
        """A change of what the screen shows."""
        self.unconfirmed.append(change)
        self.typed += 1

    def welcomed(self, state: TextState) -> None:
        """A new connection: nothing is on its way any more."""
        assert state.text is None or state.version == self.version == 0
        self.awaited, self.target = 0, max(self.target, state.version)

    def offer(self, most: int = ROW) -> Offer | None:
        """What is to be sent now: one message at a time, and only by who has caught up."""
        if self.awaited > self.confirmed or self.version < self.target or not self.unconfirmed:
            return None
        row = self.unconfirmed[:most]
        self.awaited = self.confirmed + len(row)
        return Offer(self.id, self.confirmed + 1, self.version, tuple(change.wire for change in row))

    def told(self, rows: list[Row], author: str) -> ClientMessage | None:
        """Take in accepted edits one at a time; returns the question where some are missing."""
        for row in rows:
            if row.version > self.version + 1:
                return Since(self.id, self.version)
            if row.version == self.version + 1:
                self._learn(row, is_own=row.author == author)
        return self._caught_up()

    def _learn(self, row: Row, *, is_own: bool) -> None:
        change = parse(row.changes, length=units_of(self.shadow))
        self.version, self.shadow = row.version, apply(self.shadow, change)
        if is_own:
            self.confirmed += 1
            assert self.unconfirmed
            assert self.unconfirmed.pop(0) == change
            return
        for place, mine in enumerate(self.unconfirmed):
            self.unconfirmed[place] = map_over(mine, change)
            change = map_under(change, mine)

    def acknowledged(self, ack: Ack) -> ClientMessage | None:
        """Confirm what was sent, if it is that and nothing else; else ask what happened."""
        count = ack.n - self.confirmed
        if count <= 0:
            return None
        if ack.n != self.awaited or ack.version != self.version + count:
            return self._catch_up(ack.version)
        self.shadow = reduce(apply, self.unconfirmed[:count], self.shadow)
        assert digest(self.shadow) == ack.digest
        del self.unconfirmed[:count]
        self.version, self.confirmed = ack.version, ack.n
        return None

    def refused(self, refused: Refused) -> ClientMessage | None:
        """Keep the words aside, unless the refusal is only for what was missed."""
        if refused.n != self.confirmed + 1 or self.awaited <= self.confirmed:
            return None
        assert refused.reason not in NEVER
        self.refusals.append(refused.reason)
        self.awaited = 0
        self.is_refused = refused.reason not in CATCHING_UP
        return self._catch_up(refused.version)

    def agrees(self, version: int, said: str) -> bool:
        """Whether the words are those of the server, where the version is."""
        return self.version != version or digest(self.shadow) == said

    def _catch_up(self, version: int) -> ClientMessage | None:
        self.target = max(self.target, version)
        return self._caught_up()

    def _caught_up(self) -> ClientMessage | None:
        if self.version < self.target:
            return Since(self.id, self.version)
        if self.is_refused:
            self.aside += len(self.unconfirmed)
            self.unconfirmed.clear()
            self.is_refused = False
        return None


@dataclass
class Browser:
    """A tab: its lease outlives its connections."""

    client: ClientId
    author: str
    texts: dict[TextId, WrittenText]
    people: set[str] = field(default_factory=set)
    is_welcome: bool = False  # before it is, it says nothing

    def hear(self, message: ServerMessage) -> list[ClientMessage | None]:
        """Take in what the server says; returns what there is to answer."""
        match message:
            case Edits(rows):
                return self._told(rows)
            case Ack(text):
                return [self.texts[text].acknowledged(message)]
            case Refused(text):
                return [self.texts[text].refused(message)]
            case Welcome(_, _, _, states):
                self._enter(states)
            case People(people):
                self._meet(people)
            case Beacon(texts):
                assert all(self.texts[text].agrees(*stands) for text, stands in texts.items())
        return []

    def _told(self, rows: Iterable[Row]) -> list[ClientMessage | None]:
        by_text: dict[TextId, list[Row]] = {}
        for row in rows:
            by_text.setdefault(row.text, []).append(row)
        return [self.texts[text].told(told, self.author) for text, told in by_text.items()]

    def _enter(self, states: Mapping[TextId, TextState]) -> None:
        self.is_welcome = True
        self.people.clear()
        for text, state in states.items():
            self.texts[text].welcomed(state)

    def _meet(self, people: Iterable[Presence]) -> None:
        for presence in people:
            if presence.gone:
                self.people.discard(presence.author)
            else:
                self.people.add(presence.author)
