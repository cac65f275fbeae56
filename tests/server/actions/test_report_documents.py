"""The document of a report, at one level or all, with elements or without."""

import json

import pytest

from positions.errors import Unknown
from server.actions.report_documents import document_at
from server.actions.report_elements import report_with_elements
from server.actions.reports import FoundReport, report_for
from server.store.database import Database
from tests import room
from tests.filing import put, submission
from tests.room import NOW, PERMITS, QUESTIONNAIRE, chose, open_room

pytestmark = pytest.mark.anyio


async def opened(database: Database) -> FoundReport:
    """The report on one answer."""
    await open_room(database)
    await database.write(lambda tx: put(tx, submission("XAB", chose("t01.defined", "full"))))
    return await report_for(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=NOW)


async def test_a_level_alone_has_its_own_bytes(database: Database) -> None:
    whole = await opened(database)
    alone = json.loads(await document_at(whole, "ca"))
    assert [each["level"] for each in alone["levels"]] == ["ca"]
    assert await document_at(whole, None) == whole.document
    assert await document_at(whole, "ca") is await document_at(whole, "ca")


async def test_a_report_with_elements_has_other_bytes_printed_once(database: Database) -> None:
    whole = await opened(database)
    worded = await report_with_elements(database, whole, QUESTIONNAIRE, now=NOW)
    printed = await document_at(worded, None)
    assert printed != whole.document == worded.document
    assert json.loads(printed)["inputs"]["elements"]["pending"] == []
    assert await document_at(worded, None) is printed
    assert json.loads(await document_at(worded, "ca"))["inputs"] == json.loads(printed)["inputs"]


@pytest.mark.parametrize("level", ["cz", ""])
async def test_a_level_that_is_not_there_is_refused(database: Database, level: str) -> None:
    whole = await opened(database)
    worded = await report_with_elements(database, whole, QUESTIONNAIRE, now=NOW)
    for each in (whole, worded):
        with pytest.raises(Unknown, match="level_unknown"):
            await document_at(each, level)
