"""What a turn says: in order for every listener, edits in one frame, equal frames printed once."""

from collections.abc import Iterable, Mapping

from server.live.effects import Admit, Effect, PeerId, Send, Tell
from server.live.messages import Edits, Row, ServerMessage
from server.live.outbox import Outbox
from server.live.paging import pages_of_rows
from server.live.protocol import frame_of


class Voice:
    """Speaks into outboxes; whoever has none any more is passed over. Edits wait until ``finish`` or for what
    must not come before them.
    """

    def __init__(self, outboxes: Mapping[PeerId, Outbox]) -> None:
        self._outboxes = outboxes
        self._rows: dict[PeerId, list[Row]] = {}
        # By the identity of rows, which are kept beside their frames so that no other row gets their place.
        self._printed: dict[tuple[int, ...], tuple[list[Row], tuple[str, ...]]] = {}

    def say(self, peers: Iterable[PeerId], message: ServerMessage) -> None:
        """Say one thing to these."""
        if isinstance(message, Edits):
            for peer in peers:
                self._rows.setdefault(peer, []).extend(message.rows)
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
        for peer in list(self._rows):
            self._speak(peer)

    def _speak(self, peer: PeerId) -> None:
        rows = self._rows.pop(peer, None)
        if rows:
            key = tuple(map(id, rows))
            if key not in self._printed:
                self._printed[key] = rows, tuple(map(frame_of, pages_of_rows(rows)))
            for frame in self._printed[key][1]:
                self._put(peer, frame)

    def _put(self, peer: PeerId, frame: str) -> None:
        outbox = self._outboxes.get(peer)
        if outbox is not None:
            outbox.put(frame)
