"""The declarations of a process as somebody may read them, each with its draft and what it still takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import Unknown
from positions.ids import ConferenceId, Language, SessionId
from positions.negotiation.declaration import DeclarationState, number_in
from positions.negotiation.outcome import OutcomeKind
from positions.process import Level, Process, Role
from server.actions.declaration_standing import StandingDeclaration, outcomes_on, standing_declaration
from server.actions.joint_reading import FoundRequest, requests_on
from server.actions.session_reading import SessionDraft, found_draft
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing
from server.store import declarations
from server.store.database import Database, Transaction
from server.store.declarations import KeptDeclaration
from server.store.declarations import KeptDocument as KeptDocument

OFFICES: Final = (Role.SECRETARIAT, Role.CHAIR)
SAYING: Final = frozenset({Act.SUBMIT_DECLARATION, Act.CLEAR_DECLARATION, Act.TRANSMIT_DECLARATION})


@dataclass(frozen=True, slots=True)
class FoundDeclaration:
    """A declaration for a seat. outcomes: the lowest of each conference; acts: what the seat may do to it.

    requests: of several persons, on its draft, the newest first.
    """

    declaration: StandingDeclaration
    found: SessionDraft
    outcomes: Mapping[ConferenceId, OutcomeKind]
    acts: frozenset[Act]
    requests: Sequence[FoundRequest]


async def declarations_in(
    db: Database, permits: Permits, seat: Seat, process: Process, *, now: datetime
) -> tuple[FoundDeclaration, ...]:
    """All of a process, the newest first. Raises Unknown (``not_there``) for who reads none."""
    if not may_read(permits, seat, process):
        raise Unknown("not_there")
    kept = await db.read(lambda tx: declarations.declarations_of(tx, process.id))
    found = [await _found(db, permits, seat, (process, each), now) for each in kept]
    return tuple(each for each in reversed(found) if each is not None)


async def declarations_waiting(
    db: Database, permits: Permits, seat: Seat, process: Process, *, now: datetime
) -> tuple[FoundDeclaration, ...]:
    """Those on which a word of this secretariat or chair is still to be said; none for anybody else."""
    if seat.role not in OFFICES or not may_read(permits, seat, process):
        return ()
    every = await declarations_in(db, permits, seat, process, now=now)
    return tuple(each for each in every if each.acts & SAYING and not _has_cleared(seat, each))


async def declaration_in(
    db: Database, permits: Permits, seat: Seat, place: tuple[Process, int], *, now: datetime
) -> FoundDeclaration:
    """One of a process by its number. Raises Unknown (``not_there``)."""
    process, number = place
    kept = await db.read(lambda tx: declarations.declaration_numbered(tx, process.id, number))
    found = None
    if kept is not None and may_read(permits, seat, process):
        found = await _found(db, permits, seat, (process, kept), now)
    if found is None:
        raise Unknown("not_there")
    return found


async def document_bytes(
    db: Database, permits: Permits, seat: Seat, place: tuple[Process, int, int]
) -> tuple[KeptDeclaration, bytes]:
    """A version of the document, byte for byte, with its declaration. Raises Unknown (``not_there``)."""
    process, number, version = place

    async def turn(tx: Transaction) -> tuple[KeptDeclaration, bytes]:
        kept = await declarations.declaration_numbered(tx, process.id, number)
        content = None if kept is None else await declarations.document_content(tx, kept.id, version)
        if kept is None or content is None or not may_read(permits, seat, process):
            raise Unknown("not_there")
        return kept, content

    return await db.read(turn)


async def titles_at(db: Database, process: Process, place: SessionId) -> Mapping[Language, str] | None:
    """What the declaration at a place is called, in the language it is in; None where there is none."""
    number = number_in(place)
    if number is None:
        return None
    kept = await db.read(lambda tx: declarations.declaration_numbered(tx, process.id, number))
    return None if kept is None else {kept.newest.language: kept.newest.title}


def may_read(permits: Permits, seat: Seat, process: Process) -> bool:
    """Whether the seat reads declarations of a process."""
    return permits.may(seat, Act.READ_DECLARATION, new_declaration(process))


def may_open(permits: Permits, seat: Seat, process: Process) -> bool:
    """Whether the seat may receive a declaration."""
    return permits.may(seat, Act.OPEN_DECLARATION, new_declaration(process))


def new_declaration(process: Process) -> Thing:
    """One that is not opened yet, as the table of permits knows it."""
    return Thing(process.id, Level.BOTH, DeclarationState.DRAFTING.value)


def _has_cleared(seat: Seat, each: FoundDeclaration) -> bool:
    """Whether the seat's secretariat has cleared it, and waits for the other."""
    standing = each.declaration.standing
    return standing.state is DeclarationState.CLEARANCE and seat.conference not in standing.missing


async def _found(
    db: Database, permits: Permits, seat: Seat, place: tuple[Process, KeptDeclaration], now: datetime
) -> FoundDeclaration | None:
    process, kept = place
    found = await found_draft(db, permits, seat, kept.draft)
    if found is None:
        return None

    async def turn(tx: Transaction) -> tuple[StandingDeclaration, Mapping[ConferenceId, OutcomeKind]]:
        standing = await standing_declaration(tx, process, kept, found)
        return standing, await outcomes_on(tx, process, found)

    standing, outcomes = await db.read(turn)
    acts = frozenset(act for act in permits.acts if permits.may(seat, act, standing.thing))
    requests = await requests_on(db, permits, seat, found, now)
    return FoundDeclaration(standing, found, outcomes, acts, requests)
