"""Silence procedures on the draft of ``tests.session_room``, by actions, at hours that the test says."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import insert

from positions.ids import DelegationId, ParagraphId, TextId
from positions.negotiation.consent import Aspect, Stance, Statement
from positions.negotiation.silence import SilenceKind, SilenceState
from positions.process import Role
from positions.text.wording import digest
from server import clock
from server.actions import silence_announcing, silence_ends, silence_extending, silence_speaking, simple_edits
from server.actions.admissions import let_in
from server.actions.consenting import TakePosition, take, withdraw
from server.actions.position_grid import GridColumn, grid_of
from server.actions.roll_calling import CallRoll, call_roll
from server.actions.session_reading import session_draft
from server.actions.silence_announcing import AnnounceSilence
from server.actions.silence_facts import FoundSilence, facts_of
from server.actions.silence_holding import SilenceDone
from server.actions.silence_speaking import BreakSilence
from server.actions.silence_subjects import SeenText
from server.actions.simple_edits import SimpleEdit
from server.security.identity import Seat
from server.store import accounts as seats
from server.store import heartbeats, record, silences, texts
from server.store.database import Database, Transaction
from server.store.record import Recorded
from server.store.schema import accounts
from tests import room
from tests.drafting import framed
from tests.room import PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, SECOND, draft

CLOSE = datetime(2027, 3, 4, 15, tzinfo=UTC)  # a Thursday
DAY, MICRO = timedelta(days=1), timedelta(microseconds=1)
BEGUN = CLOSE - 3 * DAY
CHAIR = room.CHAIR
OTHER_CHAIR = room.seat(Role.CHAIR, "XAD")
P1, S1 = ParagraphId("p1"), "q1"
XA, XB, XC, XD, XE = (DelegationId(code) for code in ("XAA", "XAB", "XAC", "XAD", "XAE"))
HEADS = {code: room.seat(Role.HEAD, code, person=f"head-{code}") for code in ("XAA", "XAB", "XAD")}
HEADS |= {code: room.seat(Role.HEAD, code, person="head-XAB") for code in ("XAC", "XAE")}
ALL = tuple(HEADS)
WISH = AnnounceSilence(
    DRAFT,
    SilenceKind.WRITTEN,
    (SeenText(P1, 0, digest(OPENING)),),
    CLOSE,
    "America/Mexico_City",
    "Aprobar el párrafo",
    "Ninguno",
    holidays_seen=True,
)
_salts = count()


def closing(days: int = 2) -> datetime:
    """Noon UTC of a working day, so many days from now or a little more."""
    day = clock.now().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=days)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def draw() -> str:
    """A salt that nobody had."""
    return f"salt-{next(_salts)}"


async def seat_other_chair(tx: Transaction) -> None:
    """An account and a seat for the chair of the other conference."""
    account = OTHER_CHAIR.account
    assert account is not None
    row = {"id": account, "email": "chair-xad@practica.example", "name": "Persona"}
    await tx.execute(insert(accounts).values(**row, language="es", created=room.NOW, epoch=1))
    await seats.add_seat(tx, "seat-of-the-other-chair", OTHER_CHAIR, since=room.NOW)


@dataclass(frozen=True, slots=True)
class Quiet:
    """A draft of which a procedure may run."""

    database: Database

    async def announce(
        self, wish: AnnounceSilence = WISH, seat: Seat = CHAIR, now: datetime = BEGUN, id: str = S1
    ) -> SilenceDone:
        """Announce it."""
        return await silence_announcing.announce(
            self.database, PERMITS, (seat,), wish, made=(id, draw()), now=now
        )

    async def confirm(self, seat: Seat = OTHER_CHAIR, now: datetime = BEGUN) -> SilenceDone:
        """The other chair confirms it."""
        return await silence_announcing.confirm(self.database, PERMITS, (seat,), S1, salt=draw(), now=now)

    async def run(
        self, told: Collection[str] = ALL, agreed: Collection[str] = ALL, wish: AnnounceSilence = WISH
    ) -> None:
        """Announce it at both tables, these having agreed to the method, and tell these."""
        for code in agreed:
            await self.agree(HEADS[code], kind=wish.kind)
        await self.announce(wish)
        await self.confirm()
        for code in told:
            await self.acknowledge(HEADS[code])

    async def agree(
        self,
        seat: Seat,
        now: datetime = BEGUN,
        *,
        agrees: bool = True,
        kind: SilenceKind = SilenceKind.WRITTEN,
    ) -> None:
        """Agree to the method, or no longer."""
        await silence_speaking.say_method(
            self.database, PERMITS, (seat,), (DRAFT, kind, agrees), salt=draw(), now=now
        )

    async def acknowledge(self, seat: Seat, now: datetime = BEGUN + timedelta(hours=1)) -> SilenceDone:
        """Say that one was told."""
        return await silence_speaking.acknowledge(self.database, PERMITS, (seat,), S1, salt=draw(), now=now)

    async def speak(self, now: datetime, seat: Seat = room.HEAD, reason: str = "No") -> SilenceDone:
        """Break it, or state something."""
        wish = BreakSilence(S1, reason)
        return await silence_speaking.break_silence(
            self.database, PERMITS, (seat,), wish, salts=(draw(), draw()), now=now
        )

    async def extend(self, close: datetime, now: datetime) -> SilenceDone:
        """Give it a later close."""
        wish = S1, close, "Falta una capital"
        return await silence_extending.extend(self.database, PERMITS, (CHAIR,), wish, salt=draw(), now=now)

    async def cancel(self, now: datetime, reason: str = "Se retira") -> SilenceDone:
        """Call it off."""
        return await silence_extending.cancel(
            self.database, PERMITS, (CHAIR,), (S1, reason), draw=(draw(), draw()), now=now
        )

    async def take(self, stance: Stance, seat: Seat, now: datetime) -> None:
        """Take a position on the text under silence."""
        said = Statement(stance) if stance is not Stance.OBJECT else Statement(stance, "No", Aspect.BOTH)
        wish = TakePosition(P1, 0, digest(OPENING), said)
        await take(self.database, PERMITS, (seat,), wish, salt=draw(), now=now)

    async def take_back(self, seat: Seat, now: datetime) -> None:
        """Take a position back."""
        await withdraw(self.database, PERMITS, (seat,), P1, salt=draw(), now=now)

    async def write_second(self, wording: str) -> None:
        """Give the second text words."""
        await self.write(wording, text=SECOND)

    async def write(self, wording: str, base: int = 0, text: TextId = FIRST) -> None:
        """Give a text another wording, while it is free."""
        async with meeting(self.database) as hub:
            wanted = (DRAFT, None)
            guest = await let_in(
                self.database, PERMITS, (room.SECRETARIAT,), wanted, mint=clock.mint, now=CLOSE
            )
            await simple_edits.edit(self.database, hub, guest, SimpleEdit(text, base, wording))

    async def column(self) -> GridColumn:
        """The column of its paragraph in the grid."""
        process = framed()
        session = draft().session
        assert session is not None
        found = await session_draft(self.database, PERMITS, room.HEAD, process, (session, None))
        assert found is not None
        return (await grid_of(self.database, process, found)).columns[0]

    async def call_roll(self, present: Collection[str], now: datetime) -> None:
        """Call the roll."""
        wish = CallRoll(DRAFT, frozenset(map(DelegationId, present)))
        await call_roll(self.database, PERMITS, (CHAIR,), wish, salt=draw(), now=now)

    async def settle(self, now: datetime) -> int:
        """Write the ends that are due; how many were."""
        return len(await silence_ends.settle(self.database, draw=draw, now=now))

    async def beat(self, now: datetime) -> None:
        """A sign of life of a server."""
        await self.database.write(lambda tx: heartbeats.beat(tx, now))

    async def found(self) -> FoundSilence:
        """It, as it is kept."""

        async def turn(tx: Transaction) -> FoundSilence:
            announced = await silences.announced_by_id(tx, S1)
            draft = await texts.draft_by_id(tx, DRAFT)
            assert announced is not None
            assert draft is not None
            return await facts_of(tx, room.frame(), draft, announced)

        return await self.database.read(turn)

    async def state(self, now: datetime) -> SilenceState | None:
        """Where it stands."""
        return (await self.found()).state(now)

    async def is_locked(self) -> bool:
        """Whether its text takes no change."""
        tree = await self.database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
        return tree.paragraph(P1).under_silence

    async def recorded(self) -> Sequence[Recorded]:
        """The record."""
        return await self.database.read(lambda tx: record.record_of(tx, "practica", most=99))
