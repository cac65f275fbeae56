"""Commitments and what was done to them come back as they were kept."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from positions.ids import ConferenceId, Language, ParagraphId, PersonId, ProcessId
from positions.negotiation.commitment import CommitmentAct, CommitmentStep, CommitmentTerms
from server.store import commitments
from server.store.commitments import KeptCommitment, KeptStep
from server.store.database import Database
from tests import room
from tests.room import NOW
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio
PROCESS = ProcessId("practica")
ACCOUNT = room.SECRETARIAT.account or PersonId("")
FOUND = KeptCommitment(
    PROCESS,
    "1-1",
    DRAFT,
    ParagraphId("p1"),
    Language.ES,
    3,
    "0" * 64,
    "Altamar enviará 👪 sus respuestas",
    ("XAA", "ST-CA"),
    date(2027, 6, 12),
    "",
    ACCOUNT,
    NOW,
)
TERMS = CommitmentTerms(("XAA",), "Envía", date(2027, 6, 12), "Copia")
STEP = KeptStep(CommitmentStep(CommitmentAct.CONFIRM, "", TERMS), "ST-CA", ACCOUNT, NOW)


async def test_what_is_found_comes_back_in_order(database: Database) -> None:
    await open_draft(database)
    keys = [f"1-{number}" for number in range(1, 12)]
    every = [replace(FOUND, key=key, due=None, responsible=()) for key in keys[1:]]
    await database.write(lambda tx: commitments.add_commitments(tx, [*reversed(every), FOUND]))
    read = await database.read(lambda tx: commitments.commitments_of(tx, PROCESS))
    assert read == [FOUND, *every]
    assert await database.read(lambda tx: commitments.count_of_draft(tx, DRAFT)) == 11
    assert await database.read(lambda tx: commitments.count_of_draft(tx, "other")) == 0
    assert await database.read(lambda tx: commitments.commitments_of(tx, "other")) == []


async def test_nothing_found_is_nothing_kept(database: Database) -> None:
    await open_draft(database)
    await database.write(lambda tx: commitments.add_commitments(tx, []))
    assert await database.read(lambda tx: commitments.commitments_of(tx, PROCESS)) == []


async def test_acts_come_back_by_commitment_the_oldest_first(database: Database) -> None:
    await open_draft(database)
    later = CommitmentStep(CommitmentAct.POSTPONE, "Falta", None, date(2027, 7, 1))
    drop = CommitmentStep(CommitmentAct.DROP, "No", office=ConferenceId("ca"), person=ACCOUNT)
    steps = [STEP, replace(STEP, step=later), replace(STEP, step=drop, author="PRES-CA")]
    for number, step in enumerate(steps, 1):
        await database.write(lambda tx, n=number, s=step: commitments.add_step(tx, PROCESS, "acta-1", n, s))  # type: ignore[misc]  # a default binds
    await database.write(lambda tx: commitments.hold(tx, PROCESS))
    assert await database.read(lambda tx: commitments.steps_of(tx, PROCESS)) == {"acta-1": steps}
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: commitments.add_step(tx, PROCESS, "acta-1", 3, STEP))
