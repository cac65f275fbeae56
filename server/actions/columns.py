"""The texts of a session side by side: the base, that of each conference, that of both.

Rule 1. Of a text that the reader may not read the released version stands there, or nothing.
Rule 2. The base is the text of both as it was opened; one that went on from those of conferences has none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from positions.errors import Unknown
from positions.ids import ConferenceId, Language, ParagraphId, SessionId
from positions.negotiation.alignment import Aligned, Row, aligned
from positions.negotiation.deriving import SourceText
from positions.negotiation.draft import Mode
from positions.negotiation.edition import NamedParagraph
from positions.process import Process, ThematicSession
from server.actions.beginnings import Beginning, origin_of
from server.actions.released_texts import released_text
from server.actions.session_reading import SessionDraft, session_draft, source_text
from server.actions.version_keeping import standing_edition
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import named_versions
from server.store.database import Database


class ColumnState(StrEnum):
    """What stands in a column."""

    HERE = "here"  # the text as it is now
    RELEASED = "released"  # a version that was released
    UNPUBLISHED = "unpublished"  # nothing that the reader may read
    NO_BASE = "no_base"  # the text of both went on from those of conferences


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A text with its paragraphs that stand. conference: whose; None: the base, or that of both.

    number: of the released version. text: the number of a text that went on in another one, else 0.
    """

    state: ColumnState
    conference: ConferenceId | None = None
    paragraphs: Mapping[ParagraphId, NamedParagraph] | None = None
    number: int = 0
    text: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """The base, that of each conference in order, that of both; rows: the paragraphs of each, or None."""

    columns: tuple[TextColumn, ...]
    rows: tuple[Row, ...]
    original: Language


async def columns_of(
    db: Database, permits: Permits, seat: Seat, process: Process, session: ThematicSession
) -> Columns:
    """All columns of a session for a seat. Raises Unknown (``not_there``) where it may read none of them."""
    both = await session_draft(db, permits, seat, process, (session.id, None))
    found: list[tuple[TextColumn, SourceText | None]] = []
    for conference in process.conferences:
        place = session.id, conference.id
        own = await source_text(db, permits, seat, process, place)
        found.append(await _of_conference(db, permits, seat, process, place, own))
    if both is None and not any(source for _, source in found):
        raise Unknown("not_there")
    source = None if both is None else _standing(both)
    base = await _base(db, both)
    last = _column(ColumnState.UNPUBLISHED if both is None else ColumnState.HERE, source)
    read = [(last, source), (base, source if base.paragraphs is not None else None), *found]
    ordered = [read[1], *found, read[0]]
    rows = aligned([_aligned(column, source) for column, source in read])
    original = process.working_language if both is None else both.draft.original
    return Columns(
        tuple(column for column, _ in ordered),
        tuple((row[1], *row[2:], row[0]) for row in rows),
        original,
    )


async def _of_conference(
    db: Database,
    permits: Permits,
    seat: Seat,
    process: Process,
    place: tuple[SessionId, ConferenceId],
    own: SessionDraft | None,
) -> tuple[TextColumn, SourceText | None]:
    if own is not None:
        source, draft = _standing(own), own.draft
        column = _column(ColumnState.HERE, source, place[1])
        return replace(column, text=draft.number if draft.mode is Mode.FORWARDED else 0), source
    try:
        text = await released_text(db, permits, seat, process, place)
    except Unknown:
        return TextColumn(ColumnState.UNPUBLISHED, place[1]), None
    column = _column(ColumnState.RELEASED, text.source, place[1], text.version.name.number)
    return column, text.source


async def _base(db: Database, both: SessionDraft | None) -> TextColumn:
    if both is None:
        return TextColumn(ColumnState.UNPUBLISHED)
    origin = await origin_of(db, both.draft.id)
    if origin is not None and origin.beginning is Beginning.CONFERENCES:
        return TextColumn(ColumnState.NO_BASE)
    source = _standing(both)
    edition = await db.read(lambda tx: named_versions.edition_numbered(tx, both.draft.id, 1))
    return _column(ColumnState.HERE, SourceText(edition or source.edition, source.tree))


def _standing(found: SessionDraft) -> SourceText:
    rows = (row for spoken in found.texts.values() for row in spoken.values())
    return SourceText(standing_edition(found.draft, found.tree, rows), found.tree)


def _column(
    state: ColumnState, source: SourceText | None, conference: ConferenceId | None = None, number: int = 0
) -> TextColumn:
    if source is None:
        return TextColumn(state, conference)
    stands = {each.id: each for each in source.edition.paragraphs if not each.deleted}
    return TextColumn(state, conference, stands, number)


def _aligned(column: TextColumn, source: SourceText | None) -> Sequence[Aligned]:
    if source is None or column.paragraphs is None:
        return ()
    tree = source.tree
    return [
        Aligned(each.id, each.kind, tree.paragraph(each.id).derived_from)
        for each in column.paragraphs.values()
    ]
