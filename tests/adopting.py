"""A text of two paragraphs on which all agree, frozen, and led to its adoption."""

from positions.ids import DelegationId
from positions.negotiation.consent import Statement
from positions.negotiation.draft import Mode
from positions.process import Process
from server.actions.adopting import Asked, Sealed, adopt, answer, confirm
from server.actions.adoption_bundle import bundle
from server.actions.adoption_state import AdoptionState, adoption_state
from server.actions.roll_calling import CallRoll, call_roll
from server.actions.session_reading import SessionDraft, session_draft
from server.security.identity import Seat
from server.store import heads, instruments, record
from server.store.database import Database, Transaction
from tests import room
from tests.assenting import ACCEPT, CODES, HEADS
from tests.proofs import SIGNER as SIGNER
from tests.room import NOW, PERMITS, frame
from tests.session_room import DRAFT, draft, open_draft, turn_to


async def frozen(db: Database) -> None:
    """The draft of the session, frozen."""
    await open_draft(db)
    await turn_to(db, Mode.FROZEN)


def asked(db: Database, seat: Seat) -> Asked:
    """Somebody asks."""
    return Asked(db, PERMITS, (seat,), "s", NOW)


async def state(db: Database, process: Process | None = None) -> AdoptionState:
    """Where the draft stands, in the room or in another frame of it."""
    process = process or frame()
    session = draft().session
    assert session is not None
    found = await session_draft(db, PERMITS, room.HEAD, process, (session, None))
    assert isinstance(found, SessionDraft)

    async def turn(tx: Transaction) -> AdoptionState:
        return await adoption_state(tx, process, found, NOW)

    return await db.read(turn)


async def sealed(db: Database) -> Sealed:
    """The draft with its seal of this moment."""
    return Sealed(DRAFT, (await state(db)).seal)


async def roll(db: Database, codes: tuple[str, ...] = CODES) -> None:
    """These are there."""
    wish = CallRoll(DRAFT, frozenset(map(DelegationId, codes)))
    await call_roll(db, PERMITS, (room.CHAIR,), wish, salt="s", now=NOW)


async def ready(db: Database, said: Statement = ACCEPT) -> Sealed:
    """All that it takes: everybody is there, says the same of the whole text, and both STs confirm."""
    await frozen(db)
    return await assented(db, said)


async def assented(db: Database, said: Statement = ACCEPT) -> Sealed:
    """The same, of the draft as it is frozen already."""
    await roll(db)
    wish = await sealed(db)
    for code in CODES:
        await answer(asked(db, HEADS[code]), wish, said)
    for seat in (room.SECRETARIAT, room.OTHER_SECRETARIAT):
        await confirm(asked(db, seat), wish)
    return wish


async def adopted_bundle(db: Database) -> bytes:
    """The bundle of a text that was adopted."""
    wish = await ready(db)
    await adopt(asked(db, room.CHAIR), wish, SIGNER)
    return await kept_bundle(db)


async def kept_bundle(db: Database) -> bytes:
    """The bundle of the one text that was adopted."""

    async def turn(tx: Transaction) -> bytes:
        (kept,) = await instruments.instruments_of(tx, "practica")
        rows = await record.record_of(tx, "practica", most=10**6)
        return bundle(kept, rows, await heads.heads_of(tx, "practica"))

    return await db.read(turn)
