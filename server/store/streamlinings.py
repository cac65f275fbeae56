"""Streamlining: rows that are planned, plans that were applied, and rows of these that were called back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from positions.ids import DraftId, ParagraphId, PersonId
from positions.negotiation.former_places import FormerPlace
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from positions.text.canonical import canonical_json_of, value_of
from server.store.database import Transaction
from server.store.streamlining_tables import planned_rows, streamlining_calls, streamlinings


@dataclass(frozen=True, slots=True)
class TabledRow:
    """A row of a table that was published; its paragraphs as they were called then, ``new`` as they are now.

    contributors: codes of those whose words or brackets stand in the sources. words: those of the first
    source, where it has others since; None: it has the same.
    """

    approach: Approach
    new: tuple[ParagraphId, ...]
    old: tuple[ParagraphId, ...]
    labels: tuple[str, ...]
    result: tuple[str, ...]
    contributors: tuple[str, ...]
    rationale: str = ""
    within: ParagraphId | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a plan as it was applied. former: where what it moved or grouped stood before; empty in
    tables of before that was kept.
    """

    rows: tuple[TabledRow, ...]
    former: tuple[FormerPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptStreamlining:
    """A plan that was applied to a draft; version: of the draft, that was kept with it."""

    draft: DraftId
    number: int
    version: int
    table: Table
    author: str
    account: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """A row, from 1 on, of a streamlining that a delegation called back."""

    draft: DraftId
    streamlining: int
    row: int
    author: str
    reason: str
    account: PersonId
    at: datetime


async def add_planned(
    tx: Transaction, draft: DraftId, row: PlannedRow, account: PersonId, at: datetime
) -> int:
    """Put a row into the plan of a draft; its number. Whoever calls this holds the draft."""
    last = select(func.max(planned_rows.c.number)).where(planned_rows.c.draft == draft)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    told = {"draft": draft, "number": number, "row": canonical_json_of(row).decode()}
    await tx.execute(insert(planned_rows).values(told | {"account": account, "at": at}))
    return number


async def planned_of(tx: Transaction, draft: str) -> Sequence[tuple[int, PlannedRow]]:
    """The plan of a draft: its rows with their numbers, in order."""
    wanted = select(planned_rows).where(planned_rows.c.draft == draft).order_by(planned_rows.c.number)
    return [(row.number, value_of(row.row.encode(), PlannedRow)) for row in await tx.execute(wanted)]


async def drop_planned(tx: Transaction, draft: str, number: int | None = None) -> None:
    """Take a row out of the plan of a draft; without a number all of them."""
    wanted = delete(planned_rows).where(planned_rows.c.draft == draft)
    await tx.execute(wanted if number is None else wanted.where(planned_rows.c.number == number))


async def add_streamlining(tx: Transaction, kept: KeptStreamlining) -> int:
    """Keep what was applied, whatever its number, under the next one, which is returned."""
    last = select(func.max(streamlinings.c.number)).where(streamlinings.c.draft == kept.draft)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    fields = ("draft", "version", "author", "account", "at")
    values = {name: getattr(kept, name) for name in fields} | {"number": number}
    await tx.execute(
        insert(streamlinings).values(values | {"content": canonical_json_of(kept.table).decode()})
    )
    return number


async def streamlinings_of(tx: Transaction, draft: str) -> Sequence[KeptStreamlining]:
    """What was applied to a draft, the newest first."""
    wanted = select(streamlinings).where(streamlinings.c.draft == draft)
    return [
        KeptStreamlining(
            DraftId(row.draft),
            row.number,
            row.version,
            value_of(row.content.encode(), Table),
            row.author,
            PersonId(row.account),
            row.at,
        )
        for row in await tx.execute(wanted.order_by(streamlinings.c.number.desc()))
    ]


async def add_call(tx: Transaction, call: Call) -> None:
    """Keep that a row was called back."""
    values = {name: getattr(call, name) for name in Call.__dataclass_fields__}
    await tx.execute(insert(streamlining_calls).values(values))


async def calls_of(tx: Transaction, draft: str) -> Sequence[Call]:
    """The rows of a draft that were called back, the oldest first."""
    wanted = select(*(streamlining_calls.c[name] for name in Call.__dataclass_fields__))
    of = wanted.where(streamlining_calls.c.draft == draft)
    return [Call(*row) for row in await tx.execute(of.order_by(streamlining_calls.c.at))]
