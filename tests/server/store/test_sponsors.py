"""What was said of requests to co-sponsor: kept in order, and never changed."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from positions.ids import DelegationId
from positions.negotiation.sponsoring import SponsorSaying, SponsorWord
from server.store import proposals, sponsors
from server.store.database import Database, Transaction
from server.store.proposal_tables import proposals as proposal_rows
from tests.room import NOW
from tests.server.actions.test_laying import KEPT
from tests.session_room import ACCOUNT, DRAFT, open_draft

pytestmark = pytest.mark.anyio
XA, XD = DelegationId("XAA"), DelegationId("XAD")
ASK = SponsorSaying(SponsorWord.ASK, XD, XA, 1, 0, "Es lo de ayer")
DECLINE = replace(ASK, word=SponsorWord.DECLINE, by=XD, acts=2, reason="No")


async def said(database: Database) -> None:
    async def turn(tx: Transaction) -> None:
        await proposals.add_proposal(tx, KEPT.row)
        await proposals.add_words(tx, KEPT.row.id, KEPT.said)
        for each in (ASK, DECLINE):
            await sponsors.add_saying(tx, KEPT.row.id, each, (ACCOUNT, NOW))

    await open_draft(database)
    await database.write(turn)


async def test_it_is_kept_in_order_and_with_its_proposal(database: Database) -> None:
    await said(database)
    wanted = select(proposal_rows.c.id)
    found = await database.read(lambda tx: sponsors.sayings_of(tx, wanted))
    assert found == {KEPT.row.id: (ASK, DECLINE)}
    kept = await database.read(lambda tx: proposals.proposal_by_id(tx, KEPT.row.id))
    assert kept is not None
    assert kept.sayings == (ASK, DECLINE)


async def test_which_drafts_a_delegation_was_ever_asked_in(database: Database) -> None:
    await said(database)
    assert await database.read(lambda tx: sponsors.drafts_asked(tx, XD)) == {DRAFT}
    assert await database.read(lambda tx: sponsors.drafts_asked(tx, XA)) == frozenset()


async def test_what_was_said_cannot_be_changed_or_taken_away(database: Database) -> None:
    await said(database)
    for statement in ("UPDATE sponsor_words SET at = at", "DELETE FROM sponsor_words"):

        async def turn(tx: Transaction, said: str = statement) -> None:
            await tx.execute(text(said))

        with pytest.raises(DBAPIError, match="append-only"):
            await database.write(turn)
