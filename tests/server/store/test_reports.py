"""What reports stand on is read without its answers; editions are kept and never changed."""

import pytest
from sqlalchemy.exc import DBAPIError

from positions.ids import PersonId, SubmissionId
from positions.process import Level
from positions.questionnaire.submission import SubmissionState
from server.store import reports
from server.store.database import Database, Transaction
from server.store.reports import Edition
from tests.filing import put, put_state, submission
from tests.room import NOW, QUESTIONNAIRE, SECRETARIAT, chose, open_room

pytestmark = pytest.mark.anyio


def edition(number: int, audience: str = "delegation", inputs: str = "a") -> Edition:
    return Edition(QUESTIONNAIRE, number, audience, inputs, SECRETARIAT.account or PersonId(""), NOW)


async def test_of_each_delegation_only_what_stands_submitted_is_read_and_of_that_the_newest(
    database: Database,
) -> None:
    await open_room(database)

    async def file(tx: Transaction) -> None:
        await put(tx, submission("XAA", chose("t01.defined", "full")))
        await put(tx, submission("XAA", chose("t01.defined", "none"), number=2, level=Level.BOTH))
        withdrawn = submission("XAB", chose("t01.defined", "full"))
        await put(tx, withdrawn)
        await put_state(tx, withdrawn, SubmissionState.WITHDRAWN)

    await database.write(file)
    rows = await database.read(lambda tx: reports.filed_rows(tx, QUESTIONNAIRE))
    assert [(row.delegation, row.number, row.level) for row in rows] == [("XAA", 2, Level.BOTH)]
    bodies = await database.read(lambda tx: reports.filed_bodies(tx, [rows[0].id, SubmissionId("none")]))
    assert list(bodies) == [rows[0].id]
    assert b"none" in bodies[rows[0].id]


async def test_editions_are_listed_for_their_audience_alone_newest_first(database: Database) -> None:
    await open_room(database)

    async def keep(tx: Transaction) -> list[int]:
        numbers = []
        for audience in ("delegation", "public", "delegation"):
            number = await reports.next_number(tx, QUESTIONNAIRE)
            await reports.add_edition(tx, edition(number, audience), b'{"n":%d}' % number)
            numbers.append(number)
        return numbers

    assert await database.write(keep) == [1, 2, 3]
    listed = await database.read(lambda tx: reports.editions_of(tx, QUESTIONNAIRE, "delegation"))
    assert [(each.number, name) for each, name in listed] == [
        (3, "Persona secretariat-XAA"),
        (1, "Persona secretariat-XAA"),
    ]
    newest = await database.read(lambda tx: reports.newest_edition(tx, QUESTIONNAIRE, "public"))
    assert newest is not None
    assert newest.number == 2
    assert await database.read(lambda tx: reports.newest_edition(tx, QUESTIONNAIRE, "x")) is None
    assert await database.read(lambda tx: reports.edition_body(tx, QUESTIONNAIRE, "public", 2)) == b'{"n":2}'
    assert await database.read(lambda tx: reports.edition_body(tx, QUESTIONNAIRE, "public", 3)) is None


async def test_a_number_is_given_once(database: Database) -> None:
    await open_room(database)
    await database.write(lambda tx: reports.add_edition(tx, edition(1), b"{}"))
    with pytest.raises(DBAPIError):
        await database.write(lambda tx: reports.add_edition(tx, edition(1), b"{}"))
