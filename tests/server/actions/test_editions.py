"""A secretariat keeps editions, and the next report says what changed since."""

import json

import pytest

from positions.errors import Forbidden, Unknown, WrongPhase
from positions.process import Level
from server.actions.editions import edition_document, editions, keep_report
from server.actions.reports import report_for
from server.store.database import Database
from tests import room
from tests.filing import put, submission
from tests.room import NOW, PERMITS, QUESTIONNAIRE, chose, open_room

pytestmark = pytest.mark.anyio


async def furnish(database: Database) -> None:
    await open_room(database)
    await database.write(lambda tx: put(tx, submission("XAA", chose("t01.defined", "full"))))


async def test_an_edition_is_the_bytes_of_its_day(database: Database) -> None:
    await furnish(database)
    kept = await keep_report(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=NOW)
    assert kept.number == 1
    body = await edition_document(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, 1, now=NOW)
    assert json.loads(body)["inputs"]["digest"] == kept.inputs
    listed = await editions(database, PERMITS, room.OTHER_SECRETARIAT, QUESTIONNAIRE, now=NOW)
    assert [(each.edition.number, each.name) for each in listed] == [(1, "Persona secretariat-XAA")]


async def test_the_next_report_says_who_changed_what(database: Database) -> None:
    await furnish(database)
    await keep_report(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=NOW)
    await database.write(
        lambda tx: put(tx, submission("XAA", chose("t01.defined", "none"), number=2, level=Level.BOTH))
    )
    await database.write(lambda tx: put(tx, submission("XAD", chose("t01.defined", "none"))))
    found = await report_for(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=NOW)
    changes = found.report.changes
    assert changes is not None
    assert (changes.filed, changes.filed_anew) == (("XAD",), ("XAA",))
    assert found.tag.startswith(found.report.inputs.digest + "-")
    since = await report_for(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=NOW, since=1)
    assert since.report.changes == changes


async def test_nothing_new_is_kept_twice(database: Database) -> None:
    await furnish(database)
    await keep_report(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=NOW)
    with pytest.raises(WrongPhase, match="edition_unchanged"):
        await keep_report(database, PERMITS, room.OTHER_SECRETARIAT, QUESTIONNAIRE, now=NOW)


async def test_nobody_else_keeps_or_sees_the_secretariats_editions(database: Database) -> None:
    await furnish(database)
    await keep_report(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=NOW)
    for who in (room.HEAD, room.CHAIR, room.OBSERVER):
        with pytest.raises(Forbidden):
            await keep_report(database, PERMITS, who, QUESTIONNAIRE, now=NOW)
        assert await editions(database, PERMITS, who, QUESTIONNAIRE, now=NOW) == []
        with pytest.raises(Unknown):
            await edition_document(database, PERMITS, who, QUESTIONNAIRE, 1, now=NOW)
        assert (await report_for(database, PERMITS, who, QUESTIONNAIRE, now=NOW)).report.changes is None
