"""What is put beside an adopted text is public, signed with the record, and proven with the text."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from positions.ids import DraftId
from positions.negotiation.draft import Mode
from positions.negotiation.reservation import ReservationKind
from positions.text.wording import digest
from server.actions.adopting import adopt
from server.actions.reserving import FileWish, file, withdraw
from server.store import record
from server.store.database import Database
from server.store.record import Recorded
from tests import room
from tests.adopting import SIGNER, adopted_bundle, asked, assented, frozen, kept_bundle
from tests.journal_room import put_words
from tests.proofs import is_proven
from tests.reserving import P1, SAYS, STATEMENT, filed, filing, on_all
from tests.session_room import DRAFT, OPENING, open_draft, turn_to

pytestmark = pytest.mark.anyio
LATE_IN_ONE = replace(STATEMENT, id="r9")
LATE = FileWish("r9", DraftId(DRAFT), ReservationKind.RESERVATION, SAYS, P1, None, 0, digest(OPENING))


async def rows(database: Database) -> Sequence[Recorded]:
    """The rows of what was put beside a text."""
    return await database.read(lambda tx: record.rows_of_kind(tx, "practica", "reservation"))


async def told(database: Database) -> list[Any]:
    """What the proof tells of it; the proof holds."""
    whole = await kept_bundle(database)
    assert is_proven(whole)
    tree = json.loads(whole)
    kinds = {row["seq"]: row["kind"] for row in tree["rows"]}
    assert tree["heads"][-1]["seq"] == len(tree["rows"])
    bodies = (each for each in tree["bodies"] if kinds[each["seq"]] == "reservation")
    return [json.loads(each["body"]) for each in bodies]


async def test_what_is_filed_and_taken_back_later_goes_into_the_proof(database: Database) -> None:
    before = json.loads(await adopted_bundle(database))
    await filed(database, LATE)
    await filed(database, replace(await on_all(database), id="r8"), room.FAR)
    await withdraw(filing(database), "r9")
    said = await told(database)
    assert [(each["reservation"], each["act"], each["paragraph"]) for each in said] == [
        ("r9", "file", "p1"),
        ("r8", "file", None),
        ("r9", "withdraw", "p1"),
    ]
    assert {each["seal"] for each in said} == {before["record"]["seal"]}
    assert {each.row.level for each in await rows(database)} == {"public"}
    after = json.loads(await kept_bundle(database))
    assert {part: after[part] for part in ("manifest", "record", "texts")} == {
        part: before[part] for part in ("manifest", "record", "texts")
    }
    head = before["heads"][-1]
    assert is_proven(await kept_bundle(database), (head["seq"], head["row_sha256"]))


async def test_what_was_sealed_is_taken_back_in_the_proof_and_stays_sealed(database: Database) -> None:
    await frozen(database)
    await filed(database)
    await adopt(asked(database, room.CHAIR), await assented(database), SIGNER)
    await withdraw(filing(database), STATEMENT.id)
    (said,) = await told(database)
    assert (said["act"], said["kind"]) == ("withdraw", "interpretation")
    assert [each.row.level for each in await rows(database)] == ["both", "public"]
    assert len(json.loads(await kept_bundle(database))["record"]["reservations"]) == 1


async def test_what_had_lapsed_is_taken_back_among_those_who_read_the_draft(database: Database) -> None:
    await open_draft(database)
    await filed(database)
    await put_words(database, f"{OPENING} ya", "XAB")
    await turn_to(database, Mode.FROZEN)
    await adopt(asked(database, room.CHAIR), await assented(database), SIGNER)
    await withdraw(filing(database), STATEMENT.id)
    assert await told_of_adoption(database) == []
    assert [each.row.level for each in await rows(database)] == ["both", "both"]


async def told_of_adoption(database: Database) -> list[str]:
    """The kinds of what the proof tells of beside the adoption and its key."""
    tree = json.loads(await kept_bundle(database))
    kinds = {row["seq"]: row["kind"] for row in tree["rows"]}
    return [kinds[each["seq"]] for each in tree["bodies"] if kinds[each["seq"]] not in ("key", "draft_adopt")]


async def test_nothing_is_put_beside_an_adopted_text_unsigned(database: Database) -> None:
    await adopted_bundle(database)
    with pytest.raises(LookupError):
        await file(replace(filing(database), signer=None), LATE)


async def test_beside_a_text_of_one_conference_it_is_for_that_one(database: Database) -> None:
    await open_draft(database, Mode.FROZEN, conference="ca")
    await filed(database, LATE_IN_ONE)
    await turn_to(database, Mode.ADOPTED)
    await withdraw(filing(database), "r9")  # no instrument is kept: as before
    assert {each.row.level for each in await rows(database)} == {"conference"}
