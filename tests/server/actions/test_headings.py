"""A heading bears no position: a text is agreed without any on it, adopted with it, and proven."""

import pytest

from positions.errors import WrongPhase
from positions.formats.verifier import PROVEN, verdict
from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.adoption import Obstacle
from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_status import StatusAct
from positions.negotiation.paragraph_tree import GivenLabel, Paragraph, ParagraphKind
from positions.text.wording import digest
from server.actions.adopting import adopt, confirm
from server.actions.consenting import TakePosition, take
from server.actions.declaring import Declare, declare_status
from server.actions.holding import hold
from server.actions.silence_subjects import SeenText, checked_texts
from server.store import texts
from server.store.database import Database, Transaction
from server.store.texts import TextRow
from tests import room
from tests.adopting import asked, kept_bundle, roll, sealed, state
from tests.assenting import ACCEPT, HEADS, P2, all_say
from tests.proofs import SIGNER
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft, turn_to

pytestmark = pytest.mark.anyio
TITLE = ParagraphId("h1")


async def headed(db: Database) -> None:
    """The draft with a heading after its paragraphs."""
    await open_draft(db)
    heading = Paragraph(TITLE, ParagraphKind.HEADING, order=2, labels=(GivenLabel("I", 1, at_opening=True),))

    async def turn(tx: Transaction) -> None:
        await texts.put_paragraphs(tx, DRAFT, [heading])
        await texts.add_texts(tx, [TextRow(TextId("xh"), DRAFT, TITLE, Language.ES, "Trata")])

    await db.write(turn)


async def test_nothing_is_said_or_declared_of_it(database: Database) -> None:
    await headed(database)
    wish = TakePosition(TITLE, 0, digest("Trata"), ACCEPT)
    with pytest.raises(WrongPhase, match="heading_bears_nothing"):
        await take(database, PERMITS, (HEADS["XAA"],), wish, salt="s", now=NOW)
    agree = Declare(DRAFT, StatusAct.DECLARE_AGREED, (TITLE,))
    with pytest.raises(WrongPhase, match="heading_bears_nothing"):
        await declare_status(database, PERMITS, (room.CHAIR,), agree, salt="s", now=NOW)

    async def ask(tx: Transaction) -> None:
        held = await hold(tx, PERMITS, room.CHAIR, DRAFT)
        checked_texts(held, [SeenText(TITLE, 0, digest("Trata"))])

    with pytest.raises(WrongPhase, match="heading_bears_nothing"):
        await database.write(ask)


async def test_a_text_is_agreed_and_adopted_without_a_word_on_it(database: Database) -> None:
    await headed(database)
    await all_say(database)
    await all_say(database, paragraph=P2)
    await turn_to(database, Mode.FROZEN)
    await roll(database)
    found = await state(database)
    assert [column.paragraph.id for column in found.grid.columns] == ["p1", "p2"]
    assert found.obstacles == (Obstacle.NOT_CONFIRMED,)
    assert [each.id for each in found.instrument.paragraphs] == ["p1", "p2", TITLE]
    wish = await sealed(database)
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        await confirm(asked(database, seat), wish)
    await adopt(asked(database, room.CHAIR), wish, SIGNER)

    assert verdict(await kept_bundle(database))[0] == PROVEN
