"""Elements by what they follow from, vectors of passages by model."""

from datetime import timedelta

import pytest

from server.store.alignments import (
    AT_ONCE,
    alignments_of,
    alignments_there,
    drop_alignments,
    drop_vectors,
    note_alignments,
    note_vectors,
    put_alignment,
    put_vectors,
    vectors_of,
)
from server.store.database import Database
from tests.room import NOW

pytestmark = pytest.mark.anyio

KEY, OTHER = "a" * 64, "b" * 64


async def test_an_alignment_is_found_by_what_it_follows_from(database: Database) -> None:
    await database.write(lambda tx: put_alignment(tx, KEY, b"[1]", at=NOW))
    await database.write(lambda tx: put_alignment(tx, KEY, b"[2]", at=NOW))
    assert await database.read(lambda tx: alignments_of(tx, [OTHER, KEY])) == {KEY: b"[1]"}
    assert await database.read(lambda tx: alignments_of(tx, [])) == {}


async def test_vectors_of_one_model_are_none_of_another(database: Database) -> None:
    await database.write(lambda tx: put_vectors(tx, "one", {KEY: b"\x00\x3c"}, at=NOW))
    await database.write(lambda tx: put_vectors(tx, "one", {KEY: b"\x00\x00", OTHER: b"\x01\x3c"}, at=NOW))
    await database.write(lambda tx: put_vectors(tx, "one", {}, at=NOW))
    found = await database.read(lambda tx: vectors_of(tx, "one", [KEY, OTHER]))
    assert found == {KEY: b"\x00\x3c", OTHER: b"\x01\x3c"}
    assert await database.read(lambda tx: vectors_of(tx, "two", [KEY])) == {}


async def test_any_number_of_passages_may_be_asked_for(database: Database) -> None:
    vectors = {f"{number:064x}": b"\x00\x3c" for number in range(2 * AT_ONCE + 1)}
    await database.write(lambda tx: put_vectors(tx, "one", vectors, at=NOW))
    assert await database.read(lambda tx: vectors_of(tx, "one", vectors)) == vectors


async def test_alignments_go_when_nobody_needed_them_for_long(database: Database) -> None:
    later = NOW + timedelta(days=2)
    await database.write(lambda tx: put_alignment(tx, KEY, b"[]", at=NOW))
    await database.write(lambda tx: put_alignment(tx, OTHER, b"[]", at=NOW))
    await database.write(lambda tx: note_alignments(tx, [KEY], at=later))
    assert await database.read(lambda tx: alignments_there(tx, [KEY, OTHER])) == {KEY: later, OTHER: NOW}
    await database.write(lambda tx: drop_alignments(tx, before=later))
    assert await database.read(lambda tx: alignments_there(tx, [KEY, OTHER])) == {KEY: later}


async def test_vectors_go_when_nobody_needed_them_for_long(database: Database) -> None:
    later = NOW + timedelta(days=2)
    await database.write(lambda tx: put_vectors(tx, "one", {KEY: b"\x00\x3c", OTHER: b"\x01\x3c"}, at=NOW))
    await database.write(lambda tx: put_vectors(tx, "two", {KEY: b"\x02\x3c"}, at=NOW))
    await database.write(lambda tx: note_vectors(tx, "one", [KEY], at=later))
    await database.write(lambda tx: drop_vectors(tx, before=later))
    assert await database.read(lambda tx: vectors_of(tx, "one", [KEY, OTHER])) == {KEY: b"\x00\x3c"}
    assert await database.read(lambda tx: vectors_of(tx, "two", [KEY])) == {}


async def test_a_use_on_the_same_day_is_not_written_down_again(database: Database) -> None:
    await database.write(lambda tx: put_alignment(tx, KEY, b"[]", at=NOW))
    await database.write(lambda tx: note_alignments(tx, [KEY], at=NOW + timedelta(hours=23)))
    assert await database.read(lambda tx: alignments_there(tx, [KEY])) == {KEY: NOW}
