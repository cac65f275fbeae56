"""What delegations said of wordings: every word stays, the last one of each delegation counts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, exists, func, insert, select

from positions.ids import DelegationId, DraftId, Language, ParagraphId, PersonId, TextId
from positions.negotiation.consent import Aspect, ExactWording, Position, Stance, Statement, told_position
from server.store.consent_tables import said_positions
from server.store.database import Transaction
from server.store.live_tables import edits, text_heads


@dataclass(frozen=True, slots=True)
class SaidPosition:
    """A word of a delegation on a paragraph; position None: it took back what it had said.

    number: from 1 on, of the paragraph. text: in which the wording stands.
    """

    number: int
    draft: DraftId
    paragraph: ParagraphId
    delegation: DelegationId
    position: Position | None
    text: TextId | None
    account: PersonId
    at: datetime


async def add_said(tx: Transaction, said: SaidPosition) -> int:
    """Keep a word, whatever its number, under the next one, which is returned.

    Whoever calls this holds the draft: no two take one number.
    """
    last = select(func.max(said_positions.c.number)).where(said_positions.c.paragraph == said.paragraph)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    await tx.execute(insert(said_positions).values(_columns(said) | {"number": number}))
    return number


async def said_of_draft(tx: Transaction, draft: str) -> Mapping[ParagraphId, Sequence[SaidPosition]]:
    """All that was said of the paragraphs of a draft, of each the oldest first."""
    order = said_positions.c.paragraph, said_positions.c.number
    wanted = select(said_positions).where(said_positions.c.draft == draft).order_by(*order)
    found: dict[ParagraphId, list[SaidPosition]] = {}
    for row in await tx.execute(wanted):
        found.setdefault(ParagraphId(row.paragraph), []).append(_said(row))
    return found


async def versions_said(tx: Transaction, draft: str, delegation: str) -> Mapping[TextId, int]:
    """The version of each text on which a delegation said its last word; none where it took that back."""
    c = said_positions.c
    wanted = select(c.paragraph, c.text, c.version).where(c.draft == draft, c.delegation == delegation)
    last = {row.paragraph: row for row in await tx.execute(wanted.order_by(c.paragraph, c.number))}
    return {TextId(row.text): row.version for row in last.values() if row.text is not None}


async def has_moved(tx: Transaction, text: str, version: int, digest: str) -> bool:
    """Whether a text had another wording at any version after this one."""
    other = exists().where(edits.c.text == text, edits.c.version > version, edits.c.digest != digest)
    return bool((await tx.execute(select(other))).scalar_one())


async def last_moves(tx: Transaction, texts: Collection[TextId]) -> Mapping[TextId, int]:
    """The last version of each of these texts that reads otherwise than it does now; none where none does.

    What was said on the words of now stands where it was said later, as ``has_moved`` of each would tell.
    """
    if not texts:
        return {}
    moved = (
        select(edits.c.text, func.max(edits.c.version).label("version"))
        .join(text_heads, text_heads.c.text == edits.c.text)
        .where(edits.c.text.in_(list(texts)), edits.c.digest != text_heads.c.digest)
        .group_by(edits.c.text)
    )
    return {TextId(row.text): row.version for row in await tx.execute(moved)}


def _columns(said: SaidPosition) -> dict[str, object]:
    position = said.position
    told = dict.fromkeys(("reason", "words", "reservation", "office"), "")
    return {
        **(told if position is None else told_position(position)),
        "paragraph": said.paragraph,
        "draft": said.draft,
        "delegation": said.delegation,
        "text": said.text,
        "account": said.account,
        "at": said.at,
    }


def _said(row: Row[Any]) -> SaidPosition:
    return SaidPosition(
        row.number,
        DraftId(row.draft),
        ParagraphId(row.paragraph),
        DelegationId(row.delegation),
        None if row.stance is None else _position(row),
        None if row.text is None else TextId(row.text),
        PersonId(row.account),
        row.at,
    )


def _position(row: Row[Any]) -> Position:
    return Position(
        DelegationId(row.delegation),
        ExactWording(ParagraphId(row.paragraph), Language(row.language), row.version, row.digest),
        Statement(
            Stance(row.stance),
            row.reason,
            None if row.aspect is None else Aspect(row.aspect),
            row.words,
            row.reservation,
            row.office,
            None if row.due is None else date.fromisoformat(row.due),
        ),
    )
