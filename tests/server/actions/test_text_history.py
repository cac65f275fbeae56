"""The history of a text in sittings, and the edit that takes an earlier wording up again."""

import pytest

from positions.errors import DomainError
from positions.ids import TextId
from server.actions import text_history
from server.actions.named_versions import keep
from server.actions.simple_edits import SimpleEdit
from server.actions.text_history import history, restoring, text_named
from server.store.database import Database
from tests import room
from tests.journal_room import MINUTE, put_words
from tests.room import NOW, PERMITS
from tests.server.actions.test_bases import seen
from tests.session_room import DRAFT, FIRST, OPENING, SECOND, open_draft

pytestmark = pytest.mark.anyio


async def test_the_history_is_told_in_sittings(database: Database) -> None:
    await open_draft(database)
    await put_words(database, "uno", "XAA")
    await put_words(database, "uno dos", "XAA", at=NOW + MINUTE)
    await put_words(database, "tres", "XAB", at=NOW + 2 * MINUTE)
    told = await history(database, await seen(database), FIRST)
    assert [(each.author, each.first, each.last, each.wording) for each in told.sittings] == [
        ("XAA", 1, 2, "uno dos"),
        ("XAB", 3, 3, "tres"),
    ]
    assert (told.start, told.whole, told.paragraph.label) == (OPENING, True, "OP1")
    assert (await history(database, await seen(database), SECOND)).sittings == ()


async def test_a_long_history_begins_at_a_version_that_was_kept(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_draft(database)
    monkeypatch.setattr(text_history, "MOST", 1)
    for words in ("uno", "dos"):
        await put_words(database, words)
    lost = await history(database, await seen(database), FIRST)
    assert (lost.start, lost.sittings, lost.whole) == ("dos", (), False)
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Segunda", now=NOW)
    await put_words(database, "tres")
    told = await history(database, await seen(database), FIRST)
    assert (told.start, [each.wording for each in told.sittings], told.whole) == ("dos", ["tres"], False)


async def test_an_earlier_wording_is_an_edit_on_what_was_seen(database: Database) -> None:
    await open_draft(database)
    await put_words(database, "uno")
    await put_words(database, "dos")
    found = await seen(database)
    assert await restoring(database, found, (FIRST, 2, 1)) == SimpleEdit(FIRST, 2, "uno")
    assert await restoring(database, found, (FIRST, 2, 0)) == SimpleEdit(FIRST, 2, OPENING)
    for wish, reason in (((FIRST, 2, 3), "wording_moved"), ((TextId("x7"), 0, 0), "not_there")):
        with pytest.raises(DomainError, match=reason):
            await restoring(database, found, wish)
    with pytest.raises(DomainError, match="not_there"):
        await history(database, found, TextId("x7"))


async def test_a_text_is_known_by_its_id_or_by_its_paragraph(database: Database) -> None:
    await open_draft(database)
    found = await seen(database)
    assert [text_named(found, each) for each in (FIRST, "p1", "OP1", "OP2")] == [FIRST, FIRST, FIRST, SECOND]
    with pytest.raises(DomainError, match="not_there"):
        text_named(found, "OP9")
