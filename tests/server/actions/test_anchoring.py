"""The words that somebody means are found, and followed through the edits of everybody."""

import pytest

from positions.errors import Malformed, Unknown
from positions.ids import TextId
from positions.negotiation.comments import CommentedWords
from positions.text.anchors import anchored
from server.actions import anchoring
from server.actions.anchoring import Pointing
from server.store.database import Database
from tests import room
from tests.comment_room import read, rewrite, say, settle
from tests.session_room import FIRST, OPENING, SECOND, open_draft

pytestmark = pytest.mark.anyio
PROTECT = CommentedWords(FIRST, 0, anchored(12, 20), "protegen")


async def meant(db: Database, on: Pointing) -> CommentedWords | None:
    return (await say(db, room.DELEGATE, on=on)).thread.on


async def stands(db: Database) -> list[tuple[int, int] | None]:
    threads = (await read(db, room.FAR)).threads
    anchors = [None if each.stands is None else each.stands.anchor for each in threads]
    return [None if anchor is None else (anchor.start, anchor.end) for anchor in anchors]


async def test_words_are_meant_by_what_they_say_or_where_they_stand(database: Database) -> None:
    await open_draft(database)
    assert await meant(database, Pointing(FIRST, "protegen")) == PROTECT
    assert await meant(database, Pointing(FIRST, at=(0, 12, 20))) == PROTECT
    assert await meant(database, Pointing(FIRST, "protegen", (0, 12, 20))) == PROTECT
    assert await meant(database, Pointing(FIRST, "👪")) == CommentedWords(FIRST, 0, anchored(36, 38), "👪")


async def test_of_words_that_stand_twice_the_nearest_are_meant(database: Database) -> None:
    await open_draft(database)
    for at, start in ((None, 2), ((0, 30, 32), 34), ((7, 30, 32), 34), ((0, 9, 11), 10)):
        words = await meant(database, Pointing(FIRST, "s ", at))
        assert words == CommentedWords(FIRST, 0, anchored(start, start + 2), "s ")


async def test_who_saw_an_older_version_means_the_same_words(database: Database) -> None:
    await open_draft(database)
    await rewrite(database, f"Hoy {OPENING}", f"Hoy {OPENING}.")
    moved = CommentedWords(FIRST, 2, anchored(16, 24), "protegen")
    assert await meant(database, Pointing(FIRST, at=(0, 12, 20))) == moved
    assert await meant(database, Pointing(FIRST, "protegen", (0, 12, 20))) == moved
    assert (
        await meant(database, Pointing(FIRST, "protegen", (0, 16, 24))) == moved
    )  # the page said too little
    assert await meant(database, Pointing(FIRST, "protegen", (9, 12, 20))) == moved  # or too much


async def test_words_that_are_not_there_are_refused(database: Database) -> None:
    await open_draft(database)
    await rewrite(database, OPENING.replace("protegen", "cuida"))
    for on in (Pointing(FIRST, "protegen"), Pointing(FIRST, "protegen", (0, 12, 20)), Pointing(FIRST)):
        with pytest.raises(Malformed, match="quote_unknown"):
            await meant(database, on)
    with pytest.raises(Malformed, match="quote_unknown"):
        await meant(database, Pointing(FIRST, at=(0, 12, 20)))
    with pytest.raises(Malformed, match="words_missing"):
        await meant(database, Pointing(FIRST, at=(1, 40, 400)))
    with pytest.raises(Malformed, match="change_cuts_letter"):
        await meant(database, Pointing(FIRST, at=(1, 30, 34)))
    for text in (SECOND, TextId("x9")):
        with pytest.raises(Unknown, match="not_there"):
            await meant(database, Pointing(text, "protegen"))
    with pytest.raises(Malformed, match="quote_too_long"):
        await meant(database, Pointing(FIRST, "a" * 1_001))
    await rewrite(database, "a" * 2_000)
    with pytest.raises(Malformed, match="quote_too_long"):
        await meant(database, Pointing(FIRST, at=(2, 0, 1_500)))


async def test_the_words_are_followed_through_every_edit_until_they_are_gone(database: Database) -> None:
    await open_draft(database)
    await say(database, room.DELEGATE, on=Pointing(FIRST, "protegen"))
    await say(database, room.DELEGATE)
    assert await stands(database) == [(12, 20), None]
    await rewrite(database, f"Hoy {OPENING}")
    await say(database, room.DELEGATE, on=Pointing(FIRST, "migrantes"))
    assert await stands(database) == [(16, 24), None, (43, 52)]
    await rewrite(database, f"Hoy {OPENING}".replace("protegen", "protege-n"))
    assert await stands(database) == [(16, 25), None, (44, 53)]
    (first, *_) = (await read(database, room.FAR)).threads
    assert first.stands is not None
    assert (first.stands.version, first.stands.says) == (2, "protege-n")
    await rewrite(database, f"Hoy {OPENING}".replace("protegen ", ""))
    assert await stands(database) == [None, None, (34, 43)]
    (gone, *_) = (await read(database, room.FAR)).threads
    assert gone.thread.on == PROTECT  # the words stay quoted


async def test_what_is_resolved_is_not_followed(database: Database) -> None:
    await open_draft(database)
    said = await say(database, room.DELEGATE, on=Pointing(FIRST, "protegen"))
    await settle(database, room.DELEGATE, said)
    assert await stands(database) == [None]


async def test_after_very_many_edits_words_are_quoted_and_not_followed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anchoring, "MOST", 2)
    await open_draft(database)
    await say(database, room.DELEGATE, on=Pointing(FIRST, "protegen"))
    await rewrite(database, f"a{OPENING}", f"ba{OPENING}")
    assert await stands(database) == [(14, 22)]
    await rewrite(database, f"cba{OPENING}")
    assert await stands(database) == [None]
    found = await meant(database, Pointing(FIRST, "protegen", (0, 12, 20)))
    assert found == CommentedWords(FIRST, 3, anchored(15, 23), "protegen")
