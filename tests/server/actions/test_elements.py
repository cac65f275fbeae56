"""The elements of a term's wordings, as they are found in the background."""

from datetime import datetime, timedelta

import pytest

from positions.convergence.findings.elements import Basis, ElementStatus
from positions.convergence.judgements import Judgement, Naming, SameOrNot, passage_of
from positions.ids import ConferenceId, Language, TermId
from server.actions.alignments import alignment_keys
from server.actions.elements import QuestionElements, elements_on
from server.actions.reports import report_for
from server.jobs.duties import duties
from server.jobs.loop import work_once
from server.security.identity import Seat
from server.store import alignments, jobs, judgements
from server.store.database import Database
from tests import room
from tests.room import NOW, PERMITS, QUESTIONNAIRE
from tests.worded_room import filed_room

pytestmark = pytest.mark.anyio

TERM = TermId("t01")


async def looked(database: Database, who: Seat = room.SECRETARIAT) -> QuestionElements:
    report = await report_for(database, PERMITS, who, QUESTIONNAIRE, now=NOW)
    (found,) = await elements_on(database, report, QUESTIONNAIRE, TERM, now=NOW)
    return found


async def work(database: Database) -> None:
    with duties() as known:
        while await work_once(database, known, now=NOW):
            pass


async def test_what_is_not_found_yet_is_asked_for_and_then_there(database: Database) -> None:
    await filed_room(database)
    first = await looked(database)
    assert (first.question, first.found, first.failed) == ("t01.national", None, False)
    assert (await looked(database)).found is None
    await work(database)
    found = (await looked(database)).found
    assert found is not None
    shared = max(found, key=lambda each: len(each.occurrences))
    assert [each.delegation for each in shared.occurrences] == ["XAA", "XAD"]
    assert shared.status is ElementStatus.COMMON
    assert shared.levels[-1].left_out == ("XAB",)


async def test_a_reader_s_elements_are_made_of_what_that_reader_may_read(database: Database) -> None:
    await filed_room(database)
    for who in (room.SECRETARIAT, room.FAR):
        await looked(database, who)
    await work(database)
    seen = (await looked(database, room.FAR)).found
    assert seen is not None
    assert {each.delegation for element in seen for each in element.occurrences} == {"XAA", "XAD"}


async def test_judgements_hold_at_once_and_without_aligning_again(database: Database) -> None:
    await filed_room(database)
    await looked(database)
    await work(database)
    before = (await looked(database)).found
    assert before is not None
    one, other = (
        passage_of(Language.ES, each.occurrences[0].text)
        for each in sorted(before, key=lambda each: -len(each.occurrences))[:2]
    )
    ca = ConferenceId("ca")
    made: list[Judgement | Naming] = [
        Judgement(TERM, one, other, SameOrNot.SAME, ca, NOW),
        Naming(TERM, one, "residencia", ca, NOW),
    ]
    await database.write(lambda tx: judgements.add_judgements(tx, QUESTIONNAIRE, made, None))
    after = (await looked(database)).found
    assert after is not None
    assert not await database.read(lambda tx: jobs.is_waiting(tx, now=NOW))
    named = next(each for each in after if each.name == "residencia")
    assert Basis.CONFIRMED in {each.basis for each in named.occurrences} or len(after) == len(before)


async def test_what_failed_says_so(database: Database) -> None:
    await filed_room(database)
    await looked(database)

    async def impossible(*_: object) -> None:
        raise MemoryError

    await work_once(database, {"alignment": impossible}, now=NOW)
    found = await looked(database)
    assert (found.found, found.failed) == (None, True)


async def test_what_is_looked_at_is_noted_as_needed_at_most_once_a_day(database: Database) -> None:
    await filed_room(database)
    await looked(database)
    await work(database)
    later = NOW + timedelta(days=29)

    async def needed(now: datetime) -> set[datetime]:
        report = await report_for(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=now)
        await elements_on(database, report, QUESTIONNAIRE, TERM, now=now)
        keys = list((await alignment_keys(report)).values())
        return set((await database.read(lambda tx: alignments.alignments_there(tx, keys))).values())

    first = await needed(NOW)
    assert await needed(later) == {later}
    assert await needed(later + timedelta(hours=1)) == {later} != first
