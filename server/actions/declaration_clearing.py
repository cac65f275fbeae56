"""One person of a secretariat clears what would be sent of a position: the digest that was on the screen."""

from dataclasses import dataclass

from positions.ids import ConferenceId, DraftId, ProcessId
from positions.negotiation.declaration import DeclarationAct, DeclarationWord, check_declared
from positions.negotiation.outcome import OutcomeKind
from positions.text.canonical import Plain
from server.actions.declaration_holding import hold_declaration, tell
from server.actions.declaration_opening import Making
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import declarations
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class ClearPosition:
    """Which declaration, and the digest of what would be sent."""

    process: ProcessId
    number: int
    digest: str


async def clear_position(
    db: Database, permits: Permits, seat: Seat, wish: ClearPosition, *, making: Making
) -> DraftId:
    """Clear it; returns the draft, and whoever calls this tells its room.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), and as ``check_declared``.
    """

    async def turn(tx: Transaction) -> DraftId:
        place = wish.process, wish.number
        it = await hold_declaration(tx, permits, seat, place, Act.CLEAR_DECLARATION, wish.digest)
        conference, now = seat.conference or ConferenceId(""), making.now
        word = DeclarationWord(DeclarationAct.CLEAR, wish.digest, it.held.account, conference, now)
        after = check_declared(it.known.standing, word, OutcomeKind.CONSENSUS)
        await declarations.add_word(tx, it.known.kept, word)
        body: dict[str, Plain] = {
            "declaration": wish.number,
            "document": it.known.kept.newest.digest,
            "digest": word.digest,
            "conference": conference,
            "state": after.state.value,
        }
        return await tell(tx, it, "clear", body, (making.salt, now))

    return await db.write(turn)
