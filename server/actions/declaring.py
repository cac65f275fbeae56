"""What the chair declares of paragraphs: agreed ad referendum, agreed, closed, open again (rules P1 to P6).

Rule 1. What positions come to is worked out in the transaction that declares it: nothing is declared that the
        grid of that moment does not bear.
Rule 2. Of several paragraphs all are declared, or none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId
from positions.negotiation.linking import pending_links
from positions.negotiation.paragraph_status import StatusAct, check_alone, declare
from positions.negotiation.paragraph_tree import Paragraph
from positions.text.canonical import Plain
from server.actions.admissions import seat_in
from server.actions.held_grid import held_grid
from server.actions.holding import HeldDraft, hold
from server.actions.marking import mark
from server.actions.position_grid import GridColumn
from server.actions.recording import record_act
from server.actions.reopening_floor import floor_lets_reopen
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import texts
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Declare:
    """What to declare of paragraphs of a draft; reason: why they are open again."""

    draft: DraftId
    act: StatusAct
    paragraphs: tuple[ParagraphId, ...]
    reason: str = ""


async def declare_status(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: Declare,
    *,
    salt: str,
    now: datetime,
) -> tuple[Paragraph, ...]:
    """Declare it of all these paragraphs, and return them as they are now; whoever calls this tells the room.

    Raises Unknown (``not_there``, ``paragraph_unknown``), Forbidden (``not_allowed``), WrongPhase
    (``paragraph_deleted``, ``heading_bears_nothing``, ``nothing_chosen``, ``floor_needed``: the room was not
    asked), and as ``check_alone``, ``declare``.
    """

    async def turn(tx: Transaction) -> tuple[Paragraph, ...]:
        draft = await texts.draft_by_id(tx, wish.draft)
        if draft is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        held = await hold(tx, permits, seat, wish.draft)
        permits.check(seat, Act.DECLARE_TEXT, text_thing(held.draft), reading=Act.READ_TEXT)
        if not wish.paragraphs:
            raise WrongPhase("nothing_chosen")
        columns = {each.paragraph.id: each for each in (await held_grid(tx, held)).columns}
        alone = held.draft.conference is None  # a chair of one conference, of a text of both
        declared = tuple(
            _declared(held, columns, wish, id, alone=alone) for id in dict.fromkeys(wish.paragraphs)
        )
        for each in declared if wish.act is StatusAct.REOPEN else ():
            if not await floor_lets_reopen(tx, held, columns[each.id], now):
                raise WrongPhase("floor_needed")
        for number, each in enumerate(declared):
            body = _body(wish, each, columns[each.id])
            await record_act(tx, held, "paragraph_status", body, (f"{salt}-{number}", now))
        await mark(tx, held, seat, declared, wish.act.value, now)
        return declared

    return await db.write(turn)


async def reopen_closed(
    tx: Transaction, held: HeldDraft, seat: Seat, what: tuple[ParagraphId, str], made: tuple[str, datetime]
) -> Paragraph:
    """Open a closed paragraph of a held draft again, which all whose word it takes have said (P6).

    what: which, and why; made: salt and moment. Raises as ``declare``.
    """
    id, reason = what
    wish = Declare(held.draft.id, StatusAct.REOPEN, (id,), reason)
    columns = {each.paragraph.id: each for each in (await held_grid(tx, held)).columns}
    after = _declared(held, columns, wish, id, alone=False)
    await record_act(tx, held, "paragraph_status", _body(wish, after, columns[id]), made)
    await mark(tx, held, seat, (after,), wish.act.value, made[1])
    return after


def _declared(
    held: HeldDraft,
    columns: Mapping[ParagraphId, GridColumn],
    wish: Declare,
    id: ParagraphId,
    *,
    alone: bool,
) -> Paragraph:
    paragraph = held.tree.paragraph(id)
    if id not in columns:
        raise WrongPhase("paragraph_deleted" if paragraph.deleted else "heading_bears_nothing")
    if alone:
        check_alone(paragraph.status, wish.act)
    status = declare(
        paragraph.status,
        wish.act,
        held.hand,
        columns[id].outcome,
        reason=wish.reason,
        links_agreed=not pending_links(held.tree, paragraph),
    )
    return replace(paragraph, status=status)


def _body(wish: Declare, after: Paragraph, column: GridColumn) -> dict[str, Plain]:
    why: dict[str, Plain] = {"reason": wish.reason.strip()} if wish.reason.strip() else {}
    return {
        "paragraph": after.id,
        "act": wish.act.value,
        "status": after.status.value,
        "outcome": column.outcome.value,
        "version": column.head.version,
        "digest": column.head.digest,
        **why,
    }
