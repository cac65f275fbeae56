"""What changed in texts, and whose the changes are."""

import pytest

from positions.ids import Language
from positions.negotiation.edition import NamedText, named_text
from positions.text.diff import Op
from server.actions import text_changes
from server.actions.text_changes import TextChanges, changes_between
from server.store.database import Database
from tests.journal_room import MINUTE, put_words
from tests.room import NOW
from tests.session_room import FIRST, OPENING, SECOND, open_draft

pytestmark = pytest.mark.anyio

LAST = OPENING.replace("protegen", "asisten")
OPENINGS = {FIRST: OPENING, SECOND: ""}


async def changed(database: Database, old: list[NamedText], new: list[NamedText]) -> TextChanges:
    """The changes between these."""
    before, after = ({text.id: text for text in texts} for texts in (old, new))
    asked = await database.read(lambda tx: changes_between(tx, before, after, OPENINGS))
    return await asked.answered()


async def test_changes_are_told_by_words_and_by_strokes(database: Database) -> None:
    await open_draft(database)
    await put_words(database, OPENING.replace("protegen ", ""), "XAA")
    await put_words(database, LAST, "XAB", at=NOW + MINUTE)
    first, last = named_text(FIRST, Language.ES, 0, OPENING), named_text(FIRST, Language.ES, 2, LAST)
    (change,) = (await changed(database, [first], [last])).values()
    assert [(span.op, span.text, span.authors) for span in change.spans if span.op is not Op.EQUAL] == [
        (Op.DELETE, "protegen", ("XAA",)),
        (Op.INSERT, "asisten", ("XAB",)),
    ]
    assert {version: stroke.at for version, stroke in change.strokes.items()} == {1: NOW, 2: NOW + MINUTE}
    assert change.named
    assert await changed(database, [last], [last]) == {}


async def test_of_a_text_that_was_not_there_all_was_put(database: Database) -> None:
    await open_draft(database)
    await put_words(database, LAST, "XAB")
    (change,) = (await changed(database, [], [named_text(FIRST, Language.ES, 1, LAST)])).values()
    assert {span.op for span in change.spans} == {Op.INSERT}
    assert {author for span in change.spans for author in span.authors} == {"XAB"}
    assert all(run.inserted_by is not None for run in change.runs)


async def test_where_too_much_was_written_only_the_difference_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_draft(database)
    await put_words(database, "Algo", "XAB")
    await put_words(database, LAST, "XAB")
    first, last = named_text(FIRST, Language.ES, 0, OPENING), named_text(FIRST, Language.ES, 2, LAST)
    monkeypatch.setattr(text_changes, "MOST", 1)
    (change,) = (await changed(database, [first], [last])).values()
    assert (change.named, change.runs) == (False, ())
    assert [span.text for span in change.spans if span.op is not Op.EQUAL] == ["protegen", "asisten"]
    back = (await changed(database, [last], [first])).values()
    assert [each.named for each in back] == [False]
