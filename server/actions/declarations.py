"""The declarations of a process as somebody may read them, each with its draft and what it still takes.

Rule 1. Who reads no texts in preparation reads what was sent, to whom, and on which version of the document;
        no word of how it came to that. Observers do where both chairs said so as they sent it (J6).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from positions.errors import Unknown
from positions.ids import ConferenceId, Language, SessionId
from positions.negotiation.declaration import (
    DeclarationAct,
    DeclarationState,
    DeclarationWord,
    declared,
    number_in,
)
from positions.negotiation.draft import Hand
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.paragraph_tree import tree_of
from positions.process import Level, Process, Role
from server.actions.declaration_standing import StandingDeclaration, outcomes_on, standing_declaration
from server.actions.joint_reading import FoundRequest, requests_on
from server.actions.released_texts import OBSERVED
from server.actions.session_reading import SessionDraft, found_draft
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing
from server.store import declarations, texts
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
    if not may_read_any(permits, seat, process):
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
    if kept is not None:
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
        if kept is None or content is None:
            raise Unknown("not_there")
        is_sent = version == kept.newest.number and _may_read_sent(permits, seat, process, kept)
        if not is_sent and not may_read(permits, seat, process):
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
    """Whether the seat reads declarations of a process from their arrival on."""
    return permits.may(seat, Act.READ_DECLARATION, new_declaration(process))


def may_read_any(permits: Permits, seat: Seat, process: Process) -> bool:
    """Whether the seat reads at least those on which a position was sent for observers too."""
    return permits.may(seat, Act.READ_DECLARATION, _sent_thing(process, observed=True))


def may_open(permits: Permits, seat: Seat, process: Process) -> bool:
    """Whether the seat may receive a declaration."""
    return permits.may(seat, Act.OPEN_DECLARATION, new_declaration(process))


def new_declaration(process: Process) -> Thing:
    """One that is not opened yet, as the table of permits knows it."""
    return Thing(process.id, Level.BOTH, DeclarationState.DRAFTING.value)


def _sent_thing(process: Process, *, observed: bool) -> Thing:
    facts = frozenset({OBSERVED}) if observed else frozenset[str]()
    return Thing(process.id, Level.BOTH, DeclarationState.SINGLE.value, facts=facts)


def _may_read_sent(permits: Permits, seat: Seat, process: Process, kept: KeptDeclaration) -> bool:
    sending = _sending(kept)
    thing = _sent_thing(process, observed=any(word.observers for word in sending))
    return bool(sending) and permits.may(seat, Act.READ_DECLARATION, thing)


def _sending(kept: KeptDeclaration) -> tuple[DeclarationWord, ...]:
    return tuple(word for word in kept.words if word.act is DeclarationAct.TRANSMIT)


def _has_cleared(seat: Seat, each: FoundDeclaration) -> bool:
    """Whether the seat's secretariat has cleared it, and waits for the other."""
    standing = each.declaration.standing
    return standing.state is DeclarationState.CLEARANCE and seat.conference not in standing.missing


async def _found(
    db: Database, permits: Permits, seat: Seat, place: tuple[Process, KeptDeclaration], now: datetime
) -> FoundDeclaration | None:
    process, kept = place
    found = await found_draft(db, permits, seat, kept.draft) if may_read(permits, seat, process) else None
    if found is None:
        return await _sent(db, permits, seat, place)

    async def turn(tx: Transaction) -> tuple[StandingDeclaration, Mapping[ConferenceId, OutcomeKind]]:
        standing = await standing_declaration(tx, process, kept, found)
        return standing, await outcomes_on(tx, process, found)

    standing, outcomes = await db.read(turn)
    acts = frozenset(act for act in permits.acts if permits.may(seat, act, standing.thing))
    requests = await requests_on(db, permits, seat, found, now)
    return FoundDeclaration(standing, found, outcomes, acts, requests)


async def _sent(
    db: Database, permits: Permits, seat: Seat, place: tuple[Process, KeptDeclaration]
) -> FoundDeclaration | None:
    """What was sent, for who reads no texts in preparation (Rule 1)."""
    process, kept = place
    if not _may_read_sent(permits, seat, process, kept):
        return None

    async def turn(tx: Transaction) -> FoundDeclaration | None:
        draft, body = await texts.draft_by_id(tx, kept.draft), await declarations.sent_content(tx, kept.id)
        if draft is None or body is None:
            return None
        sending = _sending(kept)
        full = declared(kept.words, sending[0].digest, [each.id for each in process.conferences])
        standing = replace(full, cleared=())
        shown = replace(kept, documents=kept.documents[-1:], words=sending)
        nothing = SessionDraft(draft, tree_of(()), {}, frozenset(), Hand.NOBODY)
        return FoundDeclaration(StandingDeclaration(shown, standing, body), nothing, {}, frozenset(), ())

    return await db.read(turn)
