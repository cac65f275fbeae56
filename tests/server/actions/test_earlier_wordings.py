"""How a text read at an earlier version."""

import pytest

from positions.ids import Language, TextId
from positions.negotiation.edition import NamedText, named_text
from server.actions import earlier_wordings
from server.actions.earlier_wordings import wording_at
from server.store import journal, texts
from server.store.database import Database, Transaction
from tests.journal_room import put_words
from tests.session_room import DRAFT, FIRST, OPENING, open_draft

pytestmark = pytest.mark.anyio

WORDINGS = (OPENING, "Los Estados asisten", "Los Estados asisten 😀", "Todos asisten 😀")


async def at(database: Database, version: int, *known: NamedText) -> str | None:
    """The wording of the first text at a version."""

    async def turn(tx: Transaction) -> str | None:
        row = await texts.text_by_id(tx, FIRST)
        head = next(head for head in await journal.heads_of(tx, DRAFT) if head.text == FIRST)
        assert row is not None
        return await wording_at(tx, row, head, version, {text.id: text for text in known})

    return await database.read(turn)


async def test_every_version_reads_as_it_did(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    await open_draft(database)
    for wording in WORDINGS[1:]:
        await put_words(database, wording)
    for version, wording in enumerate(WORDINGS):
        assert await at(database, version) == wording
    for version in (-1, 4):
        assert await at(database, version) is None
    near = named_text(FIRST, Language.ES, 1, WORDINGS[1])
    assert await at(database, 2, near) == WORDINGS[2]
    assert await at(database, 1, near) == WORDINGS[1]
    assert await at(database, 0, near) == OPENING
    assert await at(database, 2, named_text(TextId("x7"), Language.ES, 1, "Otro")) == WORDINGS[2]
    monkeypatch.setattr(earlier_wordings, "MOST", 1)
    assert await at(database, 2) is None  # further back than is worked out
    assert await at(database, 2, near) == WORDINGS[2]
    assert await at(database, 3) == WORDINGS[3]
