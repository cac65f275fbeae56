"""Versions of a draft, kept by the pen under a name."""

from datetime import timedelta

import pytest

from positions.errors import DomainError
from positions.ids import DraftId
from positions.negotiation.draft import Mode
from positions.negotiation.edition import Fate
from positions.text.diff import Op
from server.actions.named_versions import compare, keep, listed, numbered
from server.security.identity import Seat
from server.store import events
from server.store.database import Database
from tests import room
from tests.journal_room import put_words
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, FIRST, OPENING, SECOND, open_draft

pytestmark = pytest.mark.anyio

LATER = NOW + timedelta(hours=1)


async def test_versions_are_numbered_and_stay_as_they_were_kept(database: Database) -> None:
    await open_draft(database)
    first = await keep(database, PERMITS, room.SECRETARIAT, DRAFT, " Primera ", now=NOW)
    again = await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Primera", now=LATER)
    assert again == first
    await put_words(database, "Los Estados asisten")
    second = await keep(database, PERMITS, room.CHAIR, DRAFT, "Primera", now=LATER)
    assert [(each.number, each.name, each.author) for each in (first, second)] == [
        (1, "Primera", "ST-CA"),
        (2, "Primera", "PRES-CA"),
    ]
    assert await listed(database, PERMITS, room.FAR, DRAFT) == [first, second]
    told = await database.read(lambda tx: events.events_since(tx, DRAFT))
    assert [(each.event, each.author) for each in told] == [
        ({"event": "version", "number": 1}, "ST-CA"),
        ({"event": "version", "number": 2}, "PRES-CA"),
    ]
    for number, wording in ((1, OPENING), (2, "Los Estados asisten")):
        name, edition = await numbered(database, PERMITS, room.DELEGATE, DRAFT, number)
        assert (name.number, name.digest) == (number, edition.digest)
        assert edition.texts[FIRST].wording == wording


async def test_what_changed_between_versions_says_whose_it_is(database: Database) -> None:
    await open_draft(database)
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Primera", now=NOW)
    await put_words(database, OPENING.replace("protegen", "asisten"), "XAB")
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Segunda", now=LATER)
    await put_words(database, "Algo", "XAD", text=SECOND)
    found = await compare(database, PERMITS, room.DELEGATE, DRAFT, (2, 1))  # put in order
    assert (found.old.number, found.new and found.new.number) == (1, 2)
    assert [each.fate for each in found.fates] == [Fate.STANDS, Fate.STANDS]
    (change,) = found.changes.values()
    assert [(span.text, span.authors) for span in change.spans if span.op is not Op.EQUAL] == [
        ("protegen", ("XAB",)),
        ("asisten", ("XAB",)),
    ]
    now = await compare(database, PERMITS, room.DELEGATE, DRAFT, (2, None))
    assert now.new is None
    assert list(now.changes) == [SECOND]


@pytest.mark.parametrize(
    ("seat", "name", "mode", "reason"),
    [
        (room.DELEGATE, "Mía", Mode.OPEN, "versions_not_yours"),
        (room.OBSERVER, "Mía", Mode.OPEN, "not_there"),
        (room.SECRETARIAT, " ", Mode.OPEN, "version_unnamed"),
        (room.SECRETARIAT, "x" * 81, Mode.OPEN, "version_unnamed"),
        (room.SECRETARIAT, "a\u202eb", Mode.OPEN, "character_forbidden"),
        (room.CHAIR, "Tarde", Mode.FROZEN, "act_not_in_state"),
        (room.SECRETARIAT, "Temprano", Mode.PREPARING, "act_not_in_state"),
    ],
)
async def test_what_is_not_kept_says_why(
    database: Database, seat: Seat, name: str, mode: Mode, reason: str
) -> None:
    await open_draft(database, mode)
    with pytest.raises(DomainError, match=reason):
        await keep(database, PERMITS, seat, DRAFT, name, now=NOW)


async def test_who_may_not_read_the_draft_does_not_learn_of_its_versions(database: Database) -> None:
    await open_draft(database)
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Primera", now=NOW)
    for seat, draft in ((room.OBSERVER, DRAFT), (room.SECRETARIAT, DraftId("d9"))):
        for asked in (
            listed(database, PERMITS, seat, draft),
            numbered(database, PERMITS, seat, draft, 1),
            compare(database, PERMITS, seat, draft, (1, None)),
        ):
            with pytest.raises(DomainError, match="not_there"):
                await asked
    for number in (0, 2):
        with pytest.raises(DomainError, match="not_there"):
            await numbered(database, PERMITS, room.SECRETARIAT, DRAFT, number)
