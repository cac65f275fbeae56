"""Named versions of a draft: numbered, and read as they were kept."""

import pytest
from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError

from positions.ids import Language, ParagraphId
from positions.negotiation.edition import NamedVersion, named_text, standing
from positions.negotiation.paragraph_tree import tree_of
from server.store import named_versions
from server.store.database import Database, Transaction
from server.store.drafting_tables import draft_versions
from server.store.named_versions import VersionName
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, PARAGRAPHS, open_draft

pytestmark = pytest.mark.anyio

KEPT = standing(
    tree_of(PARAGRAPHS), {ParagraphId("p1"): (named_text(FIRST, Language.ES, 0, OPENING),)}
)  # the second has no words yet


def name(number: int, edition: NamedVersion = KEPT) -> VersionName:
    """The name of a version."""
    return VersionName(DRAFT, number, f"Versión {number}", edition.digest, "ST-CA", ACCOUNT, NOW)


async def test_versions_are_numbered_and_read_as_they_were_kept(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> list[int]:
        numbers = []
        for edition in (KEPT, NamedVersion()):
            numbers.append(await named_versions.next_number(tx, DRAFT))
            await named_versions.add_version(tx, name(numbers[-1], edition), edition)
        return numbers

    assert await database.write(turn) == [1, 2]
    assert await database.read(lambda tx: named_versions.versions_of(tx, DRAFT)) == [
        name(1),
        name(2, NamedVersion()),
    ]
    assert await database.read(lambda tx: named_versions.edition_numbered(tx, DRAFT, 1)) == KEPT
    assert await database.read(lambda tx: named_versions.edition_numbered(tx, DRAFT, 3)) is None
    assert await database.read(lambda tx: named_versions.versions_of(tx, "d9")) == []


async def test_what_is_kept_is_never_changed(database: Database) -> None:
    await open_draft(database)
    await database.write(lambda tx: named_versions.add_version(tx, name(1), KEPT))
    with pytest.raises(SQLAlchemyError):
        await database.write(lambda tx: tx.execute(update(draft_versions).values(name="Otra")))
    with pytest.raises(SQLAlchemyError):
        await database.write(lambda tx: tx.execute(draft_versions.delete()))
    with pytest.raises(SQLAlchemyError):
        await database.write(lambda tx: named_versions.add_version(tx, name(1), KEPT))
