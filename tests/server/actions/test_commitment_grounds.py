"""A conference's commitments are read by both once its adopted words are released, and not before."""

import pytest

from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.draft import Hand
from positions.negotiation.edition import NamedParagraph, NamedVersion, named_text
from positions.negotiation.giving import Giving, GivingWord
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.process import Level
from server.actions.commitment_grounds import grounds_of
from server.store import giving_words, named_versions
from server.store.database import Database, Transaction
from server.store.named_versions import VersionName
from tests import room
from tests.commitment_room import CONFIRM, adopted, does, keys
from tests.committing import PROMISE
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT

pytestmark = pytest.mark.anyio


async def release(database: Database, number: int, words: str) -> None:
    """A version with these words is given to both."""
    text = named_text(TextId("x1"), Language.ES, 0, words)
    paragraph = NamedParagraph(ParagraphId("p1"), ParagraphKind.OPERATIVE, "OP1", False, 0, (text,))
    edition = NamedVersion((paragraph,))
    name = VersionName(DRAFT, number, "Una", edition.digest, "ST-CA", ACCOUNT, NOW)

    async def turn(tx: Transaction) -> None:
        await named_versions.add_version(tx, name, edition)
        for hand in (Hand.CHAIR, Hand.SECRETARIAT):
            await giving_words.add_word(tx, DRAFT, GivingWord(Giving.RELEASE, number, hand, ACCOUNT, NOW))

    await database.write(turn)


async def level(database: Database) -> Level:
    found = await database.read(lambda tx: grounds_of(tx, "practica"))
    return found[DRAFT].level


async def test_an_adopted_text_is_known_by_number_and_labels(database: Database) -> None:
    await adopted(database)
    found = await database.read(lambda tx: grounds_of(tx, "practica"))
    ground = found[DRAFT]
    assert (ground.number, ground.labels, ground.level) == (1, {"p1": "1"}, Level.BOTH)


async def test_only_the_adopted_words_release_what_they_promise(database: Database) -> None:
    await adopted(database, "ca")
    await does(database, room.SECRETARIAT, CONFIRM)
    assert await level(database) is Level.CONFERENCE
    await release(database, 1, "Otras palabras")
    assert await level(database) is Level.CONFERENCE
    assert "1-1" not in await keys(database, room.FAR)
    await release(database, 2, PROMISE)
    assert await level(database) is Level.BOTH
    assert "1-1" in await keys(database, room.FAR)
