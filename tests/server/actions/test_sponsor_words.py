"""A word about a request leaves a row of the record, told to whom it concerns; see ``test_sponsoring``."""

import pytest

from positions.ids import DelegationId
from positions.negotiation.sponsoring import SponsorSaying, SponsorWord
from server.actions.holding import hold
from server.actions.proposal_acts import hold_proposal
from server.actions.sponsor_words import ask_again, record_word, say
from server.store import record
from server.store.database import Database, Transaction
from tests import room
from tests.proposing import ProposalTable, made
from tests.room import PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio
SAID = SponsorSaying(SponsorWord.ASK, DelegationId("XAD"), DelegationId("XAA"), 1, 0, "Mire")


async def test_of_what_is_filed_all_who_read_the_text_may_know(database: Database) -> None:
    await open_draft(database, conference="ca")
    async with meeting(database) as hub:
        table = ProposalTable(database, hub)
        ids = await table.filed(), await table.propose()

        async def turn(tx: Transaction) -> None:
            held = await hold(tx, PERMITS, room.DELEGATE, DRAFT)
            for id in ids:
                found = await hold_proposal(tx, PERMITS, held, room.DELEGATE, id)
                await record_word(tx, found, ("ask", found.laid.kept.said), SAID, made())
                await say(tx, found, SAID, made())
                await ask_again(tx, found, found.laid.kept.said, made())  # nobody else stands behind it

        await database.write(turn)
    rows = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert [each.row.level for each in rows[1:]] == ["conference"] * 2 + ["delegation"] * 2
