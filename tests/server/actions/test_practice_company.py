"""Who acts as the practice room is furnished, and that what many do at once is one transaction."""

from dataclasses import replace

import pytest

from positions.ids import DraftId
from server.actions.practice_company import Company, wordings_in
from server.store import texts
from server.store.database import Database
from tests import room
from tests.drafting import with_session
from tests.proofs import SIGNER
from tests.room import NOW, PERMITS, open_room
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio


def company(database: Database) -> Company:
    seats = {"st-a": room.SECRETARIAT, "head-xa": room.HEAD}
    return Company(database, PERMITS, with_session(database), seats, NOW, SIGNER)


async def test_a_delegation_is_led_by_whoever_sits_there(database: Database) -> None:
    assert company(database).head("XAA") == room.HEAD
    with pytest.raises(StopIteration):
        company(database).head("XAB")


async def test_what_cannot_be_done_to_its_end_is_not_begun(database: Database) -> None:
    await open_room(database)

    async def begins_and_fails(inside: Company) -> None:
        await inside.begin("s1.txt", "s5")
        raise LookupError

    with pytest.raises(LookupError):
        await company(database).at_once(begins_and_fails)
    assert await database.read(lambda tx: texts.drafts_of(tx, "practica")) == []
    draft = await company(database).at_once(lambda inside: inside.begin("s1.txt", "s5"))
    assert len(await company(database).wordings(draft)) == 8  # and two headings
    assert replace(company(database), now=NOW).made.now == NOW


async def test_the_wordings_of_a_text_are_those_that_say_something(database: Database) -> None:
    await open_draft(database)
    found = await database.read(lambda tx: wordings_in(tx, DraftId(DRAFT)))
    assert [paragraph for paragraph, _ in found] == ["p1", "p2"]
