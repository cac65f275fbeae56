"""The report of a seat with the elements that are found."""

import json

import pytest

from positions.convergence.elements import elements_of
from positions.convergence.judgements import Naming, passage_of
from positions.convergence.report_elements import wordings_to_align
from positions.formats.mapping.alignment import asked_bytes, elements_bytes
from positions.ids import ConferenceId, Language, TermId
from positions.text.canonical import digest
from server.actions.alignments import ALIGNMENT
from server.actions.report_elements import report_with_elements
from server.actions.reports import FoundReport, report_for
from server.security.identity import Seat
from server.semantic import installed_model
from server.store import alignments, jobs, judgements
from server.store.database import Database, Transaction
from tests import room
from tests.room import NOW, PERMITS, QUESTIONNAIRE
from tests.worded_room import filed_room

pytestmark = pytest.mark.anyio


async def exact(database: Database, who: Seat = room.SECRETARIAT) -> FoundReport:
    return await report_for(database, PERMITS, who, QUESTIONNAIRE, now=NOW)


async def worded(database: Database, who: Seat = room.SECRETARIAT) -> FoundReport:
    found = await exact(database, who)
    return await report_with_elements(database, found, QUESTIONNAIRE, now=NOW)


async def align(database: Database, who: Seat = room.SECRETARIAT) -> None:
    """Keep the elements of the wordings that a reader sees, found by their words."""
    for wordings in wordings_to_align((await exact(database, who)).report).values():
        key, body = digest(asked_bytes(wordings, installed_model())), elements_bytes(elements_of(wordings))

        async def keep(tx: Transaction, key: str = key, body: bytes = body) -> None:
            await alignments.put_alignment(tx, key, body, at=NOW)

        await database.write(keep)


async def asked_for(database: Database) -> int:
    """How many alignments of what the secretariats see are on the list."""
    wordings = wordings_to_align((await exact(database)).report).values()
    keys = [digest(asked_bytes(each, installed_model())) for each in wordings]
    return (await database.read(lambda tx: jobs.waiting(tx, ALIGNMENT, keys))).jobs


async def test_what_is_not_found_is_pending_and_asked_for_once(database: Database) -> None:
    await filed_room(database)
    found = await worded(database)
    assert found.report.terms[0].elements is None
    assert found.report.inputs.elements is not None
    assert found.report.inputs.elements.pending == ("t01.national",)
    await worded(database)
    assert await asked_for(database) == 1


async def test_what_is_found_stands_in_the_report_and_the_exact_part_is_untouched(database: Database) -> None:
    await filed_room(database)
    await align(database)
    before, found = await exact(database), await worded(database)
    assert found.report.terms[0].elements
    assert found.report.inputs.elements is not None
    assert found.report.inputs.elements.model == (installed_model() or None)
    assert (found.report.items, found.document) == (before.report.items, before.document)
    assert found.tag != before.tag
    assert found.tag.startswith(before.tag)
    assert json.loads(found.document)["terms"][0]["elements"] is None


async def test_equal_reports_are_put_together_once_and_each_keeps_what_its_reader_may_do(
    database: Database,
) -> None:
    await filed_room(database)
    await align(database)
    first, second = await worded(database), await worded(database)
    assert first.report is second.report
    delegate = await worded(database, room.DELEGATE)
    assert first.may_keep
    assert not delegate.may_keep


async def test_a_judgement_makes_another_report(database: Database) -> None:
    await filed_room(database)
    await align(database)
    before = await worded(database)
    made = Naming(TermId("t01"), passage_of(Language.ES, "quien trabaja"), "trabajo", ConferenceId("ca"), NOW)
    await database.write(lambda tx: judgements.add_judgements(tx, QUESTIONNAIRE, [made], None))
    after = await worded(database)
    assert after.tag != before.tag
    assert after.report.terms[0].elements is not None
    assert "trabajo" in {each.name for each in after.report.terms[0].elements}


async def test_a_reader_s_elements_are_made_of_what_that_reader_may_read(database: Database) -> None:
    await filed_room(database)
    await align(database)
    await align(database, room.FAR)
    seen = (await worded(database, room.FAR)).report.terms[0].elements
    assert seen is not None
    assert {each.delegation for element in seen for each in element.occurrences} == {"XAA", "XAD"}
