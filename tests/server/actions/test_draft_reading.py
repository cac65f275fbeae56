"""Drafts and texts as programs read them, straight from the store."""

import pytest

from positions.errors import Malformed, Unknown
from positions.ids import DraftId, ProcessId, TextId
from positions.negotiation.draft import Mode
from positions.text.wording import digest
from server.actions import earlier_wordings
from server.actions.draft_reading import (
    readable_draft,
    readable_drafts,
    readable_tree,
    text_at,
    text_difference,
)
from server.actions.earlier_wordings import MOST
from server.security.identity import ANONYMOUS
from server.security.permits import Act
from server.store.database import Database
from tests import room
from tests.meeting import guest_of, open_hub, visit
from tests.room import PERMITS
from tests.session_room import DRAFT, FIRST, OPENING, SECOND, open_draft

pytestmark = pytest.mark.anyio

HEADS = (room.OBSERVER, room.HEAD)  # of one account: the first that may read counts


async def write(database: Database) -> None:
    """Three versions of the second text, by two delegations."""
    async with open_hub(database) as hub:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        beto = await visit(hub, await guest_of(database, room.NEIGHBOUR))
        ana.offer(SECOND, [[0, "hola"]])
        await ana.hear("ack")
        beto.offer(SECOND, [4, [0, " a todas"]], base=1)
        await beto.hear("ack")
        ana.offer(SECOND, [5, [2], 5], n=2, base=2)
        await ana.hear("ack")


async def test_a_draft_is_read_by_the_first_seat_that_may(database: Database) -> None:
    await open_draft(database)
    found = await readable_draft(database, PERMITS, HEADS, DRAFT)
    assert (found.seat, found.draft.id) == (room.HEAD, DRAFT)
    assert {Act.READ_TEXT, Act.EDIT_TEXT} <= found.acts
    assert Act.OPEN_TEXT not in found.acts
    tree = await readable_tree(database, PERMITS, HEADS, DRAFT)
    assert [each.id for each in tree.tree.reading_order()] == ["p1", "p2"]
    listed = await readable_drafts(database, PERMITS, room.HEAD, ProcessId("practica"))
    assert [each.draft.id for each in listed] == [DRAFT]


async def test_who_may_not_read_it_learns_of_nothing(database: Database) -> None:
    await open_draft(database, Mode.PREPARING)
    for seats in ((ANONYMOUS,), (room.HEAD,), (room.OBSERVER,), ()):
        for asked in (
            readable_draft(database, PERMITS, seats, DRAFT),
            readable_tree(database, PERMITS, seats, DRAFT),
            text_at(database, PERMITS, seats, FIRST, 99),
            text_difference(database, PERMITS, seats, FIRST, (99, 0)),
        ):
            with pytest.raises(Unknown, match="not_there"):
                await asked
    with pytest.raises(Unknown, match="not_there"):
        await readable_draft(database, PERMITS, (room.SECRETARIAT,), DraftId("d9"))
    with pytest.raises(Unknown, match="not_there"):
        await text_at(database, PERMITS, (room.SECRETARIAT,), TextId("x9"), None)
    assert await readable_drafts(database, PERMITS, room.HEAD, ProcessId("practica")) == []


async def test_every_version_is_read_with_its_author_and_compared_with_any_later_one(
    database: Database,
) -> None:
    await open_draft(database)
    await write(database)
    told = [await text_at(database, PERMITS, HEADS, SECOND, version) for version in (0, 1, 2, 3)]
    assert [(each.wording, each.author) for each in told] == [
        ("", None),
        ("hola", "XAA"),
        ("hola a todas", "XAB"),
        ("hola todas", "XAA"),
    ]
    assert [each.named.digest for each in told] == [digest(each.wording) for each in told]
    assert await text_at(database, PERMITS, HEADS, SECOND, None) == told[3]
    assert (await text_at(database, PERMITS, HEADS, FIRST, None)).wording == OPENING
    found = await text_difference(database, PERMITS, HEADS, SECOND, (1, None))
    assert (found.old, found.new) == (told[1], told[3])
    assert found.change is not None
    assert found.change.named
    assert (await text_difference(database, PERMITS, HEADS, SECOND, (3, 3))).change is None


async def test_versions_that_are_none_or_too_far_back_are_refused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_draft(database)
    await write(database)
    with pytest.raises(Unknown, match="version_ahead"):
        await text_at(database, PERMITS, HEADS, SECOND, 4)
    with pytest.raises(Malformed, match="versions_backwards"):
        await text_difference(database, PERMITS, HEADS, SECOND, (2, 1))
    monkeypatch.setattr(earlier_wordings, "MOST", 1)
    with pytest.raises(Malformed, match="history_too_long") as refused:
        await text_at(database, PERMITS, HEADS, SECOND, 2)
    assert refused.value.facts == {"most": MOST}
