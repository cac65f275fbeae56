"""A database full of people and drafts, for a load."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import insert

from positions.ids import DraftId, Language, ParagraphId, PersonId, ProcessId, SessionId, TextId
from positions.negotiation.draft import Draft, Mode
from positions.negotiation.paragraph_tree import GivenLabel, Paragraph, ParagraphKind
from positions.process import Role
from server import clock
from server.security.account import Bearer
from server.security.identity import Seat
from server.security.tokens import digest_of
from server.store import accounts, logins, texts
from server.store.database import Transaction, open_database, serving
from server.store.migrate import migrate
from server.store.schema import accounts as people
from server.store.texts import TextRow
from tests import room
from tests.room import open_room

DELEGATIONS = ("XAA", "XAB", "XAC", "XAD", "XAE")


def seats(writers: int, readers: int) -> list[Seat]:
    """Delegates, each with an account of their own: those who write, then those who only read."""
    names = [f"writer-{n}" for n in range(writers)] + [f"reader-{n}" for n in range(readers)]
    return [
        room.seat(Role.DELEGATE, DELEGATIONS[n % len(DELEGATIONS)], person=name)
        for n, name in enumerate(names)
    ]


async def furnish(
    url: str, members: tuple[int, int], drafts: int, wordings: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Make the database; the ids of the drafts, and a bearer token for each writer and reader, in order."""
    await migrate(url)
    who = seats(*members)
    tokens = [clock.draw() for _ in who]
    ids = [f"draft-{n}" for n in range(drafts)]
    async with serving(open_database(url)) as database:
        await open_room(database)

        async def turn(tx: Transaction) -> None:
            for seat, secret in zip(who, tokens, strict=True):
                await _settle(tx, seat, secret)
            for id in ids:
                await _draft(tx, id, wordings)

        await database.write(turn)
    return ids, tokens


async def _settle(tx: Transaction, seat: Seat, secret: str) -> None:
    now = clock.now()
    account = PersonId(seat.account or "")
    await tx.execute(
        insert(people).values(
            id=account, email=f"{account}@practica.example", name=account, language="es", created=now, epoch=1
        )
    )
    await accounts.add_seat(tx, clock.mint(), seat, since=now)
    token = Bearer(clock.mint(), account, now, now + timedelta(days=1), None)
    await logins.add_bearer(tx, digest_of(secret), token)


async def _draft(tx: Transaction, id: str, wordings: Sequence[str]) -> None:
    draft = Draft(DraftId(id), ProcessId("practica"), SessionId("s1"), None, Language.ES, Mode.OPEN)
    await texts.add_draft(tx, draft, room.SECRETARIAT.account or PersonId(""), at=clock.now())
    paragraphs = [
        Paragraph(
            ParagraphId(f"{id}-p{n}"),
            ParagraphKind.OPERATIVE,
            order=n,
            labels=(GivenLabel(f"OP{n + 1}", 1, at_opening=True),),
        )
        for n in range(len(wordings))
    ]
    await texts.put_paragraphs(tx, draft.id, paragraphs)
    await texts.add_texts(
        tx,
        [
            TextRow(TextId(f"{id}-t{n}"), draft.id, ParagraphId(f"{id}-p{n}"), Language.ES, words)
            for n, words in enumerate(wordings)
        ],
    )
