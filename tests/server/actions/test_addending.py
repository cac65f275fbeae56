"""A text adopted ad referendum where the rule allows it: what capitals answer is added, the text stays."""

import json
from collections.abc import Awaitable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from positions.formats.mapping.process import process_mapping
from positions.formats.verifier import PROVEN
from positions.ids import DraftId
from positions.negotiation.addendum import AddendumAct
from positions.negotiation.adoption import Obstacle
from positions.negotiation.consent import Stance, Statement
from positions.process import AdoptionRule
from positions.text.canonical import canonical_json
from server.actions.addending import AddWish, add, added_to, may_add, open_to
from server.actions.adopting import adopt, answer, confirm
from server.store import events, instruments, record
from server.store.database import Database, Transaction
from server.store.instruments import Adopted
from server.store.schema import processes
from tests import room
from tests.adopting import asked, frozen, kept_bundle, roll, sealed, state
from tests.assenting import ACCEPT, CODES, HEADS
from tests.proofs import SIGNER, checked, is_proven
from tests.room import PERMITS
from tests.session_room import DRAFT

pytestmark = pytest.mark.anyio

WAITS = Statement(Stance.AD_REFERENDUM, office="Ministerio", due=date(2027, 4, 1))
RESERVES = Statement(Stance.RESERVE, reservation="Según su ley")
ALLOWS = replace(room.frame(), adoption=AdoptionRule(ad_referendum=True))
CONFIRM, REFUSE, WITHDRAW = (AddWish(DRAFT, None, act) for act in AddendumAct)


async def allow(database: Database) -> None:
    """The frame of the process allows it."""

    async def turn(tx: Transaction) -> None:
        said = canonical_json(process_mapping(ALLOWS)).decode()
        await tx.execute(update(processes).values(frame=said))

    await database.write(turn)


async def led(database: Database, said: Statement = WAITS) -> str:
    """All is ready but the adoption; XAA says this of the whole text, XAB reserves, the others accept."""
    await frozen(database)
    await roll(database)
    wish = await sealed(database)
    for code in CODES:
        words = {"XAA": said, "XAB": RESERVES}.get(code, ACCEPT)
        await answer(asked(database, HEADS[code]), wish, words)
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        await confirm(asked(database, seat), wish)
    return wish.seal


async def adopted(database: Database, said: Statement = WAITS) -> Adopted:
    """It is adopted where the rule allows it."""
    await led(database, said)
    await allow(database)
    return await adopt(asked(database, room.CHAIR), await sealed(database), SIGNER)


async def test_without_the_rule_it_waits_for_the_capital(database: Database) -> None:
    await led(database)
    assert set((await state(database)).obstacles) == {Obstacle.NOT_AGREED, Obstacle.OUTCOME}
    with pytest.raises(WrongPhase, match="adoption_obstacles"):
        await adopt(asked(database, room.CHAIR), await sealed(database), SIGNER)
    assert (await state(database, ALLOWS)).obstacles == ()


async def test_with_the_rule_it_is_adopted_and_says_for_whom_it_waits(database: Database) -> None:
    kept = await adopted(database)
    bore = json.loads(kept.content)["record"]
    assert (bore["rule"]["ad_referendum"], bore["rule"]["outcome"]) == (True, "ad_referendum")
    code, words = checked(await kept_bundle(database))
    assert code == PROVEN, words
    assert open_to(kept, ()) == {
        ("XAA", None): {AddendumAct.CONFIRM, AddendumAct.REFUSE},
        ("XAB", None): {AddendumAct.WITHDRAW},
    }


async def test_what_is_added_leaves_the_text_as_it_was_and_is_proven(database: Database) -> None:
    kept = await adopted(database)
    before = json.loads(await kept_bundle(database))
    said = replace(REFUSE, reason="El Congreso no lo aprobó")
    added = await add(asked(database, HEADS["XAA"]), said, SIGNER)
    assert (added.number, added.said.delegation) == (1, "XAA")
    await add(asked(database, HEADS["XAB"]), WITHDRAW, SIGNER)
    data = await kept_bundle(database)
    after = json.loads(data)
    for part in ("manifest", "record", "texts", "instance"):
        assert after[part] == before[part]
    assert await database.read(lambda tx: instruments.instrument_of(tx, DRAFT)) == kept
    assert is_proven(data)
    assert is_proven(data, (kept.head.seq, kept.head.hash))  # the head that was printed stands
    rows = await database.read(lambda tx: record.rows_of_kind(tx, "practica", "addendum"))
    assert [json.loads(each.body)["act"] for each in rows] == ["refuse", "withdraw"]
    assert {each.row.level for each in rows} == {"public"}
    assert [each.said.reason for each in await added_to(database, DRAFT)] == ["El Congreso no lo aprobó", ""]
    assert open_to(kept, await added_to(database, DRAFT)) == {}
    told = (await database.read(lambda tx: events.events_since(tx, DRAFT)))[-1].event
    assert told == {"event": "position", "paragraph": None}


async def test_a_capital_confirms_with_a_reservation(database: Database) -> None:
    await adopted(database)
    said = replace(CONFIRM, reservation="Según su ley")
    await add(asked(database, HEADS["XAA"]), said, SIGNER)
    (added,) = await added_to(database, DRAFT)
    assert added.said.reservation == "Según su ley"
    with pytest.raises(WrongPhase, match="added_already"):
        await add(asked(database, HEADS["XAA"]), CONFIRM, SIGNER)


async def test_who_may_not_and_what_answers_nothing_is_refused(database: Database) -> None:
    await led(database)
    with pytest.raises(Forbidden, match="not_allowed"):
        await add(asked(database, HEADS["XAA"]), CONFIRM, SIGNER)  # not adopted yet
    await allow(database)
    await adopt(asked(database, room.CHAIR), await sealed(database), SIGNER)
    refused: tuple[tuple[Awaitable[object], type[DomainError], str], ...] = (
        (add(asked(database, room.CHAIR), CONFIRM, SIGNER), Forbidden, "not_allowed"),
        (add(asked(database, room.DELEGATE), CONFIRM, SIGNER), Forbidden, "not_allowed"),
        (add(asked(database, room.OBSERVER), CONFIRM, SIGNER), Unknown, "not_there"),
        (add(asked(database, HEADS["XAC"]), CONFIRM, SIGNER), WrongPhase, "nothing_to_add"),
        (add(asked(database, HEADS["XAA"]), REFUSE, SIGNER), Malformed, "reason_missing"),
        (
            add(asked(database, HEADS["XAA"]), replace(CONFIRM, draft=DraftId("d9")), SIGNER),
            Unknown,
            "not_there",
        ),
    )
    for act, kind, reason in refused:
        with pytest.raises(kind, match=reason):
            await act
    draft = (await state(database)).found.draft
    assert await may_add(database, PERMITS, HEADS["XAA"], draft)
    assert not await may_add(database, PERMITS, room.DELEGATE, draft)
