"""What is said of a whole text, and who confirmed its seal, is bound to one freeze."""

from datetime import date

import pytest

from positions.ids import ConferenceId, DelegationId
from positions.negotiation.adoption import Confirmation
from positions.negotiation.consent import Aspect, Stance, Statement
from server.store.database import Database, Transaction
from server.store.sealing import (
    CONFIRM,
    TAKE_BACK,
    SealAct,
    WholePosition,
    add_seal_act,
    add_whole,
    confirmations_of,
    whole_of,
)
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, open_draft

pytestmark = pytest.mark.anyio

SEAL = "5" * 64
CA, CB = ConferenceId("ca"), ConferenceId("cb")


@pytest.mark.parametrize(
    "said",
    [
        None,
        Statement(Stance.ACCEPT),
        Statement(Stance.OBJECT, "No", Aspect.WORDS, "estas"),
        Statement(Stance.AD_REFERENDUM, office="Cancillería", due=date(2027, 4, 1)),
        Statement(Stance.RESERVE, reservation="Según su ley"),
    ],
)
async def test_a_word_on_the_whole_text_comes_back_as_it_was_said(
    database: Database, said: Statement | None
) -> None:
    await open_draft(database)
    whole = WholePosition(DelegationId("XAA"), SEAL, 3, said, ACCOUNT, NOW)
    assert await database.write(lambda tx: add_whole(tx, DRAFT, whole)) == 1
    assert await database.write(lambda tx: add_whole(tx, DRAFT, whole)) == 2
    assert await database.read(lambda tx: whole_of(tx, DRAFT, 3)) == [whole, whole]
    assert await database.read(lambda tx: whole_of(tx, DRAFT, 4)) == []


async def test_the_last_act_of_each_secretariat_counts(database: Database) -> None:
    await open_draft(database)
    of = {each: Confirmation(ACCOUNT, each, SEAL, NOW) for each in (CA, CB)}
    for act, conference in ((CONFIRM, CA), (CONFIRM, CB), (TAKE_BACK, CA), (TAKE_BACK, CA)):
        done = SealAct(act, of[conference], 3)

        async def turn(tx: Transaction, each: SealAct = done) -> int:
            return await add_seal_act(tx, DRAFT, each)

        await database.write(turn)
    assert await database.read(lambda tx: confirmations_of(tx, DRAFT, 3)) == (of[CB],)
    assert await database.read(lambda tx: confirmations_of(tx, DRAFT, 4)) == ()
