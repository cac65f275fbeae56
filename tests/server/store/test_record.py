"""The record of a process."""

import json
from functools import partial

import pytest

from positions.ids import ConferenceId, ProcessId
from positions.negotiation.record import RecordHead, breach_of
from positions.process import Level
from server.store.database import Database
from server.store.record import Entry, append_record, bodies_of_kind, record_of
from tests.room import NOW, open_room

pytestmark = pytest.mark.anyio

PRACTICA = ProcessId("practica")
ENTRY = Entry("position", Level.CONFERENCE, {"b": 1, "a": "ñ"}, "sal", ConferenceId("ca"))


async def test_acts_are_a_chain_whose_bodies_carry_their_salt(database: Database) -> None:
    await open_room(database)
    heads = [await database.write(lambda tx: append_record(tx, PRACTICA, ENTRY, now=NOW)) for _ in range(3)]
    rows = await database.read(lambda tx: record_of(tx, PRACTICA, most=9))
    assert heads == [RecordHead(each.row.seq, each.row.hash) for each in rows]
    assert breach_of([each.row for each in rows], {each.row.seq: each.body for each in rows}) is None
    assert rows[0].body == '{"a":"ñ","b":1,"salt":"sal"}'.encode()
    assert json.loads(rows[0].body)["salt"] == "sal"
    assert rows[0].conference == "ca"


async def test_bodies_of_one_kind_are_read_alone(database: Database) -> None:
    await open_room(database)
    for entry in (ENTRY, Entry("other", Level.CONFERENCE, {}, "sal"), ENTRY):
        await database.write(partial(append_record, process=PRACTICA, entry=entry, now=NOW))
    found = await database.read(lambda tx: bodies_of_kind(tx, PRACTICA, "position"))
    assert found == ['{"a":"ñ","b":1,"salt":"sal"}'] * 2
    assert await database.read(lambda tx: bodies_of_kind(tx, "other", "position")) == []


async def test_it_is_read_a_page_at_a_time(database: Database) -> None:
    await open_room(database)
    for _ in range(3):
        await database.write(lambda tx: append_record(tx, PRACTICA, ENTRY, now=NOW))
    page = await database.read(lambda tx: record_of(tx, PRACTICA, after=1, most=1))
    assert [each.row.seq for each in page] == [2]
    assert await database.read(lambda tx: record_of(tx, "other", most=9)) == []
