"""One draft, its texts and its peers: what each message causes. No I/O; the hub does what is decided here.

Rule 1. Every question is asked again for every message: what was allowed before says nothing.
Rule 2. ``Keep`` stands before everything that is only true once its edits are kept.
Rule 3. A refusal applies nothing and the connection lives; what no honest browser sends ends it.
Rule 4. Whoever only reads, or has not yet said where they are, produces nothing for others.
Rule 5. A peer that was dropped is not in the room any more: what it still says causes nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from positions.errors import DomainError, Forbidden, Unknown
from positions.ids import ClientId, DraftId, TextId
from positions.text.changes import ChangeSet
from server.live.effects import Drop as Drop
from server.live.effects import Effect as Effect
from server.live.effects import Fetch as Fetch
from server.live.effects import Keep as Keep
from server.live.effects import Peer as Peer
from server.live.effects import PeerId as PeerId
from server.live.effects import Send as Send
from server.live.effects import Tell as Tell
from server.live.effects import TellOthers as TellOthers
from server.live.messages import (
    Ack,
    Beacon,
    ClientMessage,
    Diverged,
    Hello,
    Here,
    Offer,
    People,
    Pong,
    Presence,
    Refused,
    Row,
    ServerMessage,
    Since,
    Texts,
    TextState,
)
from server.live.paging import pages_of_rows
from server.live.texts import KeptEdit as KeptEdit
from server.live.texts import LiveText as LiveText
from server.live.texts import OpenText as OpenText

MALFORMED: Final = 4400
UNKNOWN: Final = 4404
DISPLACED: Final = 4409
NAMING: Final = frozenset({"bracket_held", "alternative_of_another", "sponsor_of_another"})  # whose it is
BEGINNING: Final = datetime.fromtimestamp(0, UTC)


class Room:
    """A draft being written.

    ``check`` refuses with a DomainError what this peer may not edit at this moment, ``guard`` changes in a
    row that are not theirs to make. now: the hour that edits are stamped with, which whoever holds the room
    sets before each turn. places: where those were who are in it already.
    """

    def __init__(
        self,
        draft: DraftId,
        texts: Iterable[OpenText],
        check: Callable[[Peer, TextId], None],
        guard: Callable[[Peer, LiveText, Sequence[ChangeSet]], None] | None = None,
        places: Iterable[tuple[PeerId, Presence]] = (),
    ) -> None:
        self.draft = draft
        self.texts = {text.id: LiveText(text) for text in texts}
        self.peers: dict[PeerId, Peer] = {}
        self.now = BEGINNING
        self._check, self._guard = check, guard
        self.places = dict(places)  # of those who may edit, once they say where they are (I-19)
        self._changed: set[TextId] = set()

    def states(self, have: Mapping[TextId, int]) -> dict[TextId, TextState]:
        """All texts for the welcome of somebody with these versions: whole where edits are of no use."""
        return {text.id: text.state(have.get(text.id)) for text in self.texts.values()}

    def join(self, peer: Peer, have: Mapping[TextId, int], kept: Iterable[Ack] = ()) -> list[Effect]:
        """Let a peer in, after its welcome with ``states(have)``: it is told what it missed, and who is here.

        kept: of a client that comes back, the last acknowledgement of each text, from the journal.
        """
        effects = self._displace(peer.client)
        for ack in kept:
            if ack.text in self.texts:
                self.texts[ack.text].know(peer.client, ack)
        self.peers[peer.id] = peer
        for text, version in have.items():
            if text in self.texts and version < self.texts[text].version:
                effects += self._missed(peer, self.texts[text], version)
        if self.places:
            effects.append(Send(peer.id, People(tuple(self.places.values()))))
        return effects

    def leave(self, peer: PeerId) -> list[Effect]:
        """Let a peer go; of one who is not here nothing comes."""
        left = self.peers.pop(peer, None)
        if left is None or self.places.pop(peer, None) is None:
            return []
        return self._tell(left, People((Presence(left.author, gone=True),)))

    def receive(self, peer: PeerId, message: ClientMessage) -> list[Effect]:
        """Decide what a message of a peer causes."""
        effects: list[Effect] = []
        if (sender := self.peers.get(peer)) is None:
            return effects
        match message:
            case Offer():
                effects = self._offered(sender, message)
            case Since(text_id, version):
                effects = self._asked(sender, text_id, version)
            case Diverged(text_id, _):
                effects = self._reread(sender, text_id)
            case Here():
                effects = self._moved(sender, message)
            case Pong():  # answered, so that a silent line is told from a dead one
                effects = [Send(peer, Beacon({}))]
            case Hello():
                effects = self._drop(sender, MALFORMED, "hello_twice")
        return effects

    def catch_up(self, texts: Iterable[OpenText]) -> list[Effect]:
        """Take in what was kept elsewhere: texts that begin, and edits that everybody is told of."""
        rows: list[Row] = []
        for text in texts:
            if text.id in self.texts:
                rows += [edit.row for edit in self.texts[text.id].catch_up(text)]
                self._changed.add(text.id)
            else:
                self.texts[text.id] = LiveText(text)
        everybody = tuple(self.peers)
        return [Tell(everybody, page) for page in pages_of_rows(rows)] if everybody else []

    def beacon(self) -> list[Effect]:
        """Tell everybody version and digest of the texts that changed since the last time."""
        changed = {text: (self.texts[text].version, self.texts[text].digest) for text in self._changed}
        self._changed.clear()
        return [Tell(tuple(self.peers), Beacon(changed))] if changed and self.peers else []

    def _offered(self, peer: Peer, offer: Offer) -> list[Effect]:
        text = self.texts.get(offer.text)
        if text is not None and offer.base > text.version:
            return self._drop(peer, MALFORMED, "base_ahead")
        try:
            if text is None:
                raise Unknown("text_unknown")
            return self._decided(peer, text, offer)
        except DomainError as refusal:
            version = text.version if text else 0
            return [Send(peer.id, refused(offer, refusal, version))]

    def _decided(self, peer: Peer, text: LiveText, offer: Offer) -> list[Effect]:
        changes = text.moved(peer.client, offer)
        last = offer.n + len(offer.changes) - 1
        if not changes:  # sent twice: the first answer again, whatever may be edited now
            return [Send(peer.id, text.ack_of(peer.client, last))]
        if not peer.may_edit:
            raise Forbidden("not_allowed")
        self._check(peer, text.id)
        if self._guard is not None:
            self._guard(peer, text, changes)
        n = last - len(changes) + 1
        edits = text.append(changes, peer, n=n, at=self.now)
        self._changed.add(text.id)
        effects: list[Effect] = [Keep(edits), Send(peer.id, edits[-1].ack)]
        for page in pages_of_rows(edit.row for edit in edits):
            effects += self._tell(peer, page)
        return effects

    def _asked(self, peer: Peer, text_id: TextId, version: int) -> list[Effect]:
        if (text := self.texts.get(text_id)) is None:
            return self._drop(peer, UNKNOWN, "text_unknown")
        if version > text.version:
            return self._drop(peer, MALFORMED, "version_ahead")
        return self._missed(peer, text, version)

    def _missed(self, peer: Peer, text: LiveText, version: int) -> list[Effect]:
        """The first page of the edits after a version."""
        if version < text.oldest:
            return [Fetch(peer.id, text.id, version)]
        page = next(pages_of_rows(edit.row for edit in text.since(version)), None)
        return [Send(peer.id, page)] if page else []

    def _reread(self, peer: Peer, text_id: TextId) -> list[Effect]:
        if text_id not in self.texts:
            return self._drop(peer, UNKNOWN, "text_unknown")
        return [Send(peer.id, Texts({text_id: self.texts[text_id].state()}))]

    def _moved(self, peer: Peer, here: Here) -> list[Effect]:
        """News of a selection; of one in a text that is no more, none."""
        if not peer.may_edit or not (here.text is None or here.text in self.texts):
            return []
        return self._place(peer, Presence(peer.author, here.text, here.anchor, here.head))

    def _place(self, peer: Peer, presence: Presence) -> list[Effect]:
        self.places[peer.id] = presence
        return self._tell(peer, People((presence,)))

    def _tell(self, peer: Peer, message: ServerMessage) -> list[Effect]:
        """Say it to everybody else."""
        has_others = len(self.peers) > (peer.id in self.peers)
        return [TellOthers(peer.id, message)] if has_others else []

    def _displace(self, client: ClientId) -> list[Effect]:
        """A client has one connection: the newer one."""
        held = [peer for peer in self.peers.values() if peer.client == client]
        return [effect for peer in held for effect in self._drop(peer, DISPLACED, "displaced")]

    def _drop(self, peer: Peer, code: int, reason: str) -> list[Effect]:
        return [Drop(peer.id, code, reason), *self.leave(peer.id)]


def refused(offer: Offer, refusal: DomainError, version: int) -> Refused:
    """What the author of an offer is told; where a bracket is in the way, with those whose it is."""
    facts = refusal.facts if refusal.reason in NAMING else {}
    return Refused(offer.text, offer.n, refusal.code, refusal.reason, version, facts)
