"""A declaration held for an act on it: nobody else acts on it or its text until the transaction ends."""

from dataclasses import dataclass
from datetime import datetime

from positions.errors import Unknown
from positions.ids import DraftId, ProcessId
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.declaration_standing import StandingDeclaration, check_unmoved, declaration_on
from server.actions.held_grid import held_text
from server.actions.holding import HeldDraft, hold
from server.actions.recording import record_act
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import declarations, events
from server.store.database import Transaction


@dataclass(frozen=True, slots=True)
class HeldDeclaration:
    """It, its draft, and for whom it is held."""

    held: HeldDraft
    known: StandingDeclaration
    seat: Seat


async def hold_declaration(
    tx: Transaction,
    permits: Permits,
    seat: Seat,
    place: tuple[ProcessId, int],
    act: Act,
    digest: str | None = None,
) -> HeldDeclaration:
    """Hold the declaration of this number in a process, for an act that the table grants the seat.

    digest: of what it is said of. Raises Unknown (``not_there``), Forbidden (``not_allowed``), Stale as
    ``check_unmoved``.
    """
    kept = await declarations.declaration_numbered(tx, *place)
    if kept is None:
        raise Unknown("not_there")
    held = await hold(tx, permits, seat, kept.draft)
    known = await declaration_on(tx, held_text(held))
    if known is None:
        raise Unknown("not_there")
    if digest is not None:
        check_unmoved(permits, seat, act, known[1], digest)
    permits.check(seat, act, known[1].thing, reading=Act.READ_DECLARATION)
    return HeldDeclaration(held, known[1], seat)


async def tell(
    tx: Transaction, it: HeldDeclaration, act: str, body: dict[str, Plain], when: tuple[str, datetime]
) -> DraftId:
    """Put an act on the record and into what its room hears; returns the draft. when: salt and hour."""
    await record_act(tx, it.held, f"declaration_{act}", body, when)
    told: dict[str, Plain] = {"event": "declaration", "act": act}
    author = author_of(it.held.process, it.seat)
    await events.append_event(tx, it.held.draft.id, told, author, it.held.account, when[1])
    return it.held.draft.id
