"""Drafts of the sessions and their texts as programs read them: as they are, and as they were at any version.

Rule 1. Who may not read a draft does not learn of it, of its texts, or how many versions these have.
Rule 2. An earlier wording is worked out from the edits since the opening, or since the last named version
        where that is nearer: over at most ``MOST`` edits. What is further off is not worked out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from positions.errors import Malformed, Unknown
from positions.ids import DraftId, Language, ParagraphId, ProcessId, TextId
from positions.negotiation.draft import Draft
from positions.negotiation.edition import NamedText
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.text.wording import digest
from server.actions.admissions import seat_in
from server.actions.earlier_wordings import MOST, kept_wordings, wording_at
from server.actions.text_changes import Asked, TextChange, changes_between
from server.live.rights import may_read, text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, journal, texts
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.texts import TextRow

Seats: TypeAlias = tuple[Seat, ...]
Spoken: TypeAlias = Mapping[Language, tuple[TextRow, Head]]  # a paragraph in its languages


@dataclass(frozen=True, slots=True)
class ReadableDraft:
    """A draft that ``seat`` may read, and what it may do to it now."""

    draft: Draft
    seat: Seat
    acts: frozenset[Act]


@dataclass(frozen=True, slots=True)
class ReadableTree:
    """The paragraphs of a draft, and the texts of each by language, with their heads; seq: its last event."""

    draft: Draft
    tree: ParagraphTree
    texts: Mapping[ParagraphId, Spoken]
    seq: int


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A text at a version. author, at: of the edit that made it, None of version 0. newest: the last version.

    The author is a delegation or an office; no person is named.
    """

    row: TextRow
    version: int
    wording: str
    newest: int
    author: str | None = None
    at: datetime | None = None

    @property
    def named(self) -> NamedText:
        """As the changes between wordings know it."""
        return NamedText(self.row.id, self.row.language, self.version, self.wording, digest(self.wording))


@dataclass(frozen=True, slots=True)
class TextDifference:
    """A text from an earlier version to a later one; ``change`` is None where both are the same."""

    old: TextVersion
    new: TextVersion
    change: TextChange | None


async def readable_drafts(
    db: Database, permits: Permits, seat: Seat, process: ProcessId
) -> Sequence[ReadableDraft]:
    """The drafts of a process that the seat may read, the oldest first."""
    found = await db.read(lambda tx: texts.drafts_of(tx, process))
    return [_readable(permits, seat, draft) for draft in found if may_read(permits, seat, draft)]


async def readable_draft(db: Database, permits: Permits, seats: Seats, id: DraftId) -> ReadableDraft:
    """One draft, for the first of these seats that may read it. Raises Unknown (``not_there``)."""
    draft = await db.read(lambda tx: _draft(tx, permits, seats, id))
    return _readable(permits, seat_in(permits, seats, draft), draft)


async def readable_tree(db: Database, permits: Permits, seats: Seats, id: DraftId) -> ReadableTree:
    """The paragraphs and texts of a draft. Raises Unknown (``not_there``)."""

    async def turn(tx: Transaction) -> ReadableTree:
        draft = await _draft(tx, permits, seats, id)
        seq = (await events.seqs_of(tx, [id]))[id]
        heads = {head.text: head for head in await journal.heads_of(tx, id)}
        spoken: dict[ParagraphId, dict[Language, tuple[TextRow, Head]]] = {}
        for row in await texts.texts_of(tx, id):
            spoken.setdefault(row.paragraph, {})[row.language] = (row, heads[row.id])
        return ReadableTree(draft, await texts.tree_of_draft(tx, id), spoken, seq)

    return await db.read(turn)


async def text_at(
    db: Database, permits: Permits, seats: Seats, id: TextId, version: int | None
) -> TextVersion:
    """A text at a version, or as it stands.

    Raises Unknown (``not_there``, ``version_ahead``), Malformed (``history_too_long``).
    """

    async def turn(tx: Transaction) -> TextVersion:
        row, head = await _text(tx, permits, seats, id)
        return await _version(tx, row, head, version)

    return await db.read(turn)


async def text_difference(
    db: Database, permits: Permits, seats: Seats, id: TextId, versions: tuple[int, int | None]
) -> TextDifference:
    """What changed in a text between two versions, the later one the newest where it is None.

    Raises as ``text_at``, and Malformed (``versions_backwards``).
    """

    async def turn(tx: Transaction) -> tuple[TextVersion, TextVersion, Asked]:
        row, head = await _text(tx, permits, seats, id)
        old, new = [await _version(tx, row, head, version) for version in versions]
        if old.version > new.version:
            raise Malformed("versions_backwards")
        return old, new, await changes_between(tx, {id: old.named}, {id: new.named}, {id: row.opening})

    old, new, asked = await db.read(turn)
    return TextDifference(old, new, (await asked.answered()).get(id))


def _readable(permits: Permits, seat: Seat, draft: Draft) -> ReadableDraft:
    thing = text_thing(draft)
    return ReadableDraft(draft, seat, frozenset(act for act in permits.acts if permits.may(seat, act, thing)))


async def _draft(tx: Transaction, permits: Permits, seats: Seats, id: DraftId) -> Draft:
    draft = await texts.draft_by_id(tx, id)
    if draft is None:
        raise Unknown("not_there")
    seat_in(permits, seats, draft)
    return draft


async def _text(tx: Transaction, permits: Permits, seats: Seats, id: TextId) -> tuple[TextRow, Head]:
    row = await texts.text_by_id(tx, id)
    if row is None:
        raise Unknown("not_there")
    await _draft(tx, permits, seats, row.draft)
    return row, next(head for head in await journal.heads_of(tx, row.draft) if head.text == id)


async def _version(tx: Transaction, row: TextRow, head: Head, version: int | None) -> TextVersion:
    wanted = head.version if version is None else version
    if wanted > head.version:
        raise Unknown("version_ahead", newest=head.version)
    wording = await wording_at(tx, row, head, wanted, await kept_wordings(tx, row.draft))
    if wording is None:
        raise Malformed("history_too_long", most=MOST)
    if wanted == 0:
        return TextVersion(row, 0, wording, head.version)
    (line,) = await journal.edits_since(tx, row.id, wanted - 1, most=1)
    return TextVersion(row, wanted, wording, head.version, line.author.partition(":")[0], line.at)
