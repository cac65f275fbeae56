"""A draft of the first session with two paragraphs, in the room of ``tests.room``."""

from positions.ids import (
    ClientId,
    ConferenceId,
    DraftId,
    Language,
    ParagraphId,
    PersonId,
    ProcessId,
    SessionId,
    TextId,
)
from positions.negotiation.draft import Draft, Mode
from positions.negotiation.paragraph_tree import GivenLabel, Paragraph, ParagraphKind
from server.store import admissions, events, texts
from server.store.admissions import Lease
from server.store.database import Database, Transaction
from server.store.texts import TextRow
from tests.room import NOW, SECRETARIAT, open_room

DRAFT, FIRST, SECOND = DraftId("d1"), TextId("x1"), TextId("x2")
ACCOUNT = SECRETARIAT.account or PersonId("")
CLIENT = ClientId("c1")
LEASE = Lease(CLIENT, DRAFT, 1, "ST-CA:1", ACCOUNT, "{}", NOW)
OPENING = "Los Estados protegen a las personas 👪 migrantes"


def draft(mode: Mode = Mode.OPEN, conference: str | None = None) -> Draft:
    """The draft in a mode, of a conference or of both."""
    of = None if conference is None else ConferenceId(conference)
    return Draft(DRAFT, ProcessId("practica"), SessionId("s1"), of, Language.ES, mode)


def paragraph(number: int) -> Paragraph:
    """An operative paragraph at the top of the draft."""
    return Paragraph(
        ParagraphId(f"p{number}"),
        ParagraphKind.OPERATIVE,
        order=number - 1,
        labels=(GivenLabel(f"OP{number}", 1, at_opening=True),),
    )


PARAGRAPHS = (paragraph(1), paragraph(2))
TEXTS = (
    TextRow(FIRST, DRAFT, ParagraphId("p1"), Language.ES, OPENING),
    TextRow(SECOND, DRAFT, ParagraphId("p2"), Language.ES, ""),
)


async def open_draft(database: Database, mode: Mode = Mode.OPEN, conference: str | None = None) -> None:
    """Put the draft into a database, and one lease."""
    await open_room(database)
    await furnish_draft(database, mode, conference)


async def furnish_draft(database: Database, mode: Mode = Mode.OPEN, conference: str | None = None) -> None:
    """Put the draft and one lease into a room that is open."""

    async def turn(tx: Transaction) -> None:
        await texts.add_draft(tx, draft(mode, conference), ACCOUNT, at=NOW)
        await texts.put_paragraphs(tx, DRAFT, PARAGRAPHS)
        await texts.add_texts(tx, TEXTS)
        await admissions.add_lease(tx, LEASE)

    await database.write(turn)


async def turn_to(database: Database, mode: Mode) -> None:
    """Another process puts the draft into another mode: this one is told nothing."""

    async def turn(tx: Transaction) -> None:
        await texts.put_mode(tx, DRAFT, mode)
        await events.append_event(tx, DRAFT, {"event": "mode", "mode": mode.value}, "PRES-CA", ACCOUNT, NOW)

    await database.write(turn)
