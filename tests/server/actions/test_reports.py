"""A report is computed from what its reader may read one by one, and from nothing else."""

import json

import pytest

from positions.errors import Unknown
from positions.ids import QuestionnaireId
from positions.process import Level
from server.actions.reports import FoundReport, report_for
from server.security.identity import ANONYMOUS, Seat
from server.store.database import Database, Transaction
from tests import room
from tests.filing import put, submission
from tests.room import NOW, PERMITS, QUESTIONNAIRE, chose, open_room, wrote

pytestmark = pytest.mark.anyio
CANARY = "canario-amarillo"


async def filed_room(database: Database) -> None:
    """Altamar keeps to itself, Bosquia shows its conference, Dunaria both, Esterazul the public."""
    await open_room(database)

    async def file(tx: Transaction) -> None:
        for code, level in (
            ("XAA", Level.DELEGATION),
            ("XAB", Level.CONFERENCE),
            ("XAD", Level.BOTH),
            ("XAE", Level.PUBLIC),
        ):
            words = wrote("t01.national", f"{CANARY} {code}", note=f"secreto {CANARY}")
            await put(tx, submission(code, chose("t01.defined", "full"), words, level=level))

    await database.write(file)


async def found(database: Database, who: Seat) -> FoundReport:
    return await report_for(database, PERMITS, who, QUESTIONNAIRE, now=NOW)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (room.SECRETARIAT, "XAA XAB XAD XAE"),
        (room.OTHER_SECRETARIAT, "XAA XAB XAD XAE"),
        (room.DELEGATE, "XAA XAB XAD XAE"),
        (room.NEIGHBOUR, "XAB XAD XAE"),
        (room.FAR, "XAD XAE"),
        (room.CHAIR, "XAB XAD XAE"),
        (room.OBSERVER, "XAE"),
        (room.OPERATOR, "XAE"),
        (ANONYMOUS, "XAE"),
    ],
)
async def test_each_reader_counts_what_was_released_to_him(database: Database, who: Seat, seen: str) -> None:
    await filed_room(database)
    report = (await found(database, who)).report
    assert [each.delegation for each in report.inputs.submissions] == seen.split()
    assert report.findings[-1].submissions == len(seen.split())


async def test_what_was_not_released_stands_in_no_byte(database: Database) -> None:
    await filed_room(database)
    document = (await found(database, room.FAR)).document.decode()
    assert f"{CANARY} XAD" in document
    assert f"{CANARY} XAA" not in document
    assert f"{CANARY} XAB" not in document
    assert json.loads(document)["audience"] == {"level": "conference", "released": 2, "filed": 2}


async def test_a_note_leaves_its_delegation_in_no_report(database: Database) -> None:
    await filed_room(database)
    for who in (room.SECRETARIAT, room.DELEGATE, ANONYMOUS):
        kept = await found(database, who)
        assert "secreto" not in kept.document.decode()
        assert all(not answer.note for each in kept.submissions.values() for answer in each.answers.values())


async def test_the_same_inputs_give_the_same_bytes_and_are_computed_once(database: Database) -> None:
    await filed_room(database)
    first, second = [await found(database, room.SECRETARIAT) for _ in range(2)]
    assert first.report is second.report
    assert first.document == second.document
    assert first.tag == second.tag == first.report.inputs.digest
    other = await found(database, room.OTHER_SECRETARIAT)
    assert other.report is first.report


async def test_one_submission_more_makes_another_report(database: Database) -> None:
    await filed_room(database)
    before = await found(database, room.SECRETARIAT)
    await database.write(lambda tx: put(tx, submission("XAC", chose("t01.defined", "none"))))
    after = await found(database, room.SECRETARIAT)
    assert after.tag != before.tag
    assert after.report.findings[-1].submissions == 5


async def test_a_release_changes_the_report_of_those_it_reaches(database: Database) -> None:
    await filed_room(database)
    await database.write(
        lambda tx: put(tx, submission("XAA", chose("t01.defined", "none"), level=Level.BOTH, number=2))
    )
    report = (await found(database, room.FAR)).report
    assert [each.delegation for each in report.inputs.submissions] == ["XAA", "XAD", "XAE"]


async def test_there_is_no_report_of_no_questionnaire(database: Database) -> None:
    await open_room(database)
    with pytest.raises(Unknown, match="not_there"):
        await report_for(database, PERMITS, room.SECRETARIAT, QuestionnaireId("practica.x"), now=NOW)
    with pytest.raises(Unknown, match="not_there"):
        await report_for(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=NOW, since=7)
