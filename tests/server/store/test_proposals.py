"""Proposals as they are kept: all that they said, and all that was done to them."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from positions.ids import DelegationId, ParagraphId
from positions.negotiation.proposal import ProposalAct
from positions.text.wording import digest
from server.store import proposals
from server.store.database import Database, Transaction
from server.store.proposals import DoneAct, ProposalRow, ProposalWords
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, open_draft

pytestmark = pytest.mark.anyio

ROW = ProposalRow("r1", DRAFT, ParagraphId("p1"), FIRST, DelegationId("XAA"), "XAA", ACCOUNT, NOW)
WORDS = ProposalWords(0, 0, digest(OPENING), OPENING, "Otra", "Porque sí", True, False, ACCOUNT, NOW)
FILED = DoneAct(0, ProposalAct.FILE, DelegationId("XAA"), "", None, None, "XAA", ACCOUNT, NOW)


async def keep(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        for row in (ROW, replace(ROW, id="r2", delegation=None)):
            await proposals.add_proposal(tx, row)
            await proposals.add_words(tx, row.id, WORDS)

    await database.write(turn)


async def test_words_and_acts_are_numbered_by_proposal_and_come_back_in_order(database: Database) -> None:
    await keep(database)

    async def turn(tx: Transaction) -> list[int]:
        later = replace(WORDS, wording="Más", indivisible=False, keeps=True)
        merged = replace(FILED, act=ProposalAct.MERGE, into="r2", version=4, delegation=None)
        return [
            await proposals.add_words(tx, "r1", later),
            await proposals.add_act(tx, "r1", FILED),
            await proposals.add_act(tx, "r1", merged),
            await proposals.add_act(tx, "r2", FILED),
        ]

    assert await database.write(turn) == [2, 1, 2, 1]
    one, other = await database.read(lambda tx: proposals.proposals_of(tx, DRAFT))
    assert one.row == ROW
    assert [each.wording for each in one.words] == ["Otra", "Más"]
    assert (one.words[0], one.said.number) == (replace(WORDS, number=1), 2)
    assert (one.said.indivisible, one.said.keeps) == (False, True)
    assert one.acts[0] == replace(FILED, number=1)
    assert (one.acts[1].into, one.acts[1].version) == ("r2", 4)
    assert (other.row.delegation, other.is_filed, other.filed_at) == (None, True, NOW)


async def test_what_is_not_filed_says_so_and_what_is_not_there_is_none(database: Database) -> None:
    await keep(database)
    one = await database.read(lambda tx: proposals.proposal_by_id(tx, "r1"))
    assert one is not None
    assert (one.is_filed, one.filed_at, one.acts) == (False, None, ())
    assert await database.read(lambda tx: proposals.proposal_by_id(tx, "r9")) is None
    assert await database.read(lambda tx: proposals.proposals_of(tx, "d9")) == []


@pytest.mark.parametrize("table", ["proposals", "proposal_wordings"])
async def test_nothing_of_it_is_changed_or_taken_away(database: Database, table: str) -> None:
    await keep(database)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET account = 'x'"):

        async def turn(tx: Transaction, said: str = statement) -> None:
            await tx.execute(text(said))

        with pytest.raises(DBAPIError, match="append-only"):
            await database.write(turn)
