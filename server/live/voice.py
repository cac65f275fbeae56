"""What a turn says: in order for every listener, in few frames, equal frames printed once.

Nearly everybody hears the same: that is printed and put together once. Whoever hears more, or less, or only a
part, has it put together for themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from server.live.effects import Admit, Drop, Effect, PeerId, Send, Tell, TellOthers
from server.live.messages import Edits, People, Row, ServerMessage
from server.live.outbox import Outbox
from server.live.paging import pages_of_people, pages_of_printed
from server.live.protocol import frame_of, frame_of_printed, printed_row

Said: TypeAlias = ServerMessage | str
"""News that wait to be joined with others, or a frame."""


@dataclass(slots=True)
class _Ear:
    """What somebody hears otherwise than the others: their own things, each before a place of what all hear.

    start, end: the part of what all hear that is said to them; end None: to the end.
    """

    own: list[tuple[int, Said]] = field(default_factory=list)
    start: int = 0
    end: int | None = None


class Voice:
    """Speaks into outboxes at ``finish``; whoever has none any more is passed over."""

    def __init__(self, outboxes: Mapping[PeerId, Outbox]) -> None:
        self._outboxes = outboxes
        self._all: list[tuple[Said, PeerId | None]] = []  # what all hear, but one
        self._ears: dict[PeerId, _Ear] = {}
        self._printed: dict[int, str] = {}  # rows by their identity, which what is said keeps

    def say(self, peers: Iterable[PeerId], message: ServerMessage) -> None:
        """Say one thing to these."""
        said = _said(message)
        for peer in peers:
            self._ear(peer).own.append((len(self._all), said))

    def say_to_all(self, message: ServerMessage, *, but: PeerId | None = None) -> None:
        """Say one thing to everybody who is here, but to one."""
        self._all.append((_said(message), but))
        if but is not None:
            self._ear(but)

    def tell(self, effect: Effect) -> None:
        """Say what is to be said; of other effects nothing is."""
        match effect:
            case Admit(peer, messages):
                self._ear(peer).start = len(self._all)
                if outbox := self._outboxes.get(peer):
                    outbox.give(messages)
            case Send(peer, message):
                self.say([peer], message)
            case Tell(peers, message):
                self.say(peers, message)
            case TellOthers(peer, message):
                self.say_to_all(message, but=peer)
            case Drop(peer):
                self._ear(peer).end = len(self._all)

    def finish(self) -> None:
        """Say all of it."""
        common = self._frames([said for said, _ in self._all])
        for peer, outbox in self._outboxes.items():
            ear = self._ears.get(peer)
            outbox.put_all(common if ear is None else self._frames(self._heard(peer, ear)))

    def _ear(self, peer: PeerId) -> _Ear:
        ear = self._ears.get(peer)
        if ear is None:
            ear = self._ears[peer] = _Ear()
        return ear

    def _heard(self, peer: PeerId, ear: _Ear) -> Iterator[Said]:
        """In order: what all heard after they came, without what is not for them, and their own."""
        heard = ear.start
        for place, own in [*ear.own, (len(self._all) if ear.end is None else ear.end, None)]:
            yield from (said for said, but in self._all[heard:place] if but != peer)
            heard = max(heard, place)
            if own is not None:
                yield own

    def _frames(self, said: Iterable[Said]) -> tuple[str, ...]:
        return tuple(self._pages(said))

    def _pages(self, said: Iterable[Said]) -> Iterator[str]:
        for kind, group in groupby(said, key=type):
            if kind is Edits:
                rows = [self._row(row) for each in group if isinstance(each, Edits) for row in each.rows]
                yield from map(frame_of_printed, pages_of_printed(rows))
            elif kind is People:
                people = [person for each in group if isinstance(each, People) for person in each.people]
                yield from map(frame_of, pages_of_people(people))
            else:
                yield from (each for each in group if isinstance(each, str))

    def _row(self, row: Row) -> str:
        printed = self._printed.get(id(row))
        if printed is None:
            printed = self._printed[id(row)] = printed_row(row)
        return printed


def _said(message: ServerMessage) -> Said:
    return message if isinstance(message, Edits | People) else frame_of(message)
