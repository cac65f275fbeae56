"""A draft read from the store into a room, and what a turn decided written back."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import Unknown
from positions.ids import ClientId, DraftId, PersonId, TextId
from positions.negotiation.draft import Draft
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.text.attribution import Edit
from positions.text.canonical import Plain
from positions.text.changes import parse
from positions.text.units import units_of
from server.live.messages import Ack, Row
from server.live.texts import KeptEdit, LiveText, OpenText
from server.store import journal, texts
from server.store.database import Database, Transaction
from server.store.journal import Head, Line
from server.store.texts import TextRow

RECENT: Final = 64  # edits of a text in memory from the start; older ones are read when asked for


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft as a room begins with it; ``shown`` is what everybody is told of it, as JSON."""

    draft: Draft
    tree: ParagraphTree
    shown: dict[str, Plain]
    texts: tuple[OpenText, ...]


async def opened(tx: Transaction, id: DraftId) -> OpenDraft:
    """Read a draft. Raises Unknown (``not_there``)."""
    draft = await texts.draft_by_id(tx, id)
    if draft is None:
        raise Unknown("not_there")
    rows, tree = await texts.texts_of(tx, id), await texts.tree_of_draft(tx, id)
    heads = {head.text: head for head in await journal.heads_of(tx, id)}
    read = tuple([await _text(tx, row, heads[row.id]) for row in rows])
    return OpenDraft(draft, tree, _shown(draft, tree, rows), read)


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


def _shown(draft: Draft, tree: ParagraphTree, rows: Sequence[TextRow]) -> dict[str, Plain]:
    spoken: dict[str, dict[str, str]] = {}
    for row in rows:
        spoken.setdefault(row.paragraph, {})[row.language.value] = row.id
    return {
        "id": draft.id,
        "session": draft.session,
        "conference": draft.conference,
        "language": draft.original.value,
        "mode": draft.mode.value,
        "paragraphs": [
            {
                "id": each.id,
                "kind": each.kind.value,
                "parent": each.parent,
                "label": each.label,
                "deleted": each.deleted,
                "texts": spoken.get(each.id, {}),
            }
            for each in tree.reading_order()
        ],
    }


def edits_of(opening: str, lines: Iterable[Line]) -> Iterator[Edit]:
    """Edits as attribution reads them: the author is the delegation or office, without the lease's number."""
    length = units_of(opening)
    for line in lines:
        changes = parse(json.loads(line.changes), length=length)
        length = changes.new_length
        yield Edit(line.version, line.author.partition(":")[0], changes)


async def keep(
    db: Database,
    draft: Draft,
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
    await db.write(lambda tx: journal.append(tx, draft.id, draft.mode, lines, heads))


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
