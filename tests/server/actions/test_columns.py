"""The texts of a session side by side, each reader's own view of them."""

import pytest

from positions.errors import Unknown
from positions.ids import Language, ParagraphId
from positions.negotiation.giving import Giving
from server.actions.columns import Columns, ColumnState, columns_of
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.drafting import with_session
from tests.room import PERMITS, open_room
from tests.tier_room import CA, CB, both_say, own_text, tier_room

pytestmark = pytest.mark.anyio
HERE, RELEASED, UNPUBLISHED = ColumnState.HERE, ColumnState.RELEASED, ColumnState.UNPUBLISHED


async def read(database: Database, seat: Seat) -> Columns:
    process = with_session(database)
    return await columns_of(database, PERMITS, seat, process, process.sessions[0])


def states(found: Columns) -> list[ColumnState]:
    return [each.state for each in found.columns]


def rows(found: Columns) -> list[list[str]]:
    """The words of each row, by column."""

    def words(place: int, id: ParagraphId | None) -> str:
        paragraphs = found.columns[place].paragraphs
        return "" if id is None or paragraphs is None else paragraphs[id].texts[0].wording

    return [[words(place, id) for place, id in enumerate(row)] for row in found.rows]


async def test_without_any_text_there_are_no_columns(database: Database) -> None:
    await open_room(database)
    with pytest.raises(Unknown):
        await read(database, room.HEAD)


async def test_each_reads_the_own_conference_and_what_the_other_released(database: Database) -> None:
    draft = await tier_room(database, CA, "Uno de CA.")
    await own_text(database, CB, "Uno de CB.\nDos de CB.")
    near, far = await read(database, room.HEAD), await read(database, room.FAR)
    assert states(near) == [UNPUBLISHED, HERE, UNPUBLISHED, UNPUBLISHED]
    assert states(far) == [UNPUBLISHED, UNPUBLISHED, HERE, UNPUBLISHED]
    assert rows(far) == [["", "", "Uno de CB.", ""], ["", "", "Dos de CB.", ""]]
    assert near.original is Language.ES
    await both_say(database, draft)
    far = await read(database, room.FAR)
    assert (states(far)[1], far.columns[1].number) == (RELEASED, 1)
    assert rows(far) == [["", "Uno de CA.", "Uno de CB.", ""], ["", "", "Dos de CB.", ""]]
    with pytest.raises(Unknown):
        await read(database, room.OBSERVER)


async def test_the_base_is_the_text_of_both_as_it_was_opened(database: Database) -> None:
    await tier_room(database, None, "La base.\nMás.")
    await own_text(database, CB, "Otra base.")
    found = await read(database, room.FAR)
    assert states(found) == [HERE, UNPUBLISHED, HERE, HERE]
    assert rows(found) == [["La base.", "", "Otra base.", "La base."], ["Más.", "", "", "Más."]]


async def test_a_text_in_preparation_is_its_own_base(database: Database) -> None:
    await open_room(database)
    await own_text(database, None, "La base.", opens=False)
    assert rows(await read(database, room.SECRETARIAT)) == [["La base.", "", "", "La base."]]


async def test_a_text_that_went_on_from_conferences_has_no_base(database: Database) -> None:
    await both_say(database, await tier_room(database, CA, "Uno."), Giving.FORWARD)
    found = await read(database, room.OTHER_SECRETARIAT)
    assert states(found) == [ColumnState.NO_BASE, RELEASED, UNPUBLISHED, HERE]
    assert rows(found) == [["", "Uno.", "", "Uno."]]
