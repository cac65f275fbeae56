"""A draft read from the store into a room, and what a turn decided written back."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from positions.errors import Unknown
from positions.ids import ClientId, DraftId, ParagraphId, PersonId, TextId
from positions.negotiation.draft import Draft
from positions.negotiation.openings import Opening
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.text.attribution import Edit
from positions.text.canonical import Plain
from positions.text.changes import parse
from positions.text.units import units_of
from server.live.brackets import EVERY, Brackets, brackets_of_draft, openings_of_heads
from server.live.messages import Ack, Row
from server.live.texts import KeptEdit, LiveText, OpenText
from server.store import events, journal, texts
from server.store.bracket_acts import append_bracketed
from server.store.database import Database, Transaction
from server.store.journal import Ground, Head, Line
from server.store.texts import TextRow

RECENT: Final = 64  # edits of a text in memory from the start; older ones are read when asked for
TOGETHER: Final = 2_000  # of all texts of a draft: nobody waits long for one with many


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft as a room begins with it; ``shown`` is what everybody is told of it, as JSON.

    seq: the number of its last event. brackets: whose each is.
    """

    draft: Draft
    tree: ParagraphTree
    shown: dict[str, Plain]
    texts: tuple[OpenText, ...]
    seq: int = 0
    brackets: Brackets = field(default_factory=Brackets)

    @property
    def ground(self) -> Ground:
        """What is decided on in it."""
        return Ground(self.draft.id, self.draft.mode, self.seq)


async def opened(tx: Transaction, id: DraftId, known: Mapping[TextId, int] | None = None) -> OpenDraft:
    """Read a draft; of the texts only those that are not at the version ``known``, with all edits since.

    Raises Unknown (``not_there``).
    """
    seq = (await events.seqs_of(tx, [id])).get(id)
    draft = await texts.draft_by_id(tx, id)
    if draft is None or seq is None:
        raise Unknown("not_there")
    rows, tree = await texts.texts_of(tx, id), await texts.tree_of_draft(tx, id)
    heads = {head.text: head for head in await journal.heads_of(tx, id)}
    if known is None:
        moved = rows
        recent = await journal.recent_edits(tx, id, min(RECENT, 1 + TOGETHER // max(1, len(rows))))
    else:
        moved = [row for row in rows if known.get(row.id) != heads[row.id].version]
        recent = {row.id: await _since(tx, heads[row.id], known.get(row.id, 0)) for row in moved}
    openings = await openings_of_heads(tx, [heads[row.id] for row in moved])
    read = [_text(row, heads[row.id], recent.get(row.id, ()), openings.get(row.id, ())) for row in moved]
    brackets = await brackets_of_draft(tx, draft)
    return OpenDraft(draft, tree, shown_draft(draft, tree, rows), tuple(read), seq, brackets)


async def _since(tx: Transaction, head: Head, known: int) -> Sequence[Line]:
    most = max(RECENT, head.version - known)
    return await journal.last_edits(tx, head.text, most) if head.version else ()


def _text(row: TextRow, head: Head, lines: Sequence[Line], openings: tuple[Opening, ...]) -> OpenText:
    length = None
    recent = []
    for line in lines:
        edit = _edit(line, length)
        length = edit.changes.new_length
        recent.append(edit)
    return OpenText(row.id, row.paragraph, row.language, head.version, head.wording, tuple(recent), openings)


def _edit(line: Line, length: int | None) -> KeptEdit:
    wire = json.loads(line.changes)
    if length is None:  # the first that is read says itself how long the text before it was
        length = sum(part if isinstance(part, int) else part[0] for part in wire)
    changes = parse(wire, length=length)
    return KeptEdit(
        line.text,
        line.version,
        line.client,
        line.number,
        line.author,
        line.account,
        changes,
        line.digest,
        line.at,
    )


def shown_draft(draft: Draft, tree: ParagraphTree, rows: Iterable[TextRow]) -> dict[str, Plain]:
    """A draft as everybody is told of it, its paragraphs in reading order."""
    return {
        "id": draft.id,
        "session": draft.session,
        "conference": draft.conference,
        "language": draft.original.value,
        "mode": draft.mode.value,
        "paragraphs": list(shown_paragraphs(tree, rows).values()),
    }


def shown_paragraphs(tree: ParagraphTree, rows: Iterable[TextRow]) -> dict[ParagraphId, dict[str, Plain]]:
    """The paragraphs in reading order, each as everybody is told of it; ``after``: its elder neighbour."""
    spoken: dict[str, dict[str, Plain]] = {}
    for row in rows:
        spoken.setdefault(row.paragraph, {})[row.language.value] = row.id
    last: dict[ParagraphId | None, ParagraphId] = {}  # by parent
    shown: dict[ParagraphId, dict[str, Plain]] = {}
    for each in tree.reading_order():
        shown[each.id] = {
            "id": each.id,
            "kind": each.kind.value,
            "parent": each.parent,
            "after": last.get(each.parent),
            "label": each.label,
            "deleted": each.deleted,
            "locked": each.locked,
            "status": each.status.value,
            "under_silence": each.under_silence,
            "texts": spoken.get(each.id, {}),
        }
        last[each.parent] = each.id
    return shown


def edits_of(opening: str, lines: Iterable[Line]) -> Iterator[Edit]:
    """Edits as attribution reads them: the author is the delegation or office, without the lease's number."""
    length = units_of(opening)
    for line in lines:
        changes = parse(json.loads(line.changes), length=length)
        length = changes.new_length
        yield Edit(line.version, line.author.partition(":")[0], changes)


async def keep(
    db: Database,
    ground: Ground,
    edits: Sequence[KeptEdit],
    wordings: Collection[LiveText],
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
            edit.at,
            json.dumps(edit.changes.wire, ensure_ascii=False, separators=(",", ":")),
            edit.digest,
        )
        for edit in edits
    ]
    last = {edit.text: edit.digest for edit in edits}
    heads = [Head(text.id, text.version, text.wording, last[text.id]) for text in wordings]
    kept = {edit.text for edit in edits if edit.version % EVERY == 0}
    places = {
        text.id: (text.version, text.openings) for text in wordings if text.id in kept and text.openings
    }
    await db.write(lambda tx: tx.run_sync(append_bracketed, ground, lines, heads, places))


async def acks_of(tx: Transaction, client: ClientId) -> list[Ack]:
    """What was kept last of a client that comes back, in each text."""
    return [
        Ack(line.text, line.number, line.version, line.digest, line.at)
        for line in await journal.last_of(tx, client)
    ]


async def missed(tx: Transaction, text: TextId, version: int, most: int) -> tuple[Row, ...]:
    """Edits that the room does not remember."""
    return tuple(_rows(await journal.edits_since(tx, text, version, most=most)))


def _rows(lines: Iterable[Line]) -> Iterable[Row]:
    return (Row(line.text, line.version, line.author, json.loads(line.changes)) for line in lines)
