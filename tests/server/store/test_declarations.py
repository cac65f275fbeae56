"""Declarations are read back as they were received, byte for byte, and nothing of them changes."""

from datetime import date

import pytest

from positions.ids import ConferenceId, Language, PersonId, ProcessId
from positions.negotiation.declaration import DeclarationAct, DeclarationWord, OutsideDocument
from positions.text.canonical import digest
from server.store import declarations
from server.store.database import Database, Transaction
from server.store.declarations import KeptDeclaration, KeptDocument, Receiver
from tests import room
from tests.room import NOW
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio
CONTENT = bytes(range(256))
ACCOUNT = room.SECRETARIAT.account or PersonId("")
BY = Receiver(ConferenceId("ca"), ACCOUNT, NOW)
DOCUMENT = OutsideDocument(
    1, "Título", "CAM", date(2027, 2, 3), Language.PT, "pdf", len(CONTENT), digest(CONTENT)
)
BARE = KeptDeclaration("k1", ProcessId("practica"), 1, DRAFT, BY)
SUBMITTED = DeclarationWord(DeclarationAct.SUBMIT, "a" * 64, ACCOUNT, ConferenceId("ca"), NOW)
SENT = DeclarationWord(
    DeclarationAct.TRANSMIT, "a" * 64, ACCOUNT, ConferenceId("cb"), NOW, "CAM", observers=True
)


async def kept(database: Database) -> KeptDeclaration:
    """One declaration with a document."""
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        assert await declarations.next_number(tx, "practica") == 1
        await declarations.add_declaration(tx, BARE)
        await declarations.add_document(tx, "k1", DOCUMENT, CONTENT, BY)

    await database.write(turn)
    return KeptDeclaration("k1", ProcessId("practica"), 1, DRAFT, BY, (KeptDocument(DOCUMENT, BY),))


async def test_it_is_found_by_its_number_its_draft_and_among_all(database: Database) -> None:
    one = await kept(database)
    assert one.newest == DOCUMENT

    async def turn(tx: Transaction) -> None:
        assert await declarations.declaration_numbered(tx, "practica", 1) == one
        assert await declarations.declaration_of_draft(tx, DRAFT) == one
        assert list(await declarations.declarations_of(tx, "practica")) == [one]
        assert await declarations.declaration_numbered(tx, "practica", 2) is None
        assert await declarations.declaration_of_draft(tx, "nada") is None
        assert await declarations.declarations_of(tx, "nada") == []
        assert await declarations.next_number(tx, "practica") == 2

    await database.write(turn)


async def test_the_bytes_come_back_as_they_came(database: Database) -> None:
    await kept(database)

    async def turn(tx: Transaction) -> None:
        assert await declarations.document_content(tx, "k1", 1) == CONTENT
        assert await declarations.document_content(tx, "k1", 2) is None
        assert await declarations.sent_content(tx, "k1") is None

    await database.read(turn)


async def test_what_was_said_stands_in_order_with_what_was_sent(database: Database) -> None:
    one = await kept(database)

    async def turn(tx: Transaction) -> None:
        await declarations.add_word(tx, one, SUBMITTED)
        after = await declarations.declaration_numbered(tx, "practica", 1)
        assert after is not None
        await declarations.add_word(tx, after, SENT, b"lo enviado")
        after = await declarations.declaration_numbered(tx, "practica", 1)
        assert after is not None
        assert after.words == (SUBMITTED, SENT)
        assert await declarations.sent_content(tx, "k1") == b"lo enviado"

    await database.write(turn)
