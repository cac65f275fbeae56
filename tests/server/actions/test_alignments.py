"""Under which key alignments are kept, and asked for."""

import pytest
from sqlalchemy import select

from positions.ids import QuestionKey
from positions.process import Level
from server.actions.alignments import ALIGNMENT, alignment_keys, ask_for
from server.actions.reports import report_for
from server.security.identity import Seat
from server.store.database import Database, Transaction
from server.store.schema import jobs
from tests import room
from tests.filing import put, submission
from tests.room import NOW, PERMITS, QUESTIONNAIRE, open_room, wrote

pytestmark = pytest.mark.anyio
NATIONAL = QuestionKey("t01.national")


async def filed(database: Database, level: Level) -> None:
    await open_room(database)
    answer = wrote("t01.national", "quien reside")

    async def file(tx: Transaction) -> None:
        for code in ("XAA", "XAD"):
            await put(tx, submission(code, answer, level=level))

    await database.write(file)


async def keys(database: Database, who: Seat) -> dict[QuestionKey, str]:
    found = await report_for(database, PERMITS, who, QUESTIONNAIRE, now=NOW)
    return dict(await alignment_keys(found))


async def test_readers_of_the_same_wordings_share_a_key_and_others_have_another(database: Database) -> None:
    await filed(database, Level.CONFERENCE)
    own = await keys(database, room.SECRETARIAT)
    assert list(own) == [NATIONAL]
    assert await keys(database, room.OTHER_SECRETARIAT) == own
    assert (await keys(database, room.FAR))[NATIONAL] != own[NATIONAL]


async def test_what_is_asked_for_stands_on_the_list_once_under_its_key(database: Database) -> None:
    await filed(database, Level.BOTH)
    found = await report_for(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=NOW)
    await ask_for(database, found, [], now=NOW)
    for _ in range(2):
        await ask_for(database, found, [NATIONAL, QuestionKey("t01.regional")], now=NOW)
    rows = (await database.read(lambda tx: tx.execute(select(jobs.c.kind, jobs.c.key)))).all()
    assert [tuple(row) for row in rows] == [(ALIGNMENT, (await alignment_keys(found))[NATIONAL])]
