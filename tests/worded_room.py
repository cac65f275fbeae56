"""A practice room in which three delegations word a term, two of them alike."""

from typing import Final

from positions.process import Level
from server.store.database import Database, Transaction
from tests.filing import put, submission
from tests.room import open_room, wrote

WORDS: Final = "persona que reside fuera de su país"


async def filed_room(database: Database) -> None:
    """Altamar and Dunaria say the same, Bosquia, for its conference only, says something else."""
    await open_room(database)

    async def file(tx: Transaction) -> None:
        for code, text, level in (
            ("XAA", WORDS, Level.BOTH),
            ("XAB", "quien trabaja", Level.CONFERENCE),
            ("XAD", WORDS, Level.BOTH),
        ):
            await put(tx, submission(code, wrote("t01.national", text), level=level))

    await database.write(file)
