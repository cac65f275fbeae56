"""The pen plans fewer paragraphs in the same words, and applies the plan in one step (rule L).

Rule 1. What is applied is what was on the screen: where words or paragraphs moved since, it is refused.
Rule 2. Paragraphs, words, holders, the table, a version of the draft, the record and the events are committed
        together; whoever calls this lets the hub announce the draft.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from positions.errors import Forbidden, Malformed, Stale
from positions.ids import DraftId, ParagraphId
from positions.negotiation.consent import REASON
from positions.negotiation.draft import check_structure
from positions.negotiation.former_places import former_places
from positions.negotiation.streamlined_tree import PlannedRow, Streamlined, streamline
from positions.negotiation.streamlining import StreamlinedRow
from positions.text.canonical import Plain
from server.actions.admissions import author_of
from server.actions.contributing import Spoken
from server.actions.holding import HeldDraft, hold
from server.actions.proposal_acts import Made
from server.actions.recording import record_act
from server.actions.streamlining_effects import put_streamlined
from server.actions.streamlining_plan import PlanGround, contributors_to, plan_ground, seen_of
from server.actions.version_keeping import keep_version
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, streamlinings
from server.store.database import Database, Transaction
from server.store.streamlinings import KeptStreamlining, Table, TabledRow

NAME: Final = "Simplificación {}"  # the name of the version that is kept with it
MOST: Final = 200  # rows of a plan


@dataclass(frozen=True, slots=True)
class ApplyPlan:
    """Apply the plan of a draft as it was on the screen, or these rows."""

    draft: DraftId
    seen: str | None = None
    rows: tuple[PlannedRow, ...] | None = None


async def plan_row(
    db: Database, permits: Permits, seat: Seat, wish: tuple[DraftId, PlannedRow], *, made: Made
) -> int:
    """Put a row into the plan of a draft; its number.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), Malformed (``reason_too_long``,
    ``plan_too_long``), and as ``check_structure``.
    """
    draft, row = wish
    _check_rationale(row)

    async def turn(tx: Transaction) -> int:
        held = await _held(tx, permits, seat, draft)
        if len(await streamlinings.planned_of(tx, draft)) >= MOST:
            raise Malformed("plan_too_long", most=MOST)
        return await streamlinings.add_planned(tx, draft, row, held.account, made.now)

    return await db.write(turn)


async def unplan_row(db: Database, permits: Permits, seat: Seat, wish: tuple[DraftId, int]) -> None:
    """Take a row out of the plan of a draft. Raises as ``plan_row``."""
    draft, number = wish

    async def turn(tx: Transaction) -> None:
        await _held(tx, permits, seat, draft)
        await streamlinings.drop_planned(tx, draft, number)

    await db.write(turn)


async def apply_plan(
    db: Database, permits: Permits, seat: Seat, wish: ApplyPlan, *, made: Made
) -> KeptStreamlining:
    """Make of the draft what the plan says, and keep it as a version.

    Raises as ``plan_row`` and ``streamline``; Stale (``plan_moved``, Rule 1); Forbidden (``bracket_held``).
    """
    for row in wish.rows or ():
        _check_rationale(row)

    async def turn(tx: Transaction) -> KeptStreamlining:
        held = await _held(tx, permits, seat, wish.draft)
        rows = wish.rows
        if rows is None:
            rows = tuple(row for _, row in await streamlinings.planned_of(tx, wish.draft))
        on = await ground_held(tx, held, rows)
        done = streamline(on.ground, rows, made.mint)
        if wish.seen is not None and seen_of(done) != wish.seen:
            raise Stale("plan_moved")
        await put_streamlined(tx, held, seat, (on, done), made)
        kept = await _published(tx, permits, seat, held, (on, done, made))
        if wish.rows is None:
            await streamlinings.drop_planned(tx, wish.draft)
        return kept

    return await db.write(turn)


async def ground_held(tx: Transaction, held: HeldDraft, rows: Sequence[PlannedRow]) -> PlanGround:
    """What rows are checked on, in a held draft."""
    return await plan_ground(tx, (held.draft, held.process), held.tree, originals_of(held), rows)


def originals_of(held: HeldDraft) -> dict[ParagraphId, Spoken]:
    """The texts of a held draft in its original language."""
    rows = (row for row in held.rows.values() if row.language is held.draft.original)
    return {row.paragraph: (row, held.heads[row.id]) for row in rows}


def _check_rationale(row: PlannedRow) -> None:
    if len(row.rationale) > REASON:
        raise Malformed("reason_too_long", most=REASON)


async def _held(tx: Transaction, permits: Permits, seat: Seat, draft: DraftId) -> HeldDraft:
    held = await hold(tx, permits, seat, draft)
    if not permits.may(seat, Act.APPLY_STREAMLINING, text_thing(held.draft)):
        raise Forbidden("not_allowed", act=Act.APPLY_STREAMLINING.value)
    check_structure(held.draft.mode, held.hand)
    return held


async def _published(
    tx: Transaction,
    permits: Permits,
    seat: Seat,
    before: HeldDraft,
    what: tuple[PlanGround, Streamlined, Made],
) -> KeptStreamlining:
    """The table with a version of the draft, in the record, told to everybody."""
    on, done, made = what
    now = await hold(tx, permits, seat, before.draft.id)
    number = len(await streamlinings.streamlinings_of(tx, now.draft.id)) + 1
    version = await keep_version(tx, now, seat, NAME.format(number), tree=now.tree, now=made.now)
    rows = tuple(_tabled(on, done, row) for row in done.tabled)
    table = Table(rows, former_places(on.ground.tree, done.tabled))
    author = author_of(now.process, seat)
    kept = KeptStreamlining(now.draft.id, number, version.number, table, author, now.account, made.now)
    await streamlinings.add_streamlining(tx, kept)
    body: dict[str, Plain] = {
        "number": number,
        "version": version.number,
        "author": author,
        "rows": [told_row(row) for row in table.rows],
    }
    await record_act(tx, now, "streamlining", body, (made.salt, made.now))
    told: dict[str, Plain] = {"event": "version", "number": version.number}
    await events.append_event(tx, now.draft.id, told, author, now.account, made.now)
    return kept


def _tabled(on: PlanGround, done: Streamlined, row: StreamlinedRow) -> TabledRow:
    labels = tuple(on.ground.tree.paragraph(each).label for each in row.old)
    result = tuple(done.tree.paragraph(each).label for each in row.new)
    first = row.old[0]
    words = on.ground.words[first] if first in done.reworded else None
    return TabledRow(
        row.approach,
        row.new,
        row.old,
        labels,
        result,
        contributors_to(on, row.old),
        row.rationale,
        row.within,
        words,
    )


def told_row(row: TabledRow) -> dict[str, Plain]:
    """A row of a table as the record and programs are told of it."""
    return {
        "approach": row.approach.value,
        "new": list(row.new),
        "old": list(row.old),
        "labels": list(row.labels),
        "result": list(row.result),
        "contributors": list(row.contributors),
        "rationale": row.rationale,
        "within": row.within,
    }
