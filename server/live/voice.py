"""What a turn says: in order for every listener, in few frames, equal frames printed once."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeAlias

from server.live.effects import Admit, Effect, PeerId, Send, Tell
from server.live.messages import Edits, People, Row, ServerMessage
from server.live.outbox import Outbox
from server.live.paging import pages_of_people, pages_of_printed
from server.live.protocol import frame_of, frame_of_printed, printed_row

News: TypeAlias = Edits | People


class _Heard:
    """What is said to all who heard the same so far: found from one thing to the next, printed once."""

    __slots__ = ("_before", "_frames", "_last", "_printed", "_then")

    def __init__(
        self, printed: dict[int, str], before: "_Heard | None" = None, last: News | None = None
    ) -> None:
        self._printed = printed  # rows by their identity, which the news keep
        self._before, self._last = before, last
        self._then: dict[int, _Heard] = {}  # by the identity of news, which those who heard them keep
        self._frames: tuple[str, ...] | None = None

    def then(self, news: News) -> "_Heard":
        """This, and then that."""
        after = self._then.get(id(news))
        if after is None:
            after = self._then[id(news)] = _Heard(self._printed, self, news)
        return after

    def frames(self) -> tuple[str, ...]:
        """As it goes out."""
        if self._frames is None:
            self._frames = tuple(self._pages())
        return self._frames

    def _news(self) -> list[News]:
        news: list[News] = []
        heard: _Heard | None = self
        while heard is not None and heard._last is not None:
            news.append(heard._last)
            heard = heard._before
        news.reverse()
        return news

    def _pages(self) -> Iterator[str]:
        for kind, group in groupby(self._news(), key=type):
            if kind is Edits:
                rows = [self._row(row) for each in group if isinstance(each, Edits) for row in each.rows]
                yield from map(frame_of_printed, pages_of_printed(rows))
            else:
                people = [person for each in group if isinstance(each, People) for person in each.people]
                yield from map(frame_of, pages_of_people(people))

    def _row(self, row: Row) -> str:
        printed = self._printed.get(id(row))
        if printed is None:
            printed = self._printed[id(row)] = printed_row(row)
        return printed


class Voice:
    """Speaks into outboxes; whoever has none any more is passed over. Edits, and news of people, wait until
    ``finish`` or for what must not come before them.
    """

    def __init__(self, outboxes: Mapping[PeerId, Outbox]) -> None:
        self._outboxes = outboxes
        self._nothing = _Heard({})
        self._heard: dict[PeerId, _Heard] = {}

    def say(self, peers: Iterable[PeerId], message: ServerMessage) -> None:
        """Say one thing to these."""
        if isinstance(message, News):
            self._keep(peers, message)
            return
        frame = frame_of(message)
        for peer in peers:
            self._speak(peer)
            self._put(peer, frame)

    def tell(self, effect: Effect) -> None:
        """Say what is to be said; of other effects nothing is."""
        match effect:
            case Admit(peer, messages):
                self._speak(peer)
                if outbox := self._outboxes.get(peer):
                    outbox.give(messages)
            case Send(peer, message):
                self.say([peer], message)
            case Tell(peers, message):
                self.say(peers, message)

    def finish(self) -> None:
        """Say what still waits."""
        heard, self._heard = self._heard, {}
        for peer, said in heard.items():
            if outbox := self._outboxes.get(peer):
                for frame in said.frames():
                    outbox.put(frame)

    def _keep(self, peers: Iterable[PeerId], news: News) -> None:
        heard, before = self._heard, self._nothing
        after = before.then(news)
        for peer in peers:
            known = heard.get(peer, self._nothing)
            if known is not before:  # nearly everybody heard the same
                before, after = known, known.then(news)
            heard[peer] = after

    def _speak(self, peer: PeerId) -> None:
        heard = self._heard.pop(peer, None)
        if heard is not None:
            for frame in heard.frames():
                self._put(peer, frame)

    def _put(self, peer: PeerId, frame: str) -> None:
        outbox = self._outboxes.get(peer)
        if outbox is not None:
            outbox.put(frame)
