"""Drafts of the thematic sessions, their paragraphs, and the texts of these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, insert, select, update

from positions.ids import ConferenceId, DraftId, Language, ParagraphId, PersonId, ProcessId, SessionId, TextId
from positions.negotiation.draft import Draft, Mode
from positions.negotiation.paragraph_tree import (
    GivenLabel,
    Paragraph,
    ParagraphKind,
    ParagraphStatus,
    ParagraphTree,
    tree_of,
)
from positions.text.canonical import canonical_json_of, value_of
from positions.text.wording import digest
from server.store.database import Transaction
from server.store.live_tables import drafts, paragraphs, text_heads, texts

DRAFT: Final = select(drafts).where(drafts.c.id == bindparam("sought"))  # asked for by everybody who comes in


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph in one language; ``opening`` is the wording of version 0."""

    id: TextId
    draft: DraftId
    paragraph: ParagraphId
    language: Language
    opening: str


async def add_draft(tx: Transaction, draft: Draft, account: PersonId, *, at: datetime) -> None:
    """Keep a new draft, made by an account."""
    values = {
        "id": draft.id,
        "process": draft.process,
        "session": draft.session,
        "conference": draft.conference,
        "language": draft.original.value,
        "mode": draft.mode.value,
        "number": draft.number,
    }
    await tx.execute(insert(drafts).values(values | {"account": account, "at": at}))


async def put_mode(tx: Transaction, draft: str, mode: Mode) -> None:
    """Put a draft into another mode."""
    await tx.execute(update(drafts).where(drafts.c.id == draft).values(mode=mode.value))


async def draft_by_id(tx: Transaction, id: str) -> Draft | None:
    """One draft."""
    row = (await tx.execute(DRAFT, {"sought": id})).one_or_none()
    return None if row is None else _draft(row)


async def drafts_of(tx: Transaction, process: str) -> Sequence[Draft]:
    """The drafts of a process, the oldest first; ``drafts_at``: of one place in it."""
    rows = await tx.execute(
        select(drafts).where(drafts.c.process == process).order_by(drafts.c.at, drafts.c.id)
    )
    return [_draft(row) for row in rows]


async def drafts_at(
    tx: Transaction, process: str, place: tuple[SessionId, ConferenceId | None]
) -> Sequence[Draft]:
    """All texts that a session had of both conferences, or of one, the first first."""
    session, conference = place
    found = [each for each in await drafts_of(tx, process) if each.session == session]
    return sorted((each for each in found if each.conference == conference), key=lambda each: each.number)


async def put_paragraphs(tx: Transaction, draft: str, changed: Iterable[Paragraph]) -> None:
    """Keep new paragraphs of a draft, and those that stand otherwise than before; parents first."""
    for each in changed:
        values = _columns(draft, each)
        moved = await tx.execute(update(paragraphs).where(paragraphs.c.id == each.id).values(values))
        if not moved.rowcount:
            await tx.execute(insert(paragraphs).values(values))


async def tree_of_draft(tx: Transaction, draft: str) -> ParagraphTree:
    """The paragraphs of a draft, deleted ones too."""
    rows = await tx.execute(
        select(paragraphs).where(paragraphs.c.draft == draft).order_by(paragraphs.c.place, paragraphs.c.id)
    )
    return tree_of(_paragraph(row) for row in rows)


async def draft_of_paragraph(tx: Transaction, paragraph: str) -> DraftId | None:
    """The draft that a paragraph belongs to."""
    wanted = select(paragraphs.c.draft).where(paragraphs.c.id == paragraph)
    id = (await tx.execute(wanted)).scalar_one_or_none()
    return None if id is None else DraftId(id)


async def add_texts(tx: Transaction, opened: Sequence[TextRow]) -> None:
    """Keep texts, each with its opening wording as its head."""
    for each in opened:
        values = {
            "id": each.id,
            "draft": each.draft,
            "paragraph": each.paragraph,
            "language": each.language.value,
            "opening": each.opening,
        }
        await tx.execute(insert(texts).values(values))
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


def _columns(draft: str, each: Paragraph) -> dict[str, object]:
    return {
        "id": each.id,
        "draft": draft,
        "kind": each.kind.value,
        "parent": each.parent,
        "place": each.order,
        "labels": canonical_json_of(each.labels).decode(),
        "locked": int(each.locked),
        "deleted_with": each.deleted_with,
        "joined_into": each.joined_into,
        "alternative_to": each.alternative_to,
        "derived_from": each.derived_from,
        "status": each.status.value,
        "under_silence": int(each.under_silence),
        "linked_to": canonical_json_of(each.linked_to).decode(),
    }


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        DraftId(row.id),
        ProcessId(row.process),
        SessionId(row.session),
        None if row.conference is None else ConferenceId(row.conference),
        Language(row.language),
        Mode(row.mode),
        row.number,
    )


def _paragraph(row: Row[Any]) -> Paragraph:
    return Paragraph(
        ParagraphId(row.id),
        ParagraphKind(row.kind),
        row.parent,
        row.place,
        value_of(row.labels.encode(), tuple[GivenLabel, ...]),
        bool(row.locked),
        row.deleted_with,
        row.joined_into,
        row.alternative_to,
        row.derived_from,
        ParagraphStatus(row.status),
        bool(row.under_silence),
        value_of(row.linked_to.encode(), tuple[ParagraphId, ...]),
    )


def _text(row: Row[Any]) -> TextRow:
    return TextRow(
        TextId(row.id), DraftId(row.draft), ParagraphId(row.paragraph), Language(row.language), row.opening
    )
