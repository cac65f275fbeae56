"""What was adopted is read by anybody; the way to it by those who read the text."""

import json

import pytest

from positions.errors import Unknown
from positions.ids import DraftId
from positions.negotiation.draft import Mode
from server.actions.adoption_reading import adopted_text, adopted_texts, bundle_of, way_of_draft
from server.security.identity import ANONYMOUS, Seat
from server.store.database import Database
from tests import room
from tests.adopting import adopted_bundle
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft, turn_to

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("seat", [ANONYMOUS, room.OBSERVER, room.HEAD, room.OPERATOR])
async def test_anybody_reads_what_was_adopted_and_gets_the_same_proof(database: Database, seat: Seat) -> None:
    data = await adopted_bundle(database)
    (found,) = await adopted_texts(database, PERMITS, seat, "practica")
    assert await bundle_of(database, found) == data
    assert [each.number for each in found.content.manifest.paragraphs] == ["1", "2"]
    assert len(json.loads(data)["bodies"]) == 2  # of the adoption, and of the key that signs
    assert await adopted_text(database, PERMITS, seat, "practica", 1) == found
    with pytest.raises(Unknown, match="not_there"):
        await adopted_text(database, PERMITS, seat, "practica", 2)


async def test_the_way_to_it_is_read_with_the_text(database: Database) -> None:
    await open_draft(database)
    assert (await way_of_draft(database, PERMITS, (room.HEAD,), DRAFT, NOW)).freeze == 0
    for seats, draft in (((room.OBSERVER,), DRAFT), ((), DRAFT), ((room.HEAD,), DraftId("d9"))):
        with pytest.raises(Unknown, match="not_there"):
            await way_of_draft(database, PERMITS, seats, draft, NOW)
    await turn_to(database, Mode.PREPARING)
    with pytest.raises(Unknown, match="not_there"):
        await way_of_draft(database, PERMITS, (room.SECRETARIAT,), DRAFT, NOW)
