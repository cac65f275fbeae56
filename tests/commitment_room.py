"""An adopted draft in the room of ``tests.room``, and acts on its commitments without a browser."""

from dataclasses import replace
from datetime import date

from positions.negotiation.commitment import CommitmentAct, CommitmentStep, CommitmentTerms
from positions.negotiation.draft import Mode
from positions.process import Commitment, Process
from server.actions import commitment_acts
from server.actions.commitment_acts import Committing, StepWish
from server.actions.commitment_reading import ReadCommitment, read_commitments
from server.security.identity import Seat
from server.store import texts
from server.store.database import Database, Transaction
from tests import room
from tests.committing import put_adopted
from tests.room import NOW, PERMITS, frame, labels
from tests.session_room import DRAFT, open_draft

TERMS = CommitmentTerms(("XAA",), "Envía", date(2027, 3, 20), "Copia")
CONFIRM = CommitmentStep(CommitmentAct.CONFIRM, terms=TERMS)
EARLIER = Commitment(3, labels("Se reúnen"), ("CA", "XAB"), date(2027, 2, 1))


def framed() -> Process:
    """The frame with a commitment of an instrument that was adopted before."""
    return replace(frame(), commitments=(EARLIER,))


async def adopted(db: Database, conference: str | None = None, *, count: int = 1) -> None:
    """The draft of the session, adopted, with as many suggestions."""
    await open_draft(db, Mode.ADOPTED, conference)

    async def turn(tx: Transaction) -> None:
        draft = await texts.draft_by_id(tx, DRAFT)
        assert draft is not None
        await put_adopted(tx, draft, count=count)

    await db.write(turn)


def asking(db: Database, seat: Seat = room.SECRETARIAT) -> Committing:
    """Somebody acts."""
    return Committing(db, PERMITS, seat, framed(), "s", NOW)


async def does(
    db: Database, seat: Seat, step: CommitmentStep, key: str = "1-1", *, seen: int | None = None
) -> ReadCommitment:
    """Somebody does something to a commitment as it stands."""
    every = {each.key: each for each in await read(db, room.SECRETARIAT)}
    on = every[key].seen if key in every else 0
    return await commitment_acts.act(asking(db, seat), StepWish(key, step, on if seen is None else seen))


async def read(db: Database, seat: Seat) -> list[ReadCommitment]:
    """Those that a seat may read."""
    return list(await read_commitments(db, PERMITS, seat, framed()))


async def keys(db: Database, seat: Seat) -> list[str]:
    """Their keys."""
    return [each.key for each in await read(db, seat)]
