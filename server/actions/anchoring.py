"""Which words of a text somebody means, and where words that were meant before are now."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.errors import Malformed, Unknown
from positions.ids import CommentId, DraftId, ParagraphId, TextId
from positions.negotiation.comments import QUOTE_LENGTH, CommentedWords, Thread, ThreadState
from positions.text.anchors import Anchor, anchored, moved_anchor, moved_through, words_at, words_in
from positions.text.changes import ChangeSet, parse
from server.store import journal, texts
from server.store.database import Transaction
from server.store.journal import Head, Line

MOST: Final = 20_000  # edits over which words are followed; beyond they are quoted


@dataclass(frozen=True, slots=True)
class Pointing:
    """Words of a text as somebody points at them: by what they say, by where they stood, or by both.

    at: version, start and end in units. Where only ``quote`` fits, it is looked for near ``at``.
    """

    text: TextId
    quote: str = ""
    at: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where words are in the newest version of their text, and what stands there."""

    version: int
    anchor: Anchor
    says: str


async def words_meant(tx: Transaction, paragraph: ParagraphId, wish: Pointing) -> CommentedWords:
    """The words at the newest version.

    Raises Unknown (``not_there``) for a text of another paragraph; Malformed (``quote_unknown`` where it does
    not say these words, ``quote_too_long``, ``words_missing``, ``change_cuts_letter``).
    """
    row = await texts.text_by_id(tx, wish.text)
    if row is None or row.paragraph != paragraph:
        raise Unknown("not_there")
    if len(wish.quote) > QUOTE_LENGTH:
        raise Malformed("quote_too_long", most=QUOTE_LENGTH)
    head = next(head for head in await journal.heads_of(tx, row.draft) if head.text == wish.text)
    anchor = await _pointed(tx, head, wish)
    if anchor is None:
        anchor = words_in(head.wording, wish.quote, 0 if wish.at is None else wish.at[1])
    if anchor is None:
        raise Malformed("quote_unknown", quote=wish.quote)
    quote = words_at(head.wording, anchor.start, anchor.end)
    if len(quote) > QUOTE_LENGTH:
        raise Malformed("quote_too_long", most=QUOTE_LENGTH)
    return CommentedWords(wish.text, head.version, anchored(anchor.start, anchor.end), quote)


async def _pointed(tx: Transaction, head: Head, wish: Pointing) -> Anchor | None:
    """Where the words of ``at`` are now; None where nobody knows, or other words than the quote are there."""
    if wish.at is None or wish.at[0] > head.version:
        return None
    version, start, end = wish.at
    lines = await journal.edits_since(tx, head.text, version, most=MOST)
    if len(lines) != head.version - version:
        return None
    moved = moved_through(anchored(start, end), (change for _, change in _changes(lines)))
    if moved is None:
        return None
    says = words_at(head.wording, moved.start, moved.end)
    return moved if wish.quote in ("", says) else None


async def standing(
    tx: Transaction, draft: DraftId, threads: Sequence[Thread]
) -> Mapping[CommentId, Standing]:
    """Where the words of open threads on a draft are now; not named: those whose words are gone."""
    of: dict[TextId, list[tuple[CommentId, CommentedWords]]] = {}
    for thread in threads:
        if thread.on is not None and thread.state is ThreadState.OPEN:
            of.setdefault(thread.on.text, []).append((thread.first.id, thread.on))
    found: dict[CommentId, Standing] = {}
    heads = {head.text: head for head in await journal.heads_of(tx, draft)} if of else {}
    for text, hanging in of.items():
        oldest, head = min(on.version for _, on in hanging), heads[text]
        lines = await journal.edits_since(tx, text, oldest, most=MOST + 1)
        moved = _moved(hanging, lines) if len(lines) <= MOST else {}
        for id, anchor in moved.items():
            says = words_at(head.wording, anchor.start, anchor.end)
            found[id] = Standing(head.version, anchor, says)
    return found


def _moved(
    hanging: Sequence[tuple[CommentId, CommentedWords]], lines: Sequence[Line]
) -> Mapping[CommentId, Anchor]:
    standing = {id: on.anchor for id, on in hanging}
    since = {id: on.version for id, on in hanging}
    for version, change in _changes(lines):
        for id, anchor in list(standing.items()):
            if since[id] < version:
                moved = moved_anchor(anchor, change)
                if moved is None:
                    del standing[id]
                else:
                    standing[id] = moved
    return standing


def _changes(lines: Sequence[Line]) -> Iterator[tuple[int, ChangeSet]]:
    """Edits in a row as changes, with the versions they made."""
    length = None
    for line in lines:
        wire = json.loads(line.changes)
        if length is None:  # the first one says itself how long the text before it was
            length = sum(part if isinstance(part, int) else part[0] for part in wire)
        change = parse(wire, length=length)
        length = change.new_length
        yield line.version, change
