"""The record names every key before it signs, and what was adopted unsigned is signed at the next start."""

import json
from dataclasses import replace

import pytest

from positions.formats.signatures import SIGNED, signed_by
from positions.formats.verifier import PROVEN, verdict
from positions.ids import PersonId, ProcessId
from positions.negotiation.record import breach_of
from positions.process import Level
from server.actions.adopting import adopt
from server.actions.adoption_reading import adopted_text
from server.actions.reserving import file
from server.actions.signing import NAMING, name_keys, sign_what_is_not
from server.security.identity import ANONYMOUS
from server.security.keys import rotated
from server.store import heads, instruments, record
from server.store.database import Database, Transaction
from server.store.instruments import Adopted
from server.store.record import Entry
from tests import room
from tests.adopting import adopted_bundle, asked, kept_bundle, ready
from tests.proofs import SIGNER
from tests.reserving import filing, on_all
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft
from tests.silence_room import draw

pytestmark = pytest.mark.anyio

PROCESS = ProcessId("practica")
NEWER = rotated(SIGNER, bytes(32))


async def named(database: Database) -> list[str]:
    """The keys that the record names."""
    rows = await database.read(lambda tx: record.rows_of_kind(tx, PROCESS, NAMING))
    assert {each.row.level for each in rows} <= {"public"}
    return [json.loads(each.body)["key"] for each in rows]


async def test_the_head_of_an_adoption_is_signed_with_a_key_that_the_record_names(database: Database) -> None:
    data = await adopted_bundle(database)
    assert signed_by(data) == (SIGNED, f"firmado con la llave {SIGNER.key}")
    assert verdict(data)[0] == PROVEN
    assert await named(database) == [SIGNER.key]
    (signed,) = await database.read(lambda tx: heads.heads_of(tx, PROCESS))
    newest = await database.read(lambda tx: record.newest_row(tx, PROCESS))
    assert newest is not None
    assert (signed.head.seq, signed.head.row_sha256) == (newest.seq, newest.hash)


async def test_a_key_is_named_once_and_each_new_one_before_it_signs(database: Database) -> None:
    wish = await ready(database)

    async def turn(tx: Transaction) -> None:
        for signer in (SIGNER, SIGNER, NEWER):
            await name_keys(tx, PROCESS, signer, ("s", NOW))

    await database.write(turn)
    assert await named(database) == [each.key for each in NEWER.keys]
    await adopt(asked(database, room.CHAIR), wish, NEWER)
    data = await kept_bundle(database)
    assert signed_by(data) == (SIGNED, f"firmado con la llave {NEWER.key}")
    assert verdict(data)[0] == PROVEN
    rows = await database.read(lambda tx: record.record_of(tx, PROCESS, most=99))
    assert breach_of([each.row for each in rows]) is None


async def test_what_is_put_beside_a_text_is_signed_with_the_key_of_then(database: Database) -> None:
    await adopted_bundle(database)
    await file(replace(filing(database), signer=NEWER), await on_all(database))
    data = await kept_bundle(database)
    assert signed_by(data) == (SIGNED, f"firmado con la llave {SIGNER.key}, después con {NEWER.key}")
    assert verdict(data)[0] == PROVEN
    found = await adopted_text(database, PERMITS, ANONYMOUS, PROCESS, 1)
    assert found.key == SIGNER.key  # as the Acta prints it


async def test_what_no_head_follows_is_signed_at_the_next_start(database: Database) -> None:
    await adopted_bundle(database)
    before = await database.read(lambda tx: record.newest_row(tx, PROCESS))
    await sign_what_is_not(database, NEWER, draw, NOW)
    assert await database.read(lambda tx: record.newest_row(tx, PROCESS)) == before
    assert await database.read(lambda tx: record.newest_row(tx, "otra")) is None


async def test_what_was_adopted_before_heads_were_signed_gets_one(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        entry = Entry("draft_adopt", Level.PUBLIC, {"draft": DRAFT}, "s")
        head = await record.append_record(tx, PROCESS, entry, now=NOW)
        by = room.CHAIR.account or PersonId("")
        await instruments.add_instrument(tx, Adopted(DRAFT, PROCESS, 1, "0" * 64, "{}", head, by, NOW))

    await database.write(turn)
    for _ in range(2):
        await sign_what_is_not(database, SIGNER, draw, NOW)
    (signed,) = await database.read(lambda tx: heads.heads_of(tx, PROCESS))
    assert (signed.head.seq, await named(database)) == (2, [SIGNER.key])
