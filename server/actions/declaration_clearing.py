"""One person of a secretariat clears what would be sent of a position: the digest that was on the screen."""

from dataclasses import dataclass

from positions.errors import Unknown
from positions.ids import ConferenceId, DraftId, ProcessId
from positions.negotiation.declaration import DeclarationAct, DeclarationWord, check_declared
from positions.negotiation.outcome import OutcomeKind
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.declaration_opening import Making
from server.actions.declaration_standing import declaration_on
from server.actions.held_grid import held_text
from server.actions.holding import hold
from server.actions.recording import record_act
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import declarations, events
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
        kept = await declarations.declaration_numbered(tx, wish.process, wish.number)
        if kept is None:
            raise Unknown("not_there")
        held = await hold(tx, permits, seat, kept.draft)
        known = await declaration_on(tx, held_text(held))
        if known is None:
            raise Unknown("not_there")
        permits.check(seat, Act.CLEAR_DECLARATION, known[1].thing, reading=Act.READ_DECLARATION)
        conference, now = seat.conference or ConferenceId(""), making.now
        word = DeclarationWord(DeclarationAct.CLEAR, wish.digest, held.account, conference, now)
        after = check_declared(known[1].standing, word, OutcomeKind.CONSENSUS)
        await declarations.add_word(tx, known[1].kept, word)
        body: dict[str, Plain] = {
            "declaration": kept.number,
            "document": known[1].kept.newest.digest,
            "digest": word.digest,
            "conference": conference,
            "state": after.state.value,
        }
        await record_act(tx, held, "declaration_clear", body, (making.salt, now))
        told: dict[str, Plain] = {"event": "declaration", "act": "clear"}
        await events.append_event(tx, kept.draft, told, author_of(held.process, seat), held.account, now)
        return kept.draft

    return await db.write(turn)
