"""A bundle holds the chain up to a head that is signed, and of the bodies those that anybody reads."""

import json
from dataclasses import replace

import pytest

from positions.formats.signatures import SIGNED, signed_by
from positions.formats.verifier import PROVEN, verdict
from server.actions.adoption_bundle import bundle
from server.store import heads, instruments, record
from server.store.database import Database, Transaction
from server.store.instruments import Adopted
from server.store.record import Recorded
from tests.adopting import adopted_bundle

pytestmark = pytest.mark.anyio


async def test_of_the_bodies_it_holds_those_of_the_adoption_and_of_the_key(database: Database) -> None:
    told = json.loads(await adopted_bundle(database))
    kinds = {row["seq"]: row["kind"] for row in told["rows"]}
    assert [kinds[each["seq"]] for each in told["bodies"]] == ["key", "draft_adopt"]
    assert [each["seq"] for each in told["heads"]] == [len(told["rows"])]
    assert [each["key"] for each in told["keys"]] == [told["heads"][0]["key"]]


async def test_what_was_adopted_unsigned_goes_on_to_the_next_head(database: Database) -> None:
    """As of a database that was there before heads were signed: its first head is of a later row."""
    await adopted_bundle(database)

    async def turn(tx: Transaction) -> tuple[Adopted, list[Recorded], bytes]:
        (kept,) = await instruments.instruments_of(tx, "practica")
        rows = list(await record.record_of(tx, "practica", most=99))
        signed = await heads.heads_of(tx, "practica")
        return kept, rows, bundle(kept, rows, signed)

    kept, rows, whole = await database.read(turn)
    earlier = next(each for each in rows if each.row.kind == "draft_freeze" or each.row.seq == 1)
    other = replace(kept, head=replace(kept.head, seq=earlier.row.seq))
    told = json.loads(bundle(other, rows, await database.read(lambda tx: heads.heads_of(tx, "practica"))))
    assert told["heads"] == json.loads(whole)["heads"]
    assert (verdict(whole)[0], signed_by(whole)[0]) == (PROVEN, SIGNED)
