"""A declaration of others in the room of ``tests.room``, by actions."""

from dataclasses import replace
from datetime import date

from positions.ids import Language, ProcessId
from positions.negotiation.consent import Statement
from positions.negotiation.joint import JointAct, JointMatter
from positions.text.canonical import digest
from server import clock
from server.actions.consenting import TakePosition, take
from server.actions.declaration_clearing import ClearPosition, clear_position
from server.actions.declaration_opening import Making, OpenDeclaration, ReceivedDocument, open_declaration
from server.actions.declarations import FoundDeclaration, declaration_in
from server.actions.joint_acts import AnswerJointly, AskJointly, answer_jointly, ask_jointly
from server.actions.proposal_acts import Made
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.assenting import ACCEPT, HEADS
from tests.drafting import with_session
from tests.joint_room import OTHER_CHAIR
from tests.room import NOW, PERMITS, open_room

PRACTICA = ProcessId("practica")
DESKS = (room.SECRETARIAT, room.OTHER_SECRETARIAT)
CHAIRS = (room.CHAIR, OTHER_CHAIR)
PDF = b"%PDF-1.7 \xff"
RECEIVED = ReceivedDocument("Declaración especial", "CAM", date(2027, 2, 3), Language.ES, PDF)
WORDS = "Acogen la declaración.\nSaludan a [XAA: todos | ∅]."


def making(salt: str = "s") -> Making:
    """Fresh ids, at the hour of the room."""
    return Making(clock.mint, salt, NOW)


async def declare(
    database: Database, words: str = "Acogen la declaración.", *, seat: Seat = room.SECRETARIAT
) -> int:
    """Open a declaration; its number."""
    wish = OpenDeclaration(with_session(database), RECEIVED, words)
    return await open_declaration(database, PERMITS, seat, wish, making=making())


async def declared(database: Database, words: str = "Acogen la declaración.") -> FoundDeclaration:
    """An open room with one declaration."""
    await open_room(database)
    await declare(database, words)
    return await seen(database)


async def seen(database: Database, seat: Seat = room.HEAD, number: int = 1) -> FoundDeclaration:
    """A declaration as somebody reads it."""
    place = with_session(database), number
    return await declaration_in(database, PERMITS, seat, place, now=NOW)


async def all_agree(database: Database, said: Statement = ACCEPT) -> None:
    """All members say the same of every paragraph."""
    found = (await seen(database)).found
    for id, spoken in found.texts.items():
        head = spoken[Language.ES][1]
        for seat in HEADS.values():
            wish = TakePosition(id, head.version, head.digest, said)
            await take(database, PERMITS, (seat,), wish, salt=clock.mint(), now=NOW)


async def both(
    database: Database,
    matter: JointMatter,
    seats: tuple[Seat, Seat],
    subject: str = "",
    reason: str = "",
    *,
    observers: bool = False,
) -> None:
    """One asks and the other confirms."""
    found = await seen(database)
    digest = found.declaration.standing.digest
    asked = AskJointly(found.found.draft.id, matter, subject, reason, digest, observers)
    kept = await ask_jointly(database, PERMITS, seats[:1], asked, made=made())
    answer = AnswerJointly(kept.id, JointAct.CONFIRM)
    await answer_jointly(database, PERMITS, seats[1:], answer, made=made())


async def clear(database: Database, seat: Seat, of: str = "") -> None:
    """A secretariat clears what would be sent, or another digest."""
    wish = ClearPosition(PRACTICA, 1, of or (await seen(database)).declaration.standing.digest)
    await clear_position(database, PERMITS, seat, wish, making=making(clock.mint()))


async def cleared(database: Database) -> FoundDeclaration:
    """A declaration whose position all accept, and both secretariats have cleared."""
    await declared(database)
    await all_agree(database)
    await both(database, JointMatter.SUBMIT, DESKS)
    for seat in DESKS:
        await clear(database, seat)
    return await seen(database)


def made() -> Made:
    """A salt of its own, fresh ids, the hour of the room."""
    return Made(clock.mint(), clock.mint, NOW)


def other_document(content: bytes = b"%PDF-1.7 otra") -> tuple[ReceivedDocument, str]:
    """Another version, and the digest of the one before it."""
    return replace(RECEIVED, content=content), digest(PDF)
