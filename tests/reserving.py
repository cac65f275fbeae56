"""What delegations put beside the draft of ``tests.session_room``."""

from positions.ids import DraftId, Language, ParagraphId
from positions.negotiation.reservation import ReservationKind
from positions.text.wording import digest
from server.actions.position_grid import grid_in
from server.actions.reservation_reading import StandingReservation, reservations_in, whole_anchor
from server.actions.reserving import FiledReservation, FileWish, Filing, Wording, file
from server.actions.session_reading import SessionDraft, session_draft
from server.security.identity import Seat
from server.store.database import Database, Transaction
from tests import room
from tests.drafting import framed
from tests.proofs import SIGNER
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, OPENING, draft

P1 = ParagraphId("p1")
SAYS = Wording("Lo lee conforme a su ley.", Language.ES)
STATEMENT = FileWish("r1", DraftId(DRAFT), ReservationKind.INTERPRETATION, SAYS, P1, None, 0, digest(OPENING))


def filing(db: Database, seat: Seat = room.HEAD) -> Filing:
    """Somebody acts."""
    return Filing(db, PERMITS, (seat,), "salt", NOW, SIGNER)


async def filed(db: Database, wish: FileWish = STATEMENT, seat: Seat = room.HEAD) -> FiledReservation:
    """File something."""
    return await file(filing(db, seat), wish)


async def text_now(db: Database) -> SessionDraft:
    """The draft as a head finds it."""
    session = draft().session
    assert session is not None
    found = await session_draft(db, PERMITS, room.HEAD, framed(), (session, None))
    assert found is not None
    return found


async def on_all(db: Database) -> FileWish:
    """A statement on the whole text as it stands."""
    anchor = whole_anchor(await text_now(db))
    return FileWish(
        "r2", DraftId(DRAFT), ReservationKind.GENERAL, SAYS, None, None, anchor.version, anchor.digest
    )


async def beside(db: Database) -> tuple[StandingReservation, ...]:
    """All that stands beside the draft."""
    process, found = framed(), await text_now(db)

    async def turn(tx: Transaction) -> tuple[StandingReservation, ...]:
        return await reservations_in(tx, process, found, await grid_in(tx, process, found))

    return await db.read(turn)
