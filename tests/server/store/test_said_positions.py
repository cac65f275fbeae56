"""What delegations said of wordings, in order."""

import pytest

from positions.ids import DelegationId, Language, ParagraphId, TextId
from positions.negotiation.consent import ExactWording, Position, Stance, Statement
from positions.text.wording import digest
from server.store.database import Database, Transaction
from server.store.said_positions import SaidPosition, add_said, has_moved, said_of_draft, versions_said
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, open_draft

pytestmark = pytest.mark.anyio

P1, P2, XA = ParagraphId("p1"), ParagraphId("p2"), DelegationId("XAA")


def said(paragraph: ParagraphId, stance: Stance | None) -> SaidPosition:
    wording = ExactWording(paragraph, Language.ES, 0, digest(OPENING))
    position = None if stance is None else Position(XA, wording, Statement(stance))
    text = None if stance is None else FIRST
    return SaidPosition(0, DRAFT, paragraph, XA, position, text, ACCOUNT, NOW)


async def test_words_are_numbered_by_paragraph_and_come_back_in_order(database: Database) -> None:
    await open_draft(database)
    rows = [said(P1, Stance.ACCEPT), said(P2, Stance.NONE), said(P1, None)]

    async def turn(tx: Transaction) -> list[int]:
        return [await add_said(tx, row) for row in rows]

    assert await database.write(turn) == [1, 1, 2]
    found = await database.read(lambda tx: said_of_draft(tx, DRAFT))
    assert [(each.number, each.position and each.position.said.stance) for each in found[P1]] == [
        (1, Stance.ACCEPT),
        (2, None),
    ]
    assert found[P2][0].position == rows[1].position
    assert await database.read(lambda tx: said_of_draft(tx, "d9")) == {}


async def test_the_version_of_the_last_word_is_known_until_it_is_taken_back(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> list[dict[TextId, int]]:
        found = []
        for row in (said(P1, Stance.ACCEPT), said(P1, None)):
            await add_said(tx, row)
            found.append(dict(await versions_said(tx, DRAFT, XA)))
        found.append(dict(await versions_said(tx, DRAFT, "XAB")))
        return found

    assert await database.write(turn) == [{FIRST: 0}, {}, {}]


async def test_a_text_without_edits_has_not_moved(database: Database) -> None:
    await open_draft(database)
    assert not await database.read(lambda tx: has_moved(tx, FIRST, 0, digest(OPENING)))
