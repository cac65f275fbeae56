"""Whose words and brackets stand in a text."""

from collections.abc import AsyncIterator

import pytest

from positions.ids import ParagraphId
from server.actions import contributing
from server.actions.contributing import Contribution, contributions
from server.store import journal, texts
from server.store.database import Database, Transaction
from tests import room
from tests.drafting import framed
from tests.session_room import DRAFT, FIRST, OPENING, draft
from tests.streamlined_room import P1, P2, StreamlinedRoom, streamlined_room

pytestmark = pytest.mark.anyio
OFFICES = ("ST-CA", "ST-CB")


@pytest.fixture
async def there(database: Database) -> AsyncIterator[StreamlinedRoom]:
    async with streamlined_room(database) as opened:
        yield opened


async def found(there: StreamlinedRoom, conference: str | None = None) -> dict[ParagraphId, Contribution]:
    """Who contributed to both paragraphs."""

    async def turn(tx: Transaction) -> dict[ParagraphId, Contribution]:
        heads = {head.text: head for head in await journal.heads_of(tx, DRAFT)}
        rows = [(row, heads[row.id]) for row in await texts.texts_of(tx, DRAFT)]
        return dict(await contributions(tx, (draft(conference=conference), framed()), rows))

    return await there.database.read(turn)


async def test_who_wrote_words_that_stand_is_behind_them(there: StreamlinedRoom) -> None:
    await there.write("Los Estados informan.")
    await there.write("Los Estados informan", seat=room.NEIGHBOUR)  # it takes away a sign, no word is its
    assert await found(there) == {P1: Contribution(OFFICES, ()), P2: Contribution(("XA",), ("XA",))}
    assert (await found(there, "ca"))[P1].behind == ("ST-CA",)


async def test_who_has_a_bracket_contributes_and_is_not_behind_all_of_it(there: StreamlinedRoom) -> None:
    await there.write(OPENING.replace("protegen", "[protegen | XA: amparan]"), FIRST)
    assert (await found(there))[P1] == Contribution(OFFICES, ("XA",))
    await there.write(OPENING.replace("protegen", "[protegen"), FIRST)  # open to the end
    assert (await found(there))[P1].behind == OFFICES


async def test_of_a_long_history_the_newest_edits_are_read(
    there: StreamlinedRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    await there.write("Uno")
    await there.write("Uno dos", seat=room.NEIGHBOUR)
    monkeypatch.setattr(contributing, "MOST", 1)
    assert (await found(there))[P2] == Contribution(("XB",), ("XB",))
