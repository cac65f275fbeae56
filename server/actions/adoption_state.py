"""Where a text stands on its way to adoption: what would be sealed, what positions come to, what is missing.

Rule 1. One function, for the page that shows it and for the transaction that adopts: both see the same.
Rule 2. Every language of the draft is sealed with its state; one that is not aligned is printed as such.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from positions.ids import ConferenceId, DelegationId, Language, ParagraphId, PersonId
from positions.negotiation.adoption import (
    Instrument,
    Obstacle,
    Readiness,
    SealedParagraph,
    SealedText,
    enough_by,
    obstacles,
    seal_digest,
)
from positions.negotiation.draft import Draft, Mode
from positions.negotiation.linking import open_links
from positions.negotiation.numbering import NewNumber, renumber
from positions.negotiation.outcome import Outcome, bi_regional
from positions.negotiation.proposal import ProposalState
from positions.negotiation.roll_call import RollCall, holds, least
from positions.process import Process, Role
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import roster_of
from server.actions.adoption_counting import Counting
from server.actions.freezing import last_freeze
from server.actions.laying import replayed_proposal
from server.actions.position_grid import Grid, grid_in
from server.actions.reservation_reading import StandingReservation, reservations_in
from server.actions.session_reading import SessionDraft
from server.actions.translating import standings_in
from server.actions.whole_silences import WrittenRoute, written_route
from server.store import accounts, proposals, roll_calls, sealing
from server.store.database import Transaction
from server.store.sealing import WholePosition

WAITING = (ProposalState.PARKED, ProposalState.TABLED)


@dataclass(frozen=True, slots=True)
class AdoptionState:
    """All of it. freeze: the event of the freeze, 0 where the text is not frozen.

    roll: the roll-call of this sitting. answers: of delegations on the whole text as it is sealed. outcomes:
    on the whole text, of each conference that decides. beside: what stands beside the text. written: where
    a written silence procedure on the whole text has led.
    """

    found: SessionDraft
    freeze: int
    instrument: Instrument
    seal: str
    numbers: tuple[NewNumber, ...]
    grid: Grid
    roll: RollCall | None
    answers: Mapping[DelegationId, WholePosition]
    outcomes: Mapping[ConferenceId, Outcome]
    readiness: Readiness
    beside: tuple[StandingReservation, ...] = ()
    written: WrittenRoute = field(default_factory=WrittenRoute)

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What stands between the text and its adoption."""
        return obstacles(self.readiness)


async def adoption_state(
    tx: Transaction, process: Process, found: SessionDraft, now: datetime
) -> AdoptionState:
    """Where a draft stands, in a transaction that reads or holds it."""
    draft = found.draft
    freeze = await last_freeze(tx, draft.id) if draft.mode is Mode.FROZEN else 0
    grid = await grid_in(tx, process, found)
    instrument, numbers = await _instrument(tx, found)
    seal = seal_digest(instrument)
    roll = await _roll(tx, draft, now)
    said = await _answers(tx, draft, freeze, seal)
    answers = {id: each.said.stance for id, each in said.items() if each.said is not None}
    written = await written_route(tx, process, draft, seal, freeze)
    counting = Counting(grid, roll, answers, written.silent, enough_by(process.adoption))
    bracketed = _bracketed(process, found)
    outcomes = counting.outcomes(is_clean=not bracketed)
    readiness = Readiness(
        draft.mode,
        seal,
        bi_regional(outcomes.values()),
        await _chairs(tx, draft, now),
        frozenset(outcomes),
        {each.id: least(len(each.members)) for each in grid.conferences},
        counting.there(),
        await sealing.confirmations_of(tx, draft.id, freeze),
        bracketed,
        open_links(found.tree),
        counting.not_agreed(),
        await _proposed(tx, found),
        counting.objected(),
        (),
        written.runs or any(each.under_silence for each in found.tree.paragraphs.values()),
        written.expired is not None and counting.is_heard,
        counting.enough,
    )
    beside = await reservations_in(tx, process, found, grid)
    return AdoptionState(
        found, freeze, instrument, seal, numbers, grid, roll, said, outcomes, readiness, beside, written
    )


async def _roll(tx: Transaction, draft: Draft, now: datetime) -> RollCall | None:
    call = await roll_calls.last_roll_call(tx, draft.id)
    return call if call is not None and holds(call, now) else None


async def _chairs(tx: Transaction, draft: Draft, now: datetime) -> frozenset[PersonId]:
    people = await accounts.seats_in_process(tx, draft.process, now=now)
    return frozenset(
        each.seat.account for each in people if each.seat.role is Role.CHAIR and each.seat.account
    )


async def _answers(
    tx: Transaction, draft: Draft, freeze: int, seal: str
) -> Mapping[DelegationId, WholePosition]:
    """What each delegation says of the whole text as it is sealed."""
    said: dict[DelegationId, WholePosition] = {}
    for each in await sealing.whole_of(tx, draft.id, freeze):
        said.pop(each.delegation, None)
        if each.said is not None and each.seal == seal:
            said[each.delegation] = each
    return said


def _bracketed(process: Process, found: SessionDraft) -> tuple[ParagraphId, ...]:
    roster = roster_of(process)
    living = (each.id for each in found.tree.reading_order() if not each.deleted)
    return tuple(
        id
        for id in living
        if not all(
            parse_brackets(head.wording, roster).is_clean for _, head in found.texts.get(id, {}).values()
        )
    )


async def _proposed(tx: Transaction, found: SessionDraft) -> tuple[ParagraphId, ...]:
    kept = await proposals.proposals_of(tx, found.draft.id)
    waiting = (
        each.row.paragraph for each in kept if replayed_proposal(each, found.draft.original).state in WAITING
    )
    return tuple(dict.fromkeys(waiting))


async def _instrument(tx: Transaction, found: SessionDraft) -> tuple[Instrument, tuple[NewNumber, ...]]:
    draft, numbers = found.draft, renumber(found.tree)
    standings = await standings_in(tx, found)
    called = {each.paragraph: each.number for each in numbers}
    paragraphs = []
    languages: set[Language] = {draft.original}
    for each in found.tree.reading_order():
        spoken = {} if each.deleted else found.texts.get(each.id, {})
        languages |= set(spoken)
        sealed = {
            language: SealedText(head.version, head.digest, standings[row.id].state.value)
            for language, (row, head) in spoken.items()
        }
        paragraphs.append(
            SealedParagraph(each.id, each.kind, each.label, called[each.id], each.deleted, sealed)
        )
    tier = draft.conference or "both"
    return Instrument(draft.id, tier, draft.original, tuple(sorted(languages)), tuple(paragraphs)), numbers
