"""A room against CodeMirror itself: browsers that are its own code end with the words of the room."""

from collections.abc import Sequence

from positions.ids import ClientId
from positions.text.attribution import Edit
from positions.text.changes import Wire
from positions.text.units import units_of
from server.live.effects import Keep, Peer, PeerId, Send
from server.live.messages import Ack
from tests.codemirror import codemirror
from tests.live_room import FIRST, kept, offer, open_room, open_text
from tests.schedules import Authority, Schedule

SCHEDULES = 400


class InARoom(Authority):
    """A room of one text accepts the edits."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.room = open_room(texts=[open_text(text)])
        self.peers: dict[str, PeerId] = {}

    def accept(self, author: str, number: int, base: int, row: Sequence[Wire]) -> None:
        """Offer a message to the room: it is kept and acknowledged, or acknowledged again."""
        if author not in self.peers:
            self.peers[author] = PeerId(len(self.peers))
            self.room.join(Peer(self.peers[author], ClientId(author), author, author, may_edit=True), {})
        effects = self.room.receive(self.peers[author], offer(*row, n=number, base=base))
        ack = next(effect for effect in effects if not isinstance(effect, Keep))
        assert isinstance(ack, Send)
        assert isinstance(ack.message, Ack)
        assert ack.message.n == number + len(row) - 1
        for edit in kept(effects):
            self.edits.append(Edit(edit.version, edit.author, edit.changes))
            self.lengths.append(edit.changes.new_length)
            self.accepted[author] += 1
        self.text = self.room.texts[FIRST].wording
        assert units_of(self.text) == self.lengths[-1]


def in_a_room(seed: int) -> Schedule:
    schedule = Schedule(seed, ticks=40)
    schedule.authority = InARoom(schedule.authority.base)
    return schedule


def test_browsers_of_codemirror_and_a_room_end_in_one_text() -> None:
    schedules = [in_a_room(seed) for seed in range(10_000, 10_000 + SCHEDULES)]
    live = schedules
    with codemirror() as node:
        for _ in range(2_000):
            answers = node.answers([each.question() for each in live])
            for schedule, shown in zip(live, answers, strict=True):
                schedule.asked.told(shown)
            live = [schedule for schedule in live if not schedule.is_over]
            if not live:
                break
    assert live == []
    for schedule in schedules:
        assert {browser.text for browser in schedule.browsers} == {schedule.authority.text}
        assert [edit.version for edit in schedule.authority.edits] == list(
            range(1, len(schedule.authority.edits) + 1)
        )
