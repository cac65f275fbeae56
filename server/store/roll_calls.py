"""Who was there, each time the roll was called for a draft: every call stays, the last one counts."""

import json

from sqlalchemy import func, insert, select

from positions.ids import DelegationId, DraftId, PersonId
from positions.negotiation.roll_call import Basis, RollCall
from server.store.adoption_tables import roll_calls
from server.store.database import Transaction


async def add_roll_call(tx: Transaction, draft: DraftId, called: RollCall, account: PersonId) -> int:
    """Keep a roll-call under the next number, from 1 on, which is returned. Whoever calls holds the draft."""
    last = select(func.max(roll_calls.c.number)).where(roll_calls.c.draft == draft)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    values = {
        "draft": draft,
        "number": number,
        "present": json.dumps(sorted(called.present)),
        "basis": called.basis.value,
        "account": account,
        "at": called.at,
    }
    await tx.execute(insert(roll_calls).values(values))
    return number


async def last_roll_call(tx: Transaction, draft: str) -> RollCall | None:
    """The last roll-call of a draft."""
    newest = roll_calls.c.number.desc()
    wanted = select(roll_calls).where(roll_calls.c.draft == draft).order_by(newest).limit(1)
    row = (await tx.execute(wanted)).one_or_none()
    if row is None:
        return None
    return RollCall(frozenset(map(DelegationId, json.loads(row.present))), Basis(row.basis), row.at)
