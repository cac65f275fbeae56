"""What is said of a whole frozen text, and who confirmed its seal: every word stays, the last ones count.

Rule 1. All is bound to a freeze, the event that made it: thawed and frozen again, a text begins anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Table, func, insert, select

from positions.ids import ConferenceId, DelegationId, DraftId, PersonId
from positions.negotiation.adoption import Confirmation
from positions.negotiation.consent import Aspect, Stance, Statement
from server.store.adoption_tables import seal_acts, whole_positions
from server.store.database import Transaction

CONFIRM, TAKE_BACK = "confirm", "take_back"


@dataclass(frozen=True, slots=True)
class WholePosition:
    """What a delegation says of a whole text; said None: it took back what it had said."""

    delegation: DelegationId
    seal: str
    freeze: int
    said: Statement | None
    account: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class SealAct:
    """A secretariat's person confirms a seal, or takes that back."""

    act: str
    confirmation: Confirmation
    freeze: int


async def add_whole(tx: Transaction, draft: DraftId, whole: WholePosition) -> int:
    """Keep a word on the whole text under the next number, which is returned."""
    said = whole.said
    values = {
        "delegation": whole.delegation,
        "seal": whole.seal,
        "freeze": whole.freeze,
        "stance": said and said.stance.value,
        "reason": said.reason if said else "",
        "aspect": said.aspect.value if said and said.aspect else None,
        "words": said.words if said else "",
        "reservation": said.reservation if said else "",
        "office": said.office if said else "",
        "due": said.due.isoformat() if said and said.due else None,
        "account": whole.account,
        "at": whole.at,
    }
    return await _add(tx, whole_positions, draft, values)


async def whole_of(tx: Transaction, draft: str, freeze: int) -> Sequence[WholePosition]:
    """All that was said of the whole text since a freeze, the oldest first."""
    columns = whole_positions.c
    wanted = select(whole_positions).where(columns.draft == draft, columns.freeze == freeze)
    return [_whole(row) for row in await tx.execute(wanted.order_by(columns.number))]


async def add_seal_act(tx: Transaction, draft: DraftId, done: SealAct) -> int:
    """Keep what a secretariat did about the seal under the next number, which is returned."""
    by = done.confirmation
    values = {
        "act": done.act,
        "conference": by.conference,
        "seal": by.seal,
        "freeze": done.freeze,
        "account": by.person,
        "at": by.at,
    }
    return await _add(tx, seal_acts, draft, values)


async def confirmations_of(tx: Transaction, draft: str, freeze: int) -> tuple[Confirmation, ...]:
    """The confirmations since a freeze that stand, of each conference the last one."""
    wanted = select(seal_acts).where(seal_acts.c.draft == draft, seal_acts.c.freeze == freeze)
    stands: dict[str, Confirmation] = {}
    for row in await tx.execute(wanted.order_by(seal_acts.c.number)):
        stands.pop(row.conference, None)
        if row.act == CONFIRM:
            by = Confirmation(PersonId(row.account), ConferenceId(row.conference), row.seal, row.at)
            stands[row.conference] = by
    return tuple(stands.values())


async def _add(tx: Transaction, table: Table, draft: DraftId, values: dict[str, Any]) -> int:
    last = select(func.max(table.c.number)).where(table.c.draft == draft)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    await tx.execute(insert(table).values(values | {"draft": draft, "number": number}))
    return number


def _whole(row: Row[Any]) -> WholePosition:
    said = None
    if row.stance is not None:
        said = Statement(
            Stance(row.stance),
            row.reason,
            None if row.aspect is None else Aspect(row.aspect),
            row.words,
            row.reservation,
            row.office,
            None if row.due is None else date.fromisoformat(row.due),
        )
    return WholePosition(
        DelegationId(row.delegation), row.seal, row.freeze, said, PersonId(row.account), row.at
    )
