"""The grid of positions, delegation by paragraph.

Glyphs never stand alone: each has its word. Counts are counts, with names; never a share alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from positions.ids import DelegationId, Language
from positions.negotiation.outcome import Outcome, OutcomeKind
from positions.process import Conference, Process, label
from server.actions.position_grid import Grid, GridColumn
from server.presenters.sessions.changes import Author, authors_of
from server.presenters.sessions.stances import (
    OUTCOMES,
    STANCES,
    ShownOutcome,
    ShownPosition,
    shown_outcome,
    shown_position,
)

COLUMNS: Final = (
    *("conference", "delegation", "name", "paragraph"),
    *("stance", "counts", "version", "digest"),
)
SILENCE: Final = "silence"  # in place of a stance
SETTLED: Final = frozenset({OutcomeKind.CONSENSUS, OutcomeKind.WITH_RESERVATIONS})


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A delegation and its cell under each column; None: it said nothing. silent: where that counts."""

    author: Author
    own: bool
    cells: tuple[ShownPosition | None, ...]
    silent: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PositionColumn:
    """A paragraph; ``href``: where a position on it is taken and read. tally: how many say what, by words."""

    id: str
    label: str
    href: str
    outcome: ShownOutcome


@dataclass(frozen=True, slots=True)
class PositionBlock:
    """The rows of a conference, its tallies and outcomes, one of each under every column."""

    acronym: str
    rows: tuple[PositionRow, ...]
    tallies: tuple[tuple[tuple[str, int], ...], ...]
    unsaid: tuple[int, ...]
    silent: tuple[int, ...]
    outcomes: tuple[ShownOutcome, ...]


@dataclass(frozen=True, slots=True)
class ShownGrid:
    """The whole grid; settled: how many of all paragraphs are."""

    columns: tuple[PositionColumn, ...]
    blocks: tuple[PositionBlock, ...]
    settled: int
    all: int


def shown_grid(
    process: Process,
    grid: Grid,
    language: Language,
    here: str,
    *,
    own: DelegationId | None,
    only_open: bool = False,
) -> ShownGrid:
    """The grid as a page shows it; ``only_open``: the columns that are not settled. here: its address."""
    authors = authors_of(process, language)
    chosen = [each for each in grid.columns if not only_open or each.outcome not in SETTLED]
    columns = tuple(
        PositionColumn(
            each.paragraph.id,
            each.paragraph.label,
            f"{here}/{each.paragraph.id}",
            ShownOutcome(each.outcome.value, OUTCOMES[each.outcome]),
        )
        for each in chosen
    )
    blocks = tuple(_block(each, chosen, authors, own) for each in grid.conferences)
    settled = sum(each.outcome in SETTLED for each in grid.columns)
    return ShownGrid(columns, blocks, settled, len(grid.columns))


def grid_lines(process: Process, grid: Grid, language: Language) -> Iterable[tuple[str, ...]]:
    """The grid as rows of a file under ``COLUMNS``, a line for each delegation and paragraph.

    counts: ``no`` of words that have moved since, empty where nothing was said. Where the silence of a
    delegation counts, its stance is ``silence``, on the words that stand.
    """
    for conference in grid.conferences:
        for member in conference.members:
            for column in grid.columns:
                cell = column.cells.get(member.id)
                is_silent = member.id in column.outcomes[conference.id].by_silence
                head = conference.acronym, member.id, label(member.names, language), column.paragraph.label
                if is_silent:
                    yield (*head, SILENCE, "yes", str(column.head.version), column.head.digest)
                    continue
                if cell is None:
                    yield (*head, "", "", "", "")
                    continue
                wording = cell.position.wording
                counts = "yes" if cell.is_live else "no"
                yield (*head, cell.position.said.stance.value, counts, str(wording.version), wording.digest)


def _block(
    conference: Conference,
    columns: Iterable[GridColumn],
    authors: Mapping[str, Author],
    own: DelegationId | None,
) -> PositionBlock:
    columns = tuple(columns)
    outcomes = tuple(each.outcomes[conference.id] for each in columns)
    rows = tuple(
        PositionRow(
            authors[member.id],
            member.id == own,
            tuple(shown_position(each.cells.get(member.id)) for each in columns),
            tuple(member.id in each.by_silence for each in outcomes),
        )
        for member in conference.members
    )
    return PositionBlock(
        conference.acronym,
        rows,
        tuple(_tally(each) for each in outcomes),
        tuple(len(each.unsaid) for each in outcomes),
        tuple(len(each.by_silence) for each in outcomes),
        tuple(shown_outcome(each, authors) for each in outcomes),
    )


def _tally(outcome: Outcome) -> tuple[tuple[str, int], ...]:
    return tuple((STANCES[stance], len(names)) for stance, names in outcome.said.items() if names)
