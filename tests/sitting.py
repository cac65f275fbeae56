"""Several browsers, a room and its journal, joined by a network that delays, doubles and loses: what happens
is chosen step by step, by chance or by a property.
"""

from collections import deque
from collections.abc import Iterable

from positions.errors import WrongPhase
from positions.ids import ClientId, TextId
from positions.text.attribution import Edit, attribute
from positions.text.changes import ChangeSet, apply, parse
from positions.text.units import units_of
from positions.text.wording import check_wording, digest
from server.live.effects import Drop, Effect, Fetch, Keep, Peer, PeerId, Send, Tell, TellOthers
from server.live.messages import ClientMessage, Edits, Here, ServerMessage, Welcome
from server.live.protocol import frame_of, read_frame
from server.live.room import Room
from server.live.texts import KeptEdit
from tests.live_browser import Browser, WrittenText
from tests.live_room import DRAFT, open_text
from tests.tagging import tagged


class Line:
    """One browser, and what is on its way to it and from it."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.peer: PeerId | None = None  # None: without connection
        self.up: deque[tuple[PeerId, str]] = deque()
        self.down: deque[ServerMessage] = deque()

    def say(self, message: ClientMessage | None) -> None:
        """Put a message on its way, if there is one and a connection."""
        if message is not None and self.peer is not None:
            self.up.append((self.peer, frame_of(message)))

    def cut(self) -> None:
        """The browser sees its connection broken; the server may not have noticed."""
        self.peer = None
        self.browser.is_welcome = False
        self.down.clear()


class Sitting:
    """Texts by name with their first wording, and so many browsers."""

    def __init__(self, wordings: dict[TextId, str], browsers: int, *, memory: int = 1_000) -> None:
        self.wordings, self.memory = wordings, memory
        self.journal: dict[TextId, list[KeptEdit]] = {text: [] for text in wordings}
        self.closed: set[TextId] = set()
        self.effects: deque[Effect] = deque()
        self.peers = 0
        self.room = self._opened()
        self.lines = [Line(self._browser(place)) for place in range(browsers)]

    def _browser(self, place: int) -> Browser:
        texts = {text: WrittenText(text, 0, wording) for text, wording in self.wordings.items()}
        return Browser(ClientId(f"c{place}"), f"XA{'ABCDEFGH'[place]}:1", texts)

    def _check(self, peer: Peer, text: TextId) -> None:
        if text in self.closed:
            raise WrongPhase("not_in_mode", mode="frozen")

    def _opened(self) -> Room:
        texts = []
        for text, wording in self.wordings.items():
            edits = self.journal[text]
            for edit in edits:
                wording = apply(wording, edit.changes)
            recent = edits[-self.memory :] if self.memory else []
            texts.append(open_text(wording, text=text, version=len(edits), recent=recent))
        return Room(DRAFT, texts, self._check)

    # What may happen

    def type(self, line: Line, text: TextId, change: ChangeSet) -> None:
        """Type what may stand."""
        line.browser.texts[text].type(change)

    def send(self, line: Line, text: TextId, most: int) -> None:
        """Offer what was typed, if a message may be sent now."""
        if line.browser.is_welcome:
            line.say(line.browser.texts[text].offer(most))

    def arrive(self, line: Line, times: int = 1) -> None:
        """The next frame of a browser reaches the room, perhaps twice."""
        if line.up:
            peer, frame = line.up.popleft()
            for _ in range(times):
                self.effects += self.room.receive(peer, read_frame(frame))

    def reach(self, line: Line, most: int = 1) -> None:
        """The next messages of the server reach the browser."""
        for _ in range(min(most, len(line.down))):
            for answer in line.browser.hear(line.down.popleft()):
                line.say(answer)

    def cut(self, line: Line, *, noticed: bool) -> None:
        """The connection breaks; what is not noticed may still arrive."""
        if line.peer is not None and noticed:
            line.up.clear()
            self.effects += self.room.leave(line.peer)
        line.cut()

    def connect(self, line: Line) -> None:
        """Come back with the same lease."""
        if line.peer is not None:
            return
        self.peers += 1
        line.peer = PeerId(self.peers)
        browser = line.browser
        have = {text: written.version for text, written in browser.texts.items()}
        peer = Peer(line.peer, browser.client, browser.author, "account", may_edit=True)
        kept = [edit.ack for edits in self.journal.values() for edit in edits if edit.client == peer.client]
        states = self.room.states(have)
        self.effects.append(Send(peer.id, Welcome({"author": peer.author}, peer.client, {}, states)))
        self.effects += self.room.join(peer, have, kept)
        self.effects += self.room.receive(peer.id, Here(None))

    def commit(self) -> None:
        """The turn ends: what was decided is kept and told."""
        while self.effects:
            self._do(self.effects.popleft())

    def fail(self) -> None:
        """The turn ends badly: nothing was kept or told, the room is read again, all come back."""
        self.effects.clear()
        self.room = self._opened()
        for line in self.lines:
            line.up.clear()
            line.cut()

    def forget(self, text: TextId, most: int) -> None:
        """The room remembers no more than so many edits, as after very many."""
        recent = self.room.texts[text].recent
        while len(recent) > most:
            recent.popleft()

    # How it is done

    def _do(self, effect: Effect) -> None:
        match effect:
            case Keep(edits):
                for edit in edits:
                    assert edit.version == len(self.journal[edit.text]) + 1
                    self.journal[edit.text].append(edit)
            case Send(peer, message):
                self._tell([peer], message)
            case Tell(peers, message):
                self._tell(peers, message)
            case TellOthers(peer, message):
                self._tell([each for each in self.room.peers if each != peer], message)
            case Fetch(peer, text, version):
                self._tell([peer], Edits(tuple(edit.row for edit in self.journal[text][version:][:3])))
            case Drop(peer, code, _):
                assert code == 4409
                assert all(line.peer != peer for line in self.lines)

    def _tell(self, peers: Iterable[PeerId], message: ServerMessage) -> None:
        for line in self.lines:
            if line.peer is not None and line.peer in peers:
                line.down.append(message)

    # How it ends

    def settle(self) -> None:
        """Everything is open, everybody is connected, and all that waits is said."""
        self.closed.clear()
        for line in self.lines:
            self.connect(line)
        for _ in range(200):
            self._round()
            if not any(line.up or line.down or self._unconfirmed(line) for line in self.lines):
                return
        raise AssertionError("it never comes to rest")

    def _round(self) -> None:
        for line in self.lines:
            for text in self.wordings:
                self.send(line, text, 32)
            while line.up:
                self.arrive(line)
        self.commit()
        for line in self.lines:
            self.reach(line, len(line.down))

    def _unconfirmed(self, line: Line) -> bool:
        return any(written.unconfirmed for written in line.browser.texts.values())

    def check(self) -> None:
        """All have the same words, and nothing that was typed is lost or there twice."""
        authors = {line.browser.author for line in self.lines}
        for text in self.wordings:
            self._check_journal(text)
            live = self.room.texts[text]
            for line in self.lines:
                written = line.browser.texts[text]
                assert (written.version, written.wording) == (live.version, live.wording)
                numbers = [edit.n for edit in self.journal[text] if edit.client == line.browser.client]
                assert numbers == list(range(1, written.confirmed + 1))
                assert written.typed == written.confirmed + written.aside
        assert all(line.browser.people == authors - {line.browser.author} for line in self.lines)
        self._check_leaving(authors)

    def _check_leaving(self, authors: set[str]) -> None:
        left, *others = self.lines
        self.cut(left, noticed=True)
        self._round()
        assert all(
            line.browser.people == authors - {left.browser.author, line.browser.author} for line in others
        )

    def _check_journal(self, text: TextId) -> None:
        wording = self.wordings[text]
        for version, edit in enumerate(self.journal[text], 1):
            assert edit.version == version
            assert parse(edit.changes.wire, length=units_of(wording)) == edit.changes
            wording = apply(wording, edit.changes)
            check_wording(wording)
            assert edit.digest == digest(wording)
        assert wording == self.room.texts[text].wording
        self._check_attribution(text)

    def _check_attribution(self, text: TextId) -> None:
        """Each letter is its author's: the runs are those of an oracle that tags every letter."""
        edits = [Edit(edit.version, edit.author, edit.changes) for edit in self.journal[text]]
        runs = attribute(self.wordings[text], edits)
        letters = [(letter, *run[1:]) for run in runs for letter in run.text]
        assert letters == tagged(self.wordings[text], edits)
