"""What was decided, read again, and what it moved."""

import pytest
from sqlalchemy import select

from positions.convergence.judgements import SameOrNot
from positions.errors import Unknown
from server.actions.elements import elements_of_terms
from server.actions.judging import judged_terms, judgements_for, movement_of
from server.actions.reports import report_for
from server.actions.verdicts import Decide, decide
from server.store.database import Database
from server.store.schema import jobs
from tests import room
from tests.filing import put, submission
from tests.judged_room import SPANISH, SURE, TERM, fill
from tests.room import NOW, PERMITS, QUESTIONNAIRE, open_room, wrote

pytestmark = pytest.mark.anyio
ST = room.SECRETARIAT


async def decided(database: Database) -> None:
    await open_room(database)
    await database.write(fill)
    wish = Decide(QUESTIONNAIRE, TERM, SURE, SPANISH, SameOrNot.SAME)
    await decide(database, PERMITS, ST, wish, now=NOW)


async def test_decisions_are_listed_for_secretariats_alone(database: Database) -> None:
    await decided(database)
    (kept,) = await judgements_for(database, PERMITS, room.OTHER_SECRETARIAT, QUESTIONNAIRE, now=NOW)
    assert (kept.seq, kept.name, kept.made.by, kept.made.at) == (1, f"Persona {ST.account}", "ca", NOW)
    with pytest.raises(Unknown):
        await judgements_for(database, PERMITS, room.HEAD, QUESTIONNAIRE, now=NOW)


async def test_a_decision_is_held_against_what_stood_before_it(database: Database) -> None:
    await decided(database)
    report, terms = await judged_terms(database, PERMITS, ST, QUESTIONNAIRE, now=NOW)
    done = await movement_of(database, report, QUESTIONNAIRE, terms, range(1, 2))
    assert done is not None
    assert [kept.seq for kept in done.kept] == [1]
    counts = [
        len(question.found[0].levels[-1].included)
        for each in (done.before, done.after)
        for question in each.questions
        if question.found
    ]
    assert counts == [2, 3]
    assert await movement_of(database, report, QUESTIONNAIRE, terms, range(7, 9)) is None


async def test_an_open_term_asks_for_its_elements_and_may_be_looked_at_without_asking(
    database: Database,
) -> None:
    await open_room(database)
    await database.write(lambda tx: put(tx, submission("XAA", wrote("t01.national", "quien reside"))))

    async def asked() -> int:
        return len((await database.read(lambda tx: tx.execute(select(jobs.c.key)))).all())

    report = await report_for(database, PERMITS, ST, QUESTIONNAIRE, now=NOW)
    await elements_of_terms(database, report, QUESTIONNAIRE, now=NOW, asks=False)
    assert await asked() == 0
    await judged_terms(database, PERMITS, ST, QUESTIONNAIRE, TERM, now=NOW)
    assert await asked() == 1
