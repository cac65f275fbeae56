"""Who said what of which paragraph, and what it comes to: delegation by paragraph (rule S6).

A position on words that have moved is shown as such and counts nothing. Silence is an empty cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Unknown
from positions.ids import ConferenceId, DelegationId, DraftId, ParagraphId
from positions.negotiation.consent import Position, Stance
from positions.negotiation.draft import Draft
from positions.negotiation.linking import bears_word, pending_links
from positions.negotiation.outcome import Electorate, Outcome, OutcomeKind, bi_regional, outcome_of
from positions.negotiation.paragraph_tree import Paragraph
from positions.process import Conference, Process
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import roster_of
from server.actions.admissions import seat_in
from server.actions.consenting import counting
from server.actions.session_reading import SessionDraft, found_draft
from server.actions.silence_facts import CoveredText, covered_of_draft
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import processes, said_positions, texts
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.said_positions import SaidPosition


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a delegation says of a paragraph; not live: of words that have moved since."""

    position: Position
    at: datetime
    is_live: bool


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A paragraph that stands, its words now, and what is said of them.

    outcomes: of each conference that decides; outcome: of them together. pending: what it hangs on that is
    not agreed yet.
    """

    paragraph: Paragraph
    head: Head
    is_clean: bool
    cells: Mapping[DelegationId, GridCell]
    outcomes: Mapping[ConferenceId, Outcome]
    outcome: OutcomeKind
    pending: tuple[ParagraphId, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """All paragraphs of a draft that stand and bear a word, in reading order, and whose word counts there.

    A heading bears none: it is sealed with the text, and nobody agrees to it alone.
    """

    conferences: tuple[Conference, ...]
    columns: tuple[GridColumn, ...]

    def said(self, delegation: DelegationId) -> Mapping[ParagraphId, GridCell]:
        """The row of a delegation."""
        rows = ((each.paragraph.id, each.cells.get(delegation)) for each in self.columns)
        return {id: cell for id, cell in rows if cell is not None}


async def grid_of(db: Database, process: Process, found: SessionDraft) -> Grid:
    """The grid of a draft that was found for whoever reads it."""
    return await db.read(lambda tx: grid_in(tx, process, found))


async def grid_in(tx: Transaction, process: Process, found: SessionDraft) -> Grid:
    """The grid of a draft, in a transaction that reads or holds it."""
    conference = found.draft.conference
    deciding = tuple(each for each in process.conferences if conference in (None, each.id))
    roster = roster_of(process)
    said = await said_positions.said_of_draft(tx, found.draft.id)
    covered = await covered_of_draft(tx, found.draft.id)
    original = found.draft.original
    spoken_of = [each[original][0].id for id, each in found.texts.items() if id in said and original in each]
    moves = await said_positions.last_moves(tx, spoken_of)
    columns = []
    for paragraph in found.tree.reading_order():
        spoken = found.texts.get(paragraph.id, {}).get(found.draft.original)
        if paragraph.deleted or spoken is None or not bears_word(paragraph):
            continue
        head = spoken[1]
        cells = _cells(said.get(paragraph.id, ()), head, moves.get(head.text, -1))
        is_clean = parse_brackets(head.wording, roster).is_clean
        silent = await _silent(tx, covered, said.get(paragraph.id, ()), head)
        column = _column(paragraph, head, deciding, (cells, silent), is_clean=is_clean)
        columns.append(replace(column, pending=pending_links(found.tree, paragraph)))
    return Grid(deciding, tuple(columns))


def _cells(said: Sequence[SaidPosition], head: Head, moved: int) -> Mapping[DelegationId, GridCell]:
    """moved: the last version that reads otherwise than the head; -1 where none does."""
    counted = counting(said)
    at = {each.delegation: each.at for each in said}
    cells = {}
    for delegation, position in counted.items():
        wording = position.wording
        stands = wording.digest == head.digest and moved < wording.version
        cells[delegation] = GridCell(position, at[delegation], stands)
    return cells


async def _silent(
    tx: Transaction, covered: Sequence[CoveredText], said: Sequence[SaidPosition], head: Head
) -> frozenset[DelegationId]:
    """Whose silence counts on the words that stand: of an expired procedure on these very words.

    Who has spoken since is no longer silent, even where they took it back.
    """
    found: set[DelegationId] = set()
    for each in covered:
        of, on = each.text.text, each.text.wording
        if of == head.text and on.digest == head.digest:
            moved = await said_positions.has_moved(tx, of, on.version, on.digest)
            spoken = {word.delegation for word in said if word.at >= each.close}
            found |= set() if moved else set(each.names) - spoken
    return frozenset(found)


def _column(
    paragraph: Paragraph,
    head: Head,
    deciding: Sequence[Conference],
    said: tuple[Mapping[DelegationId, GridCell], frozenset[DelegationId]],
    *,
    is_clean: bool,
) -> GridColumn:
    cells, silent = said
    live: Mapping[DelegationId, Stance] = {
        delegation: cell.position.said.stance for delegation, cell in cells.items() if cell.is_live
    }
    outcomes = {
        each.id: outcome_of(
            Electorate(frozenset(member.id for member in each.members)),
            live,
            is_clean=is_clean,
            by_silence=silent,
        )
        for each in deciding
    }
    return GridColumn(paragraph, head, is_clean, cells, outcomes, bi_regional(outcomes.values()))


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A paragraph of a draft with what is said of it, for a seat."""

    draft: DraftId
    seat: Seat
    column: GridColumn


async def column_of(
    db: Database, permits: Permits, seats: tuple[Seat, ...], paragraph: ParagraphId
) -> FoundColumn:
    """What is said of one paragraph, for the first of these seats that may read it.

    Raises Unknown (``not_there``), of a paragraph that was deleted too.
    """

    async def turn(tx: Transaction) -> tuple[Draft, Process | None]:
        id = await texts.draft_of_paragraph(tx, paragraph)
        draft = None if id is None else await texts.draft_by_id(tx, id)
        if draft is None or draft.session is None:
            raise Unknown("not_there")
        return draft, await processes.process(tx, draft.process)

    draft, process = await db.read(turn)
    seat = seat_in(permits, seats, draft)
    may_read = permits.may(seat, Act.READ_POSITION, text_thing(draft))
    if not may_read or process is None or draft.session is None:
        raise Unknown("not_there")
    found = await found_draft(db, permits, seat, draft.id)
    grid = None if found is None else await grid_of(db, process, found)
    for column in () if grid is None else grid.columns:
        if column.paragraph.id == paragraph:
            return FoundColumn(draft.id, seat, column)
    raise Unknown("not_there")
