"""Every member of the practice room says something of a paragraph of ``tests.session_room``."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import insert

from positions.ids import ParagraphId
from positions.negotiation.consent import Stance, Statement
from positions.process import Role
from positions.text.wording import digest
from server import clock
from server.actions.consenting import TakePosition, take
from server.security.identity import Seat
from server.store import accounts as accounts_store
from server.store.database import Database, Transaction
from server.store.schema import accounts
from tests import room
from tests.room import NOW, PERMITS
from tests.session_room import OPENING
from tests.site import Site

CODES = ("XAA", "XAB", "XAC", "XAD", "XAE")
HEADS: dict[str, Seat] = {  # all of one account that is there
    code: replace(room.seat(Role.HEAD, code), account=room.HEAD.account) for code in CODES
}
P1, P2 = ParagraphId("p1"), ParagraphId("p2")
ACCEPT = Statement(Stance.ACCEPT)


async def say(db: Database, seat: Seat, said: Statement, paragraph: ParagraphId = P1) -> None:
    """One delegation on the opening words."""
    words = OPENING if paragraph == P1 else ""
    await take(db, PERMITS, (seat,), TakePosition(paragraph, 0, digest(words), said), salt="s", now=NOW)


async def all_say(
    db: Database,
    said: Statement = ACCEPT,
    paragraph: ParagraphId = P1,
    codes: Iterable[str] = CODES,
) -> None:
    """These members the same."""
    for code in codes:
        await say(db, HEADS[code], said, paragraph)


SITE_HEADS: dict[str, Seat] = {code: room.seat(Role.HEAD, code) for code in CODES}


def seat_all(site: Site) -> None:
    """Give each member of the room a head who can sign in."""

    async def turn(tx: Transaction) -> None:
        for code in ("XAC", "XAE"):
            seat = SITE_HEADS[code]
            row = {"id": seat.account, "email": f"{seat.account}@example.org", "name": code}
            await tx.execute(insert(accounts).values(**row, language="es", created=NOW, epoch=1))
            await accounts_store.add_seat(tx, clock.mint(), seat, since=NOW)

    site.turn(turn)
