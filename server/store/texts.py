"""Drafts of the thematic sessions, their paragraphs, and the texts of these."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from positions.ids import ConferenceId, DraftId, Language, ParagraphId, PersonId, ProcessId, SessionId, TextId
from positions.text.wording import digest
from server.store.database import Transaction
from server.store.live_tables import drafts, paragraphs, text_heads, texts


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft of a session; ``conference`` None is bi-regional. language: of the original."""

    id: DraftId
    process: ProcessId
    session: SessionId
    conference: ConferenceId | None
    language: Language
    mode: str
    account: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph as it stands; ``place`` is its place among those of one parent."""

    id: ParagraphId
    draft: DraftId
    kind: str
    parent: ParagraphId | None
    place: int
    label: str
    epoch: int
    deleted: bool
    joined_into: ParagraphId | None
    derived_from: str | None


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph in one language; ``opening`` is the wording of version 0."""

    id: TextId
    draft: DraftId
    paragraph: ParagraphId
    language: Language
    opening: str


async def add_draft(tx: Transaction, draft: DraftRow) -> None:
    """Keep a new draft."""
    await tx.execute(insert(drafts).values(_values(draft)))


async def put_mode(tx: Transaction, draft: str, mode: str) -> None:
    """Put a draft into another mode."""
    await tx.execute(update(drafts).where(drafts.c.id == draft).values(mode=mode))


async def draft_by_id(tx: Transaction, id: str) -> DraftRow | None:
    """One draft."""
    row = (await tx.execute(select(drafts).where(drafts.c.id == id))).one_or_none()
    return None if row is None else _draft(row)


async def drafts_of(tx: Transaction, process: str) -> Sequence[DraftRow]:
    """The drafts of a process, the oldest first."""
    rows = await tx.execute(
        select(drafts).where(drafts.c.process == process).order_by(drafts.c.at, drafts.c.id)
    )
    return [_draft(row) for row in rows]


async def modes_of(tx: Transaction, ids: Collection[str]) -> Mapping[DraftId, str]:
    """The mode each of these drafts is in."""
    rows = await tx.execute(select(drafts.c.id, drafts.c.mode).where(drafts.c.id.in_(ids)))
    return {DraftId(row.id): row.mode for row in rows}


async def put_paragraphs(tx: Transaction, changed: Sequence[ParagraphRow]) -> None:
    """Keep new paragraphs, and those that stand otherwise than before."""
    for each in changed:
        values = _values(each) | {"deleted": int(each.deleted)}
        moved = await tx.execute(update(paragraphs).where(paragraphs.c.id == each.id).values(values))
        if not moved.rowcount:
            await tx.execute(insert(paragraphs).values(values))


async def paragraphs_of(tx: Transaction, draft: str) -> Sequence[ParagraphRow]:
    """The paragraphs of a draft, deleted ones too, by place."""
    rows = await tx.execute(
        select(paragraphs).where(paragraphs.c.draft == draft).order_by(paragraphs.c.place, paragraphs.c.id)
    )
    return [_paragraph(row) for row in rows]


async def add_texts(tx: Transaction, opened: Sequence[TextRow]) -> None:
    """Keep texts, each with its opening wording as its head."""
    for each in opened:
        await tx.execute(insert(texts).values(_values(each)))
        head = {"text": each.id, "version": 0, "wording": each.opening, "digest": digest(each.opening)}
        await tx.execute(insert(text_heads).values(head))


async def texts_of(tx: Transaction, draft: str) -> Sequence[TextRow]:
    """The texts of a draft."""
    rows = await tx.execute(select(texts).where(texts.c.draft == draft).order_by(texts.c.id))
    return [_text(row) for row in rows]


async def text_by_id(tx: Transaction, id: str) -> TextRow | None:
    """One text."""
    row = (await tx.execute(select(texts).where(texts.c.id == id))).one_or_none()
    return None if row is None else _text(row)


def _values(thing: DraftRow | ParagraphRow | TextRow) -> dict[str, object]:
    return {name: getattr(thing, name) for name in thing.__dataclass_fields__}


def _draft(row: Row[Any]) -> DraftRow:
    return DraftRow(
        DraftId(row.id),
        ProcessId(row.process),
        SessionId(row.session),
        None if row.conference is None else ConferenceId(row.conference),
        Language(row.language),
        row.mode,
        PersonId(row.account),
        row.at,
    )


def _paragraph(row: Row[Any]) -> ParagraphRow:
    return ParagraphRow(
        ParagraphId(row.id),
        DraftId(row.draft),
        row.kind,
        None if row.parent is None else ParagraphId(row.parent),
        row.place,
        row.label,
        row.epoch,
        bool(row.deleted),
        None if row.joined_into is None else ParagraphId(row.joined_into),
        row.derived_from,
    )


def _text(row: Row[Any]) -> TextRow:
    return TextRow(
        TextId(row.id), DraftId(row.draft), ParagraphId(row.paragraph), Language(row.language), row.opening
    )
