"""The history of one text in sittings, and an earlier wording taken up again as a new edit."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from positions.errors import Stale, Unknown
from positions.ids import TextId
from positions.negotiation.paragraph_tree import Paragraph
from positions.text.sittings import Sitting, sittings
from server.actions.earlier_wordings import MOST, kept_wordings, wording_at
from server.actions.session_reading import SessionDraft
from server.actions.simple_edits import SimpleEdit
from server.live.opened import edits_of
from server.store import journal
from server.store.database import Database, Transaction
from server.store.journal import Head, Line
from server.store.texts import TextRow


@dataclass(frozen=True, slots=True)
class TextHistory:
    """A text of a paragraph: how it began, and what was written in it, the oldest sitting first.

    whole: whether the sittings go back to the beginning; ``start`` is the wording the first was made on.
    """

    paragraph: Paragraph
    row: TextRow
    head: Head
    start: str
    sittings: tuple[Sitting, ...]
    whole: bool


async def history(db: Database, found: SessionDraft, text: TextId) -> TextHistory:
    """The history of a text of a draft that was found. Raises Unknown (``not_there``)."""
    row, head = text_of(found, text)

    async def turn(tx: Transaction) -> tuple[str, int, Sequence[Line]]:
        first, start = 0, row.opening
        if head.version > MOST and (near := (await kept_wordings(tx, found.draft.id)).get(text)):
            first, start = near.version, near.wording
        if head.version - first > MOST:  # further back than any wording that is known
            return head.wording, head.version, ()
        count = head.version - first
        return start, first, await journal.edits_since(tx, text, first, most=count) if count else ()

    start, first, lines = await db.read(turn)
    made = zip(edits_of(start, lines), (line.at for line in lines), strict=True)
    sat = await asyncio.to_thread(lambda: sittings(start, made))
    return TextHistory(found.tree.paragraph(row.paragraph), row, head, start, sat, first == 0)


async def restoring(db: Database, found: SessionDraft, wish: tuple[TextId, int, int]) -> SimpleEdit:
    """The edit that gives a text an earlier wording again: the text, the version seen, the one wanted back.

    Raises Unknown (``not_there``), Stale (``wording_moved``) where it cannot be worked out.
    """
    text, seen, version = wish
    row, head = text_of(found, text)

    async def turn(tx: Transaction) -> str | None:
        return await wording_at(tx, row, head, version, await kept_wordings(tx, found.draft.id))

    wording = await db.read(turn)
    if wording is None:
        raise Stale("wording_moved")
    return SimpleEdit(text, seen, wording)


def text_named(found: SessionDraft, named: str) -> TextId:
    """The text of that id, or the original of the paragraph with that id or label.

    Raises Unknown (``not_there``).
    """
    for id, spoken in found.texts.items():
        if named in (id, found.tree.paragraph(id).label) and found.draft.original in spoken:
            return spoken[found.draft.original][0].id
    return text_of(found, TextId(named))[0].id


def text_of(found: SessionDraft, text: TextId) -> tuple[TextRow, Head]:
    """A text of a draft that was found. Raises Unknown (``not_there``)."""
    for spoken in found.texts.values():
        for row, head in spoken.values():
            if row.id == text:
                return row, head
    raise Unknown("not_there")
