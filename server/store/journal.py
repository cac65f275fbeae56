"""The journal: the edits of every text, in order; what is in it happened, what is not did not.

Rule 1. An edit is appended on the head it was decided on, or not at all: ``Overtaken``.
Rule 2. A draft takes edits only in the mode in which they were decided.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from positions.ids import ClientId, DraftId, PersonId, TextId
from positions.negotiation.draft import Mode
from server.store.database import Transaction
from server.store.live_tables import drafts, edits, text_heads, texts

PAGE = 500  # most edits read at once


class Overtaken(Exception):
    """Another process was quicker, or the draft is in another mode: read it anew and decide again."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest version of a text."""

    text: TextId
    version: int
    wording: str
    digest: str


@dataclass(frozen=True, slots=True)
class Line:
    """An edit as the journal keeps it; ``changes`` is JSON of its ChangeSet, ``digest`` of what it made."""

    text: TextId
    version: int
    client: ClientId
    number: int
    author: str
    account: PersonId
    at: datetime
    changes: str
    digest: str


async def append(
    tx: Transaction, draft: DraftId, mode: Mode, lines: Sequence[Line], heads: Collection[Head]
) -> None:
    """Append edits and move the heads of their texts; ``lines`` of a text are in a row.

    Raises Overtaken where a head, or the mode, is not what the edits were decided on (Rules 1, 2).
    """
    first: dict[TextId, int] = {}
    for line in lines:
        first.setdefault(line.text, line.version)
    for head in sorted(
        heads, key=lambda head: head.text
    ):  # one order for all, so that no two wait for each other
        moved = await tx.execute(
            update(text_heads)
            .where(text_heads.c.text == head.text, text_heads.c.version == first[head.text] - 1)
            .values(version=head.version, wording=head.wording, digest=head.digest)
        )
        if moved.rowcount != 1:
            raise Overtaken(head.text)
    now = (await tx.execute(select(drafts.c.mode).where(drafts.c.id == draft))).scalar_one()
    if now != mode.value:
        raise Overtaken(draft)
    await tx.execute(insert(edits), [_row(line) for line in lines])


async def heads_of(tx: Transaction, draft: str) -> Sequence[Head]:
    """The newest version of every text of a draft."""
    rows = await tx.execute(
        select(text_heads).join(texts, texts.c.id == text_heads.c.text).where(texts.c.draft == draft)
    )
    return [Head(TextId(row.text), row.version, row.wording, row.digest) for row in rows]


async def edits_since(tx: Transaction, text: str, version: int, *, most: int = PAGE) -> Sequence[Line]:
    """The edits that made the versions after ``version``, oldest first."""
    rows = await tx.execute(
        select(edits)
        .where(edits.c.text == text, edits.c.version > version)
        .order_by(edits.c.version)
        .limit(most)
    )
    return [_line(row) for row in rows]


async def last_edits(tx: Transaction, text: str, most: int) -> Sequence[Line]:
    """The newest edits of a text, oldest first."""
    rows = await tx.execute(
        select(edits).where(edits.c.text == text).order_by(edits.c.version.desc()).limit(most)
    )
    return [_line(row) for row in reversed(rows.all())]


async def last_of(tx: Transaction, client: str) -> Sequence[Line]:
    """The last edit of a client in each text."""
    last = (
        select(edits.c.text, func.max(edits.c.number).label("number"))
        .where(edits.c.client == client)
        .group_by(edits.c.text)
        .subquery()
    )
    rows = await tx.execute(
        select(edits)
        .join(last, (edits.c.text == last.c.text) & (edits.c.number == last.c.number))
        .where(edits.c.client == client)
        .order_by(edits.c.text)
    )
    return [_line(row) for row in rows]


def _row(line: Line) -> dict[str, object]:
    return {name: getattr(line, name) for name in edits.c.keys()}  # noqa: SIM118 - of columns


def _line(row: object) -> Line:
    return Line(**{name: getattr(row, name) for name in edits.c.keys()})  # noqa: SIM118 - of columns
