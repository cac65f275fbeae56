"""Proposed drafts are kept, taken back, and never changed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from positions.ids import ConferenceId, Language, PersonId, ProcessId, QuestionKey, SessionId, TermId
from positions.process import Level
from positions.text.canonical import digest
from server.store import drafts
from server.store.database import Database
from server.store.drafts import KeptDraft, ProposedDraft
from tests.room import NOW, QUESTIONNAIRE, SECRETARIAT, open_room

pytestmark = pytest.mark.anyio

ACCOUNT = SECRETARIAT.account or PersonId("")
NAME = "Persona secretariat-XAA"
DRAFT = ProposedDraft(
    id="d1",
    process=ProcessId("practica"),
    conference=ConferenceId("ca"),
    questionnaire=QUESTIONNAIRE,
    term=TermId("t01"),
    question=QuestionKey("t01.national"),
    tier="biregional",
    language=Language.ES,
    session=SessionId("s1"),
    level=Level.CONFERENCE,
    seen_by=ConferenceId("ca"),
    text="Toda persona",
    digest=digest(b"Toda persona"),
    body=b"{}",
    account=ACCOUNT,
    at=NOW,
)


async def test_drafts_are_listed_newest_first_and_read_as_they_were_proposed(database: Database) -> None:
    await open_room(database)
    later = replace(DRAFT, id="d2", level=Level.BOTH, seen_by=None, at=NOW + timedelta(hours=1))
    await database.write(lambda tx: drafts.add_draft(tx, DRAFT))
    await database.write(lambda tx: drafts.add_draft(tx, later))
    listed = await database.read(lambda tx: drafts.drafts_of(tx, "practica"))
    assert listed == [KeptDraft(later, NAME, None), KeptDraft(DRAFT, NAME, None)]
    assert await database.read(lambda tx: drafts.drafts_of(tx, "otro")) == []
    assert await database.read(lambda tx: drafts.draft_by_id(tx, "d1")) == KeptDraft(DRAFT, NAME, None)
    assert await database.read(lambda tx: drafts.draft_by_id(tx, "d9")) is None


async def test_what_is_taken_back_stays_and_is_taken_back_once(database: Database) -> None:
    await open_room(database)
    await database.write(lambda tx: drafts.add_draft(tx, DRAFT))
    await database.write(lambda tx: drafts.withdraw_draft(tx, "d1", ACCOUNT, at=NOW))
    kept = await database.read(lambda tx: drafts.draft_by_id(tx, "d1"))
    assert kept == KeptDraft(DRAFT, NAME, NOW)
    with pytest.raises(DBAPIError):
        await database.write(lambda tx: drafts.withdraw_draft(tx, "d1", ACCOUNT, at=NOW))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE proposed_drafts SET text = 'x'", "DELETE FROM proposed_drafts", "DELETE FROM draft_withdrawals"],
)
async def test_neither_draft_nor_withdrawal_can_be_changed(database: Database, statement: str) -> None:
    await open_room(database)
    await database.write(lambda tx: drafts.add_draft(tx, DRAFT))
    await database.write(lambda tx: drafts.withdraw_draft(tx, "d1", ACCOUNT, at=NOW))
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.writer.begin() as connection:
            await connection.execute(text(statement))
