"""A draft read from the store into a room, and what a turn decided written back."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import Unknown
from positions.ids import ClientId, DraftId, PersonId, TextId
from positions.text.canonical import Plain
from positions.text.changes import parse
from server.live.messages import Ack, Row
from server.live.rights import Standing
from server.live.texts import KeptEdit, LiveText, OpenText
from server.store import journal, texts
from server.store.database import Database, Transaction
from server.store.journal import Head, Line
from server.store.texts import DraftRow, ParagraphRow, TextRow

RECENT: Final = 64  # edits of a text in memory from the start; older ones are read when asked for


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft as a room begins with it; ``shown`` is what everybody is told of it, as JSON.

    languages: of each text. closed: texts that nobody edits, of deleted paragraphs.
    """

    standing: Standing
    shown: dict[str, Plain]
    texts: tuple[OpenText, ...]
    languages: dict[TextId, str]
    closed: frozenset[TextId]


async def opened(tx: Transaction, id: DraftId) -> OpenDraft:
    """Read a draft. Raises Unknown (``not_there``)."""
    draft = await texts.draft_by_id(tx, id)
    if draft is None:
        raise Unknown("not_there")
    rows, paragraphs = await texts.texts_of(tx, id), await texts.paragraphs_of(tx, id)
    heads = {head.text: head for head in await journal.heads_of(tx, id)}
    read = tuple([await _text(tx, row, heads[row.id]) for row in rows])
    standing = Standing(draft.id, draft.process, draft.conference, draft.mode)
    languages = {row.id: row.language.value for row in rows}
    deleted = {each.id for each in paragraphs if each.deleted}
    closed = frozenset(row.id for row in rows if row.paragraph in deleted)
    return OpenDraft(standing, _shown(draft, paragraphs, rows), read, languages, closed)


async def _text(tx: Transaction, row: TextRow, head: Head) -> OpenText:
    lines = await journal.last_edits(tx, row.id, RECENT) if head.version else ()
    length = None
    recent = []
    for line in lines:
        edit = _edit(line, length)
        length = edit.changes.new_length
        recent.append(edit)
    return OpenText(row.id, row.paragraph, row.language, head.version, head.wording, tuple(recent))


def _edit(line: Line, length: int | None) -> KeptEdit:
    wire = json.loads(line.changes)
    if length is None:  # the first that is read says itself how long the text before it was
        length = sum(part if isinstance(part, int) else part[0] for part in wire)
    changes = parse(wire, length=length)
    return KeptEdit(
        line.text, line.version, line.client, line.number, line.author, line.account, changes, line.digest
    )


def _shown(draft: DraftRow, paragraphs: Sequence[ParagraphRow], rows: Sequence[TextRow]) -> dict[str, Plain]:
    spoken: dict[str, dict[str, str]] = {}
    for row in rows:
        spoken.setdefault(row.paragraph, {})[row.language.value] = row.id
    return {
        "id": draft.id,
        "session": draft.session,
        "conference": draft.conference,
        "language": draft.language.value,
        "mode": draft.mode,
        "paragraphs": [
            {
                "id": each.id,
                "kind": each.kind,
                "parent": each.parent,
                "label": each.label,
                "deleted": each.deleted,
                "texts": spoken.get(each.id, {}),
            }
            for each in paragraphs
        ],
    }


async def keep(
    db: Database,
    standing: Standing,
    edits: Sequence[KeptEdit],
    wordings: Collection[LiveText],
    *,
    now: datetime,
) -> None:
    """Append what a turn accepted, all in one commit. Raises Overtaken."""
    lines = [
        Line(
            edit.text,
            edit.version,
            edit.client,
            edit.n,
            edit.author,
            PersonId(edit.account),
            now,
            json.dumps(edit.changes.wire, ensure_ascii=False, separators=(",", ":")),
            edit.digest,
        )
        for edit in edits
    ]
    last = {edit.text: edit.digest for edit in edits}
    heads = [Head(text.id, text.version, text.wording, last[text.id]) for text in wordings]
    await db.write(lambda tx: journal.append(tx, standing.id, standing.mode, lines, heads))


async def acks_of(tx: Transaction, client: ClientId) -> list[Ack]:
    """What was kept last of a client that comes back, in each text."""
    return [
        Ack(line.text, line.number, line.version, line.digest) for line in await journal.last_of(tx, client)
    ]


async def missed(tx: Transaction, text: TextId, version: int, most: int) -> tuple[Row, ...]:
    """Edits that the room does not remember."""
    return tuple(_rows(await journal.edits_since(tx, text, version, most=most)))


def _rows(lines: Iterable[Line]) -> Iterable[Row]:
    return (Row(line.text, line.version, line.author, json.loads(line.changes)) for line in lines)
