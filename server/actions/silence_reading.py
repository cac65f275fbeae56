"""The silence procedures of a draft as a seat reads them; ends that are due are written first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Unknown
from positions.ids import DelegationId, DraftId, ParagraphId
from positions.negotiation.coverage import NotCovered, agreed_to, not_covered
from positions.negotiation.draft import Draft
from positions.negotiation.silence import SilenceKind
from positions.process import Process
from server.actions.admissions import seat_in
from server.actions.silence_ends import Salts, settle
from server.actions.silence_facts import FoundSilence as FoundSilence
from server.actions.silence_facts import facts_of, members_of, silences_of
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import processes, silence_methods, silences, texts
from server.store.database import Database, Transaction
from server.store.silence_methods import MethodTable, agreeing
from server.store.silences import Happened as Happened
from server.store.silences import SilenceAct as SilenceAct
from server.store.silences import SilenceEnd as SilenceEnd


@dataclass(frozen=True, slots=True)
class ReadSilence:
    """A procedure with the labels of its paragraphs, in reading order.

    members: whose word its draft needs; agreed: of them, who had agreed to the method for it, or agrees now
    where it is not announced yet. expected: whom it would not cover as things stand, and why; once it has
    expired, whom it did not.
    """

    draft: Draft
    process: Process
    found: FoundSilence
    labels: Mapping[ParagraphId, str]
    members: tuple[DelegationId, ...]
    agreed: frozenset[DelegationId]
    expected: Mapping[DelegationId, NotCovered]


@dataclass(frozen=True, slots=True)
class SilenceTable:
    """All procedures of a draft, the newest first; agreeing: who agrees to the method now, by kind."""

    members: tuple[DelegationId, ...]
    agreeing: Mapping[SilenceKind, frozenset[DelegationId]]
    silences: tuple[ReadSilence, ...]


async def table_of(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    id: DraftId,
    *,
    draw: Salts,
    now: datetime,
) -> SilenceTable:
    """The procedures of a draft. draw: salts, for what has to be written first.

    Raises Unknown (``not_there``).
    """
    await settle(db, draw=draw, now=now)

    async def turn(tx: Transaction) -> SilenceTable:
        draft, process = await _readable(tx, permits, seats, id)
        found = await silences_of(tx, process, draft)
        agrees = {}
        for kind in SilenceKind:
            method = MethodTable(process.id, draft.conference, kind)
            agrees[kind] = agreeing(await silence_methods.method_words(tx, method), now)
        read = [await _read(tx, draft, process, each, now) for each in reversed(found)]
        return SilenceTable(members_of(process, draft), agrees, tuple(read))

    return await db.read(turn)


async def silence_of(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    id: str,
    *,
    draw: Salts,
    now: datetime,
) -> ReadSilence:
    """One procedure by its id. Raises Unknown (``not_there``)."""
    await settle(db, draw=draw, now=now)

    async def turn(tx: Transaction) -> ReadSilence:
        announced = await silences.announced_by_id(tx, id)
        if announced is None:
            raise Unknown("not_there")
        draft, process = await _readable(tx, permits, seats, announced.draft)
        return await _read(tx, draft, process, await facts_of(tx, process, draft, announced), now)

    return await db.read(turn)


async def _readable(
    tx: Transaction, permits: Permits, seats: tuple[Seat, ...], id: DraftId
) -> tuple[Draft, Process]:
    draft = await texts.draft_by_id(tx, id)
    process = None if draft is None else await processes.process(tx, draft.process)
    if draft is None or process is None:
        raise Unknown("not_there")
    if not permits.may(seat_in(permits, seats, draft), Act.READ_SILENCE, text_thing(draft)):
        raise Unknown("not_there")
    return draft, process


async def _read(
    tx: Transaction, draft: Draft, process: Process, found: FoundSilence, now: datetime
) -> ReadSilence:
    tree = await texts.tree_of_draft(tx, draft.id)
    here = {each.wording.paragraph for each in found.announced.texts}
    labels = {each.id: each.label for each in tree.reading_order() if each.id in here}
    members = members_of(process, draft)
    agreed, expected = agreeing(found.words, now), _expected(found, members)
    if found.silence is not None:
        agreed = agreed_to(found.words, found.silence)
    return ReadSilence(draft, process, found, labels, members, agreed, expected)


def _expected(found: FoundSilence, members: Sequence[DelegationId]) -> Mapping[DelegationId, NotCovered]:
    if found.end is not None:
        return {id: NotCovered(why) for id, why in found.end.uncovered.items()}
    if found.silence is None:
        return {}
    agreed = agreed_to(found.words, found.silence)
    return not_covered(found.silence, members, agreed_to_method=agreed, consulting=())
