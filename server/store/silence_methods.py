"""Who agrees that silence may count at a table: every word stays, the last one of each delegation counts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select

from positions.ids import ConferenceId, DelegationId, PersonId, ProcessId
from positions.negotiation.coverage import MethodWord
from positions.negotiation.silence import SilenceKind
from server.store.adoption_tables import roll_calls
from server.store.database import Transaction
from server.store.schema import processes
from server.store.silence_tables import silence_methods

BOTH = "both"


@dataclass(frozen=True, slots=True)
class MethodTable:
    """The table whose members agree: of a conference of a process, or of all (None), for one kind."""

    process: ProcessId
    conference: ConferenceId | None
    kind: SilenceKind

    @property
    def tier(self) -> str:
        """As it is kept."""
        return self.conference or BOTH


async def say_method(tx: Transaction, table: MethodTable, word: MethodWord, account: PersonId) -> None:
    """Keep a word of a delegation on the method."""
    await tx.execute(select(processes.c.id).where(processes.c.id == table.process).with_for_update())
    of = silence_methods.c.process == table.process, silence_methods.c.tier == table.tier
    number: int = (await tx.execute(select(func.max(silence_methods.c.number)).where(*of))).scalar_one() or 0
    values = {
        "process": table.process,
        "tier": table.tier,
        "number": number + 1,
        "kind": table.kind.value,
        "delegation": word.delegation,
        "agrees": int(word.agrees),
        "account": account,
        "at": word.at,
    }
    await tx.execute(insert(silence_methods).values(values))


async def method_words(tx: Transaction, table: MethodTable) -> Sequence[MethodWord]:
    """All that delegations said of the method, the oldest first."""
    wanted = select(silence_methods).where(
        silence_methods.c.process == table.process,
        silence_methods.c.tier == table.tier,
        silence_methods.c.kind == table.kind.value,
    )
    return [
        MethodWord(row.at, DelegationId(row.delegation), bool(row.agrees))
        for row in await tx.execute(wanted.order_by(silence_methods.c.number))
    ]


async def present_at(
    tx: Transaction, draft: str, opens: datetime
) -> tuple[datetime, frozenset[DelegationId]] | None:
    """When the roll was last called for a draft before something opened, and who was there; None: never."""
    called = roll_calls.c.draft == draft, roll_calls.c.at <= opens
    wanted = select(roll_calls).where(*called).order_by(roll_calls.c.number.desc()).limit(1)
    row = (await tx.execute(wanted)).one_or_none()
    return None if row is None else (row.at, frozenset(map(DelegationId, json.loads(row.present))))


def agreeing(words: Sequence[MethodWord], now: datetime) -> frozenset[DelegationId]:
    """Who agrees to the method at a moment."""
    last = {each.delegation: each.agrees for each in words if each.at <= now}
    return frozenset(id for id, agrees in last.items() if agrees)
