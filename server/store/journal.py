"""The journal: the edits of every text, in order; what is in it happened, what is not did not.

Rule 1. An edit is appended on the head it was decided on, or not at all: ``Overtaken``.
Rule 2. A draft takes edits only in the mode in which they were decided, and a paragraph only while it stands
        and its words may change: also where another process has just closed it. What has been done with a
        bracket of it since is heard first.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from positions.ids import ClientId, DraftId, PersonId, TextId
from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_tree import ParagraphStatus
from server.store.bracket_tables import bracket_acts
from server.store.database import Transaction
from server.store.live_tables import drafts, edits, paragraphs, text_heads, texts
from server.store.prepared import Prepared

PAGE = 500  # most edits read at once

MOVED: Final = ("version", "wording", "digest")
COLUMNS: Final = tuple(edits.c.keys())

# What every turn of every room asks.
MOVE: Final = Prepared(
    update(text_heads)
    .where(text_heads.c.text == bindparam("of"), text_heads.c.version == bindparam("on"))
    .values({name: bindparam(name) for name in MOVED}),
    ("of", "on", *MOVED),
)
APPEND: Final = Prepared(insert(edits), COLUMNS)
STANDS: Final = Prepared(
    select(drafts.c.mode, drafts.c.seq).where(drafts.c.id == bindparam("draft")), ["draft"]
)
SHUT: Final = or_(
    paragraphs.c.locked != 0,
    paragraphs.c.deleted_with.is_not(None),
    paragraphs.c.status != ParagraphStatus.OPEN.value,
    paragraphs.c.under_silence != 0,
)


class Overtaken(Exception):
    """Another process was quicker, or closed what was written in: read it anew and decide again."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What edits were decided on: a draft in a mode, as it was after the event numbered ``seq``."""

    draft: DraftId
    mode: Mode
    seq: int


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


def append(tx: Connection, ground: Ground, lines: Sequence[Line], heads: Collection[Head]) -> None:
    """Append edits and move the heads of their texts; ``lines`` of a text are in a row.

    For ``run_sync`` of a transaction. Raises Overtaken where a head, the mode or a paragraph is not what they
    were decided on (Rules 1, 2).
    """
    _move(tx, lines, heads)
    _check_ground(tx, ground, [head.text for head in heads])


async def move_heads(tx: Transaction, lines: Sequence[Line], heads: Collection[Head]) -> None:
    """As ``append``, by whoever holds the draft: nothing but the heads can have moved."""
    await tx.run_sync(_move, lines, heads)


def _move(tx: Connection, lines: Sequence[Line], heads: Collection[Head]) -> None:
    first: dict[TextId, int] = {}
    for line in lines:
        first.setdefault(line.text, line.version)
    moves: list[dict[str, object]] = [
        {
            "of": head.text,
            "on": first[head.text] - 1,
            "version": head.version,
            "wording": head.wording,
            "digest": head.digest,
        }
        for head in sorted(heads, key=lambda head: head.text)  # so that no two wait for each other
    ]
    if moves and MOVE.count(tx, moves) != len(moves):
        raise Overtaken(lines[0].text)
    APPEND.run(tx, [_row(line) for line in lines])


def _check_ground(tx: Connection, ground: Ground, written: Sequence[TextId]) -> None:
    """Most of the time nothing happened since; where something did, only what bears on these texts counts."""
    mode, seq = STANDS.one(tx, {"draft": ground.draft})
    if (mode, seq) == (ground.mode.value, ground.seq):
        return
    closed = (
        select(texts.c.id)
        .join(paragraphs, paragraphs.c.id == texts.c.paragraph)
        .where(texts.c.id.in_(written), SHUT)
    )
    acts = bracket_acts.c
    held = select(acts.text).where(acts.text.in_(written), acts.seq > ground.seq)
    if mode != ground.mode.value or any(tx.execute(each.limit(1)).first() for each in (closed, held)):
        raise Overtaken(ground.draft)


async def hold_heads(tx: Transaction, held: Collection[TextId]) -> Sequence[Head]:
    """The newest versions of these texts; until the transaction ends nobody else appends to them."""
    wanted = select(text_heads).where(text_heads.c.text.in_(held)).order_by(text_heads.c.text)
    rows = await tx.execute(wanted.with_for_update())
    return [Head(TextId(row.text), row.version, row.wording, row.digest) for row in rows]


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


async def edits_until(tx: Transaction, text: str, version: int, *, most: int) -> Sequence[Line]:
    """The edits that made a version and those before it, the newest first."""
    wanted = select(edits).where(edits.c.text == text, edits.c.version <= version)
    return [_line(row) for row in await tx.execute(wanted.order_by(edits.c.version.desc()).limit(most))]


async def last_edits(tx: Transaction, text: str, most: int) -> Sequence[Line]:
    """The newest edits of a text, oldest first."""
    rows = await tx.execute(
        select(edits).where(edits.c.text == text).order_by(edits.c.version.desc()).limit(most)
    )
    return [_line(row) for row in reversed(rows.all())]


async def recent_edits(tx: Transaction, draft: str, most: int) -> Mapping[TextId, Sequence[Line]]:
    """The newest edits of every text of a draft, ``most`` of each, oldest first."""
    rows = await tx.execute(
        select(edits)
        .join(text_heads, text_heads.c.text == edits.c.text)
        .join(texts, texts.c.id == edits.c.text)
        .where(texts.c.draft == draft, edits.c.version > text_heads.c.version - most)
        .order_by(edits.c.text, edits.c.version)
    )
    found: dict[TextId, list[Line]] = {}
    for row in rows:
        found.setdefault(TextId(row.text), []).append(_line(row))
    return found


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
    return {name: getattr(line, name) for name in COLUMNS}


def _line(row: object) -> Line:
    return Line(**{name: getattr(row, name) for name in COLUMNS})
