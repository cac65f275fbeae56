"""What browsers offered in a real session, offered again: the room accepts the same rows, to the same end."""

import pytest

from positions.ids import ClientId
from server.live.effects import Peer, PeerId
from server.live.messages import Offer
from tests.histories import HISTORIES, History
from tests.live_room import FIRST, kept, open_room, open_text


def seats_of(history: History) -> dict[str, Peer]:
    """A peer for each client."""
    authors = {client: author for client, author, *_ in history.offers}
    return {
        client: Peer(PeerId(place), ClientId(client), author, "ana", may_edit=True)
        for place, (client, author) in enumerate(authors.items(), 1)
    }


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.opening[:12])
def test_a_recorded_session_is_accepted_again_row_by_row(history: History) -> None:
    seats = seats_of(history)
    room = open_room(*seats.values(), texts=[open_text(history.opening)])
    rows: list[tuple[str, object, str]] = []
    for client, _, n, base, changes in history.offers:
        edits = kept(room.receive(seats[client].id, Offer(FIRST, n, base, tuple(changes))))
        rows += [(edit.author, edit.changes.wire, edit.digest) for edit in edits]
    assert rows == [tuple(row) for row in history.rows]
    assert room.texts[FIRST].wording == history.end
